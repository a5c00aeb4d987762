import { z } from 'zod';
import { discordApi } from '../../lib/discord-address.ts';

const id = z
  .string('expected a Discord id in quotes, e.g. "1234567890123456789"')
  .regex(/^\d{17,20}$/, 'expected a Discord id: with Developer Mode on, right-click it and choose Copy ID');

/** Schema of `desk` with `kind: discord`. No client library in here: the configuration is read before any is loaded. */
export const discordDeskSettings = z.strictObject({
  /** Text channel in which the cards are shown. */
  channel: id,
  /** Only members with this role may use the buttons; absent: whoever sees the channel. */
  teamRole: id.optional(),
  /** Members with this role may do what takes a lead; absent: whoever manages the server. */
  leadRole: id.optional(),
  /** Rung when a target is missed and nobody in particular is on call; absent: then nobody is. */
  oncallRole: id.optional(),
  /** Where Discord's API is. The bot's token is sent there, so anything else has to be this machine. */
  api: discordApi,
});
export type DiscordDeskSettings = z.output<typeof discordDeskSettings>;

export const discordDeskSecrets = {
  DISCORD_TOKEN:
    'https://discord.com/developers/applications → your application → Bot → Reset Token; the same bot as the Discord source may be used',
} as const;
