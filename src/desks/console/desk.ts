import { isSilent, type Overview } from '../../core/overview.ts';
import { statusOf } from '../../core/standing.ts';
import { isLive, refOf } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { Desk, DeskDeps } from '../desk.ts';
import { changesOf } from './changes.ts';
import { renderNotice, silenceOf } from './notices.ts';
import { describeAcknowledgement, type Look, renderTicket } from './render.ts';
import { timesAt } from './times.ts';

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
  /** What is wrong, as it was last said. */
  let troubles: ReadonlyMap<string, Trouble> = new Map();
  const colour = out.hasColors?.() ?? false;

  function look(): Look {
    return { width: Math.min(out.columns ?? 100, 120), colour, now: deps.clock.now(), sla: deps.sla };
  }

  function linesOf(view: TicketView, before: TicketView | undefined): string {
    const changes = before
      ? changesOf(before, view, timesAt(deps.clock.now(), deps.sla.hours))
      : [`${statusOf(view.ticket)}; ${describeAcknowledgement(view)}`];
    // A terminal is read by people, and followed by `grep`: one change, one line.
    return changes.map((change) => line(`${refOf(view.ticket.id)} ${change}`)).join('');
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
      out.write(before || card === 'console' ? linesOf(view, before) : `\n${renderTicket(view, look())}\n`);
      seen.delete(id);
      if (isLive(view.ticket)) seen.set(id, view);
      for (const oldest of seen.keys()) {
        if (seen.size <= REMEMBERED) break;
        seen.delete(oldest);
      }
      return { outcome: 'presented', card: 'console' };
    },
    async board(overview) {
      const now = troublesOf(overview, look());
      for (const [what, says] of now)
        if (troubles.get(what)?.key !== says.key) out.write(line(`! ${says.says}`));
      for (const what of troubles.keys()) if (!now.has(what)) out.write(line(`! over: ${what}`));
      troubles = now;
      return { outcome: 'presented', card: 'console' };
    },
    async announce(notice, ping) {
      // The board, which is drawn first, has said that a source is silent.
      const said = notice.kind === 'silent' && troubles.has(silentName(notice.source.name));
      if (!said) out.write(renderNotice(notice, ping, look()));
      return { outcome: 'presented', card: 'console' };
    },
    async *check() {
      yield { what: 'console desk', ok: true, says: 'tickets are printed to the standard output' };
    },
    async close() {},
  };
}

interface Trouble {
  readonly says: string;
  /** Another one means that it has to be said again. */
  readonly key: string;
}

/** What somebody should look at, by what it is. */
function troublesOf({ paused, sources }: Overview, look: Look): ReadonlyMap<string, Trouble> {
  const found = new Map<string, Trouble>();
  if (paused !== null) found.set(PAUSED, { says: `${PAUSED}: ${paused}`, key: paused });
  for (const source of sources) {
    const { name, failing, lastAt } = source;
    const fails = `source ${name} fails`;
    if (failing !== null) found.set(fails, { says: `${fails}: ${failing}`, key: failing });
    else if (isSilent(source))
      found.set(silentName(name), { says: `source ${silenceOf(source, look)}`, key: String(lastAt) });
  }
  return found;
}

const PAUSED = 'acknowledgements are paused';

function silentName(source: string): string {
  return `source ${source} is silent`;
}

function line(text: string): string {
  return `${cut(oneLine(text), 420)}\n`;
}
