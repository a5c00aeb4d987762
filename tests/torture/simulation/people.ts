import type { Answer, Does } from '../../../src/core/answer.ts';
import { STATUSES, type Ticket } from '../../../src/core/ticket.ts';
import type { TicketView } from '../../../src/core/view.ts';
import type { Desk, Office } from '../../../src/desks/desk.ts';
import type { Happening, Wish } from './scenario.ts';
import type { Scheduler } from './scheduler.ts';

type Asked = Extract<Happening, { kind: 'deed' }>;

/** What became of a click, as the agent saw it. */
export interface Click {
  readonly answer: Answer;
  /** How many of its clicks were told that it is done. */
  accepted: number;
  refused: number;
}

export type DeskOfPeople = ReturnType<typeof people>;

const HALF_AN_HOUR = 1_800_000;
const names: Readonly<Record<string, string>> = { tom: 'Tom', zoe: 'Zoe' };

/** The desk, whose pictures stay when the process dies, and the agents who sit at it. */
export function people(scheduler: Scheduler) {
  const pictures = new Map<string, TicketView>();
  const clicks = new Map<string, Click>();
  let office: Office | null = null;
  let waiting: { readonly answer: Answer; readonly again: boolean }[] = [];
  let open: { readonly answer: Answer; readonly again: boolean }[] = [];

  /** One click; when nobody ever answers it, `wake` knows. */
  async function click(answer: Answer, again: boolean): Promise<void> {
    const at = office;
    const click = clicks.get(answer.key) ?? { answer, accepted: 0, refused: 0 };
    clicks.set(answer.key, click);
    if (!at) return;
    const mine = { answer, again };
    open.push(mine);
    try {
      const settled = await at.settle(answer);
      if (settled.ok) click.accepted += 1;
      else click.refused += 1;
    } catch {
      if (again) waiting.push({ answer, again: false });
    }
    open = open.filter((each) => each !== mine);
  }

  /** Picks a ticket, as an agent who looks at the list, and does what is wished. */
  async function deed({ key, nth, by, wish, clicks: often, again }: Asked): Promise<void> {
    const at = office;
    if (!at) return;
    try {
      const tickets = await at.tickets(STATUSES, 100);
      const ticket = tickets.toSorted((a, b) => a.id.localeCompare(b.id))[nth % Math.max(tickets.length, 1)];
      const view = ticket && (await at.view(ticket.id));
      const does = view && doesOf(wish, view, tickets, by, key, scheduler.now());
      if (!ticket || !does) return;
      const agent = { id: by, name: names[by] ?? by };
      const answer: Answer = { key, ticketId: ticket.id, by: agent, at: scheduler.now(), does };
      await Promise.all(Array.from({ length: often }, () => click(answer, again)));
    } catch {
      // The store could not be read: the agent lets it be.
    }
  }

  return {
    pictures,
    clicks,
    deed: (asked: Asked): void => void deed(asked),
    /** An opt-out or the kill switch, at the desk; what went wrong is not tried again. */
    ask(what: (office: Office) => Promise<unknown>): void {
      if (office) what(office).catch(() => {});
    },
    /** The process died: what it was asked was not answered, and some click again. */
    died(): void {
      waiting.push(...open.filter(({ again }) => again).map(({ answer }) => ({ answer, again: false })));
      open = [];
      office = null;
    },
    /** Whoever waited for the desk clicks again. False: nobody did. */
    again(): boolean {
      if (!office || waiting.length === 0) return false;
      const all = waiting;
      waiting = [];
      for (const { answer, again } of all) void click(answer, again);
      return true;
    },
    deskOf(of: number): Desk {
      return {
        name: 'sim',
        open: async (opened) => {
          office = opened;
        },
        async present(view) {
          const failed = await scheduler.call(of, 'present', (wrong) => {
            if (wrong === null) pictures.set(view.ticket.id, view);
            return wrong !== null;
          });
          await scheduler.call(of, 'present answers', () => {});
          return failed
            ? { outcome: 'not yet', why: 'the desk is down' }
            : { outcome: 'presented', card: `card ${view.ticket.id}` };
        },
        board: async () => ({ outcome: 'presented', card: 'board' }),
        announce: async ({ key }) => ({ outcome: 'presented', card: `notice ${key}` }),
        async *check() {},
        close: async () => {},
      };
    },
  };
}

/** The wish in the words of the office, or null where this ticket gives no occasion. */
function doesOf(
  wish: Wish,
  view: TicketView,
  tickets: readonly Ticket[],
  by: string,
  key: string,
  now: number,
): Does | null {
  const { ticket, judgements, replies } = view;
  switch (wish) {
    case 'reply':
    case 'note':
      return { kind: wish, text: `we look into it (${key})` };
    case 'resolve':
      return { kind: wish, outcome: ticket.firstResponseAt === null ? 'no-answer-needed' : 'solved' };
    case 'snooze':
      return { kind: wish, until: now + HALF_AN_HOUR };
    case 'transfer':
      return { kind: wish, to: by === 'tom' ? { id: 'zoe', name: 'Zoe' } : { id: 'tom', name: 'Tom' } };
    case 'category':
      return { kind: wish, category: 'billing' };
    case 'priority':
      return { kind: wish, priority: 'high' };
    case 'escalate':
      return { kind: wish, why: 'I need help' };
    case 'handoff':
      return { kind: wish, route: 'dm' };
    case 'merge': {
      const other = tickets.find(({ id, authorId }) => id !== ticket.id && authorId === ticket.authorId);
      return other ? { kind: wish, other: other.id } : null;
    }
    case 'split': {
      const post = judgements.at(-1);
      return post ? { kind: wish, rootId: post.mention.rootId } : null;
    }
    case 'posted': {
      const reply = replies.find(({ state, rule }) => state === 'withheld' && rule !== 'by-hand');
      return reply ? { kind: wish, reply: reply.key } : null;
    }
    case 'claim':
    case 'release':
    case 'dismiss':
    case 'reopen':
    case 'complaint':
    case 'undo':
    case 'pending':
    case 'quiet':
    case 'handback':
      return { kind: wish };
    default:
      return null;
  }
}
