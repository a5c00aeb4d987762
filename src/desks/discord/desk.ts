import type { Desk, DeskDeps } from '../desk.ts';
import { createApi } from './api.ts';
import { press } from './buttons.ts';
import { createCards } from './cards.ts';
import { checkDesk } from './check.ts';
import { keepConnected } from './gateway.ts';
import type { DiscordDeskSettings } from './settings.ts';

/** The queue as a Discord channel: a card per ticket, and buttons under it. Cards go by REST and need no gateway. */
export function createDiscordDesk(settings: DiscordDeskSettings, deps: DeskDeps): Desk {
  const token = deps.secrets.DISCORD_TOKEN ?? '';
  const api = createApi(settings.api, token);
  const cards = createCards(api, settings.channel, deps);
  const closing = new AbortController();
  let ended: Promise<void> = Promise.resolve();

  return {
    name: 'discord',
    async open(settle, signal) {
      const { teamRole } = settings;
      const connection = keepConnected(
        {
          api: settings.api,
          token,
          deps,
          onInteraction: (interaction) => press(interaction, { deps, teamRole, settle }),
        },
        AbortSignal.any([signal, closing.signal]),
      );
      ended = connection.ended;
      await connection.ready;
    },
    present: cards.present,
    check: (signal) => checkDesk(api, settings, signal),
    async close() {
      closing.abort();
      await ended;
      api.close();
    },
  };
}
