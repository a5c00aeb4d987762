import { statusOf } from '../../core/standing.ts';
import { isLive, refOf } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { Desk, DeskDeps } from '../desk.ts';
import { changesOf } from './changes.ts';
import { describeAcknowledgement, renderTicket } from './render.ts';

/** Where the lines go: `process.stdout`, or a test. */
export interface Out {
  write(text: string): unknown;
  readonly columns?: number;
  hasColors?(): boolean;
}

// Enough to tell what changed; an older ticket is told of in one line.
const REMEMBERED = 2000;

/** The queue in a terminal: a block per ticket, a line per change. Answers come through `earshot queue`. */
export function createConsoleDesk(deps: DeskDeps, out: Out = process.stdout): Desk {
  const seen = new Map<string, TicketView>();
  const colour = out.hasColors?.() ?? false;

  function blockOf(view: TicketView): string {
    const width = Math.min(out.columns ?? 100, 120);
    return `\n${renderTicket(view, { width, colour, now: deps.clock.now() })}\n`;
  }

  function linesOf(view: TicketView, before: TicketView | undefined): string {
    const changes = before
      ? changesOf(before, view)
      : [`${statusOf(view.ticket)}; ${describeAcknowledgement(view)}`];
    // A terminal is read by people, and followed by `grep`: one change, one line.
    return changes.map((change) => `${refOf(view.ticket.id)} ${cut(oneLine(change), 400)}\n`).join('');
  }

  return {
    name: 'console',
    async open() {
      out.write(
        'Tickets appear below. In another terminal: `earshot queue list`, `earshot queue claim REF`, `earshot queue reply REF "…"`.\n',
      );
    },
    async present(view) {
      const { id, card } = view.ticket;
      const before = seen.get(id);
      out.write(before || card === 'console' ? linesOf(view, before) : blockOf(view));
      seen.delete(id);
      if (isLive(view.ticket)) seen.set(id, view);
      for (const oldest of seen.keys()) {
        if (seen.size <= REMEMBERED) break;
        seen.delete(oldest);
      }
      return { outcome: 'presented', card: 'console' };
    },
    async *check() {
      yield { what: 'console desk', ok: true, says: 'tickets are printed to the standard output' };
    },
    async close() {},
  };
}
