import type { Desk, DeskDeps } from '../desk.ts';
import { createApi } from './api.ts';
import { createBoard } from './board.ts';
import { createCards } from './cards.ts';
import { checkDesk } from './check.ts';
import { commandsFor } from './command-list.ts';
import { createGate } from './gate.ts';
import { keepConnected } from './gateway.ts';
import { createHistory } from './history.ts';
import { hear } from './interactions.ts';
import { createNotices } from './notices.ts';
import { createPen } from './pen.ts';
import { registerCommands } from './registering.ts';
import type { DiscordDeskSettings } from './settings.ts';

/** The queue as a Discord channel: a card per ticket, and buttons under it. Cards go by REST and need no gateway. */
export function createDiscordDesk(settings: DiscordDeskSettings, deps: DeskDeps): Desk {
  const token = deps.secrets.DISCORD_TOKEN ?? '';
  const api = createApi(settings.api, token);
  const { channel, oncallRole } = settings;
  const gate = createGate(deps, {
    shut: 'cards cannot be shown in Discord',
    open: 'cards are shown in Discord again',
  });
  const wall = {
    ...{ api, channel, deps, gate },
    pen: createPen(api, deps),
    history: createHistory(api, channel, deps.clock),
  };
  const cards = createCards(wall);
  const board = createBoard(wall);
  const notices = createNotices(wall, oncallRole);
  const closing = new AbortController();
  let ended: Promise<void> = Promise.resolve();

  return {
    name: 'discord',
    async open(office, signal) {
      const room = { deps, office, settings };
      const commands = commandsFor(Object.keys(office.networks));
      const connection = keepConnected(
        {
          api: settings.api,
          token,
          deps,
          onInteraction: (interaction) => hear(interaction, room),
          onReady: (client, gone) => registerCommands(client, settings.channel, commands, deps, gone),
        },
        AbortSignal.any([signal, closing.signal]),
      );
      ended = connection.ended;
      await connection.ready;
    },
    present: cards.present,
    board: board.show,
    announce: notices.announce,
    check: (signal) => checkDesk(api, settings, signal),
    async close() {
      closing.abort();
      await ended;
      api.close();
    },
  };
}
