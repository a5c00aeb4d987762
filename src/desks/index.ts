import { consoleDeskSettings } from './console/settings.ts';
import type { DeskEntry } from './desk.ts';
import { discordDeskSecrets, discordDeskSettings } from './discord/settings.ts';

/** Every desk by its `kind`. A client library is loaded only when its desk is created. */
export const desks = {
  console: {
    settings: consoleDeskSettings,
    secrets: {},
    create: async (_, deps) => (await import('./console/desk.ts')).createConsoleDesk(deps),
  } satisfies DeskEntry<typeof consoleDeskSettings>,
  discord: {
    settings: discordDeskSettings,
    secrets: discordDeskSecrets,
    create: async (settings, deps) => (await import('./discord/desk.ts')).createDiscordDesk(settings, deps),
  } satisfies DeskEntry<typeof discordDeskSettings>,
} as const;
