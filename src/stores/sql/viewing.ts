import type { Action } from '../../core/action.ts';
import type { Answer } from '../../core/answer.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { History, Identity, TicketView } from '../../core/view.ts';
import {
  ACTION_COLUMNS,
  type ActionRow,
  acknowledgeKey,
  actionByKey,
  actionFrom,
  replyKeys,
} from './actions.ts';
import { otherAccounts } from './contacts.ts';
import { correctionsOf } from './corrections.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom } from './mentions.ts';
import { optedOut } from './opt-outs.ts';
import { family, readTicket, shown } from './tickets.ts';
import { column, select, type Work } from './work.ts';

/** As many posts of a ticket as a person can take in. */
const POSTS = 20;
/** As many other tickets, and moods. */
const PAST = 10;

type Past = History['tickets'][number];
type Mood = History['moods'][number];

const judgements = select<JudgementRow>()(
  `SELECT ${JUDGEMENT_COLUMNS} FROM tickets t
   CROSS JOIN mentions m ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id
   CROSS JOIN captures c ON c.seq = m.seq
   WHERE t.id IN (SELECT value FROM json_each(@family)) AND m.ticket_id = t.id AND m.superseded = 0
   ORDER BY m.published_at DESC, m.seq DESC LIMIT @limit`,
  { family: 'json', limit: 'int' },
);
const replies = select<ActionRow>()(
  `SELECT ${ACTION_COLUMNS} FROM actions WHERE key >= @from AND key < @to ORDER BY created_at, seq`,
  { from: 'text', to: 'text' },
);
const answers = column<string>()('SELECT answer FROM answers WHERE ticket_id = @ticketId ORDER BY seq', {
  ticketId: 'text',
});
const ACCOUNT = { platform: 'text', authorId: 'text' } as const;
const ticketsOf = select<Omit<Past, 'lastResponseAt' | 'outcome'> & { more: string }>()(
  `SELECT id, platform, status, category, published_at AS publishedAt, more FROM tickets
   WHERE author_id = @authorId AND platform = @platform ORDER BY published_at DESC, id`,
  ACCOUNT,
);
const moods = select<Mood>()(
  `SELECT published_at AS at, coalesce(json_extract(assessment, '$[1]'), json_extract(assessment, '$.sentiment.value')) AS sentiment FROM mentions
   WHERE author_id = @authorId AND platform = @platform AND superseded = 0 AND ours IS NULL AND deleted_at IS NULL
   ORDER BY published_at DESC, seq DESC LIMIT @limit`,
  { ...ACCOUNT, limit: 'int' },
);

/** A ticket with all that a person needs to see it. Asked for at every change of a card, so all of it is found by index. */
export function* view(ticketId: string): Work<TicketView | null> {
  const ticket = yield* readTicket(ticketId);
  if (ticket === null) return null;
  const all = yield* family(ticketId);
  const json = JSON.stringify(all);
  const posts = (yield* judgements.all({ family: json, limit: POSTS })).toReversed().map(judgementFrom);
  const identities = yield* otherAccounts(ticket);
  const [quiet = false] = yield* optedOut([{ ...ticket, handle: ticket.authorHandle }]);
  return {
    ticket,
    judgements: posts,
    acknowledgement: yield* acknowledgementOf(ticket, all, posts),
    replies: (yield* replies.all(replyKeys(ticketId))).map(actionFrom),
    answers: (yield* answers.all({ ticketId })).map((answer): Answer => JSON.parse(answer)),
    corrections: yield* correctionsOf(ticketId),
    opinion: yield* firstOf(all, (id) => `second-opinion:${id}`),
    history: yield* historyOf(ticket, identities, all),
    identities,
    quiet,
    merged: all.slice(1),
    shown: yield* shown(ticketId),
  };
}

function* historyOf(
  { platform, authorId }: Ticket,
  others: readonly Identity[],
  family: readonly string[],
): Work<History> {
  const tickets: Past[] = [];
  const felt: Mood[] = [];
  let total = 0;
  for (const each of [{ platform, authorId }, ...others]) {
    const account = { platform: each.platform, authorId: each.authorId };
    const rows = (yield* ticketsOf.all(account)).filter(({ id }) => !family.includes(id));
    for (const { more, ...row } of rows.slice(0, PAST)) {
      const { outcome, lastResponseAt }: Pick<Ticket, 'outcome' | 'lastResponseAt'> = JSON.parse(more);
      tickets.push({ ...row, outcome, lastResponseAt });
    }
    felt.push(...(yield* moods.all({ ...account, limit: PAST })));
    total += rows.length;
  }
  return {
    tickets: tickets.sort((a, b) => b.publishedAt - a.publishedAt).slice(0, PAST),
    total,
    moods: felt.sort((a, b) => a.at - b.at).slice(-PAST),
  };
}

/** Its own, else that of a ticket merged into it, else the one for its post that was planned before it was split off. */
function acknowledgementOf(
  ticket: Ticket,
  all: readonly string[],
  posts: readonly Judgement[],
): Work<Action | null> {
  const left = posts.some(({ decision }) => decision.acknowledge) ? ticket.splitFrom : null;
  return firstOf(left === null ? all : [...all, left], acknowledgeKey);
}

function* firstOf(ticketIds: readonly string[], keyOf: (ticketId: string) => string): Work<Action | null> {
  for (const id of ticketIds) {
    const action = yield* actionByKey(keyOf(id));
    if (action) return action;
  }
  return null;
}
