import { z } from 'zod';
import { discordApi } from '../../lib/discord-address.ts';

/** YAML reads a bare id as a number and loses its last digits, so ids must be in quotes. */
const id = z
  .string({ error: 'an id of Discord in quotes, like "1191168914227200003"' })
  .regex(/^\d{17,20}$/, 'an id of Discord: 17 to 20 digits (switch on Developer Mode, right-click, Copy ID)');

/** `platforms.discord` in the configuration. */
export const settings = z.strictObject({
  /** The community's server. */
  guild: id,
  /** A role people mention to get help; mentioning it is addressing us, like mentioning the bot. */
  supportRole: id.optional(),
  /** Roles of the team: their posts are ours, their answers are a person's answers. */
  teamRoles: z.array(id).default([]),
  /** Where the API is; another one only for tests. The bot's token is sent there, so it has to be this machine. */
  api: discordApi,
  /** A request without an answer after this is given up. */
  timeoutSeconds: z.number().positive().max(50).default(15),
  /** How long after an unclear reply the channel is believed to show it. */
  settleSeconds: z.number().positive().default(10),
});

/** One entry of `sources` with `platform: discord`. */
export const source = z.strictObject({
  /** Text, announcement and forum channels; their public threads are heard too. */
  channels: z.array(id).min(1),
  /** How often the channels are read over REST besides the gateway; the promise rests on this reading. */
  everySeconds: z.number().positive().default(60),
  /** How far back the very first reading goes. */
  lookbackHours: z.number().nonnegative().default(1),
});

export type DiscordSettings = z.output<typeof settings>;
export type DiscordSource = z.output<typeof source>;

/** Variable → where to get it. */
export const secrets = {
  DISCORD_TOKEN: 'discord.com/developers/applications → your application → Bot → Reset Token',
} as const;
