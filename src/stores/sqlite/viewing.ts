import type { Database } from 'better-sqlite3';
import type { Action } from '../../core/action.ts';
import type { Answer } from '../../core/answer.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { History, Identity, TicketView } from '../../core/view.ts';
import {
  ACTION_COLUMNS,
  type ActionRow,
  type Actions,
  acknowledgeKey,
  actionFrom,
  replyKeys,
} from './actions.ts';
import type { Contacts } from './contacts.ts';
import type { Corrections } from './corrections.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom } from './mentions.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Tickets } from './tickets.ts';

/** As many posts of a ticket as a person can take in. */
const POSTS = 20;
/** As many other tickets, and moods. */
const PAST = 10;

type Past = History['tickets'][number];
type Mood = History['moods'][number];

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly corrections: Corrections;
  readonly contacts: Contacts;
  readonly optOuts: OptOuts;
}

/** A ticket with all that a person needs to see it. Asked for at every change of a card, so all of it is found by index. */
export function viewing(db: Database, { tickets, actions, corrections, contacts, optOuts }: Tables) {
  const judgements = db.prepare<[{ family: string; limit: number }], JudgementRow>(`
    SELECT ${JUDGEMENT_COLUMNS} FROM json_each(@family)
    CROSS JOIN tickets t ON t.id = json_each.value
    CROSS JOIN mentions m ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id
    CROSS JOIN captures c ON c.seq = m.seq
    WHERE m.ticket_id = t.id AND m.superseded = 0
    ORDER BY m.published_at DESC, m.seq DESC LIMIT @limit`);
  const replies = db.prepare<[string, string], ActionRow>(
    `SELECT ${ACTION_COLUMNS} FROM actions WHERE key >= ? AND key < ? ORDER BY created_at, seq`,
  );
  const answers = db
    .prepare<[string], string>('SELECT answer FROM answers WHERE ticket_id = ? ORDER BY seq')
    .pluck();
  const past = db.prepare<[{ platform: string; authorId: string; family: string; limit: number }], Past>(`
    SELECT id, platform, status, json_extract(more, '$.outcome') AS outcome, category, published_at AS publishedAt,
      json_extract(more, '$.lastResponseAt') AS lastResponseAt
    FROM tickets
    WHERE author_id = @authorId AND platform = @platform AND id NOT IN (SELECT value FROM json_each(@family))
    ORDER BY published_at DESC, id LIMIT @limit`);
  const howMany = db
    .prepare<[{ platform: string; authorId: string; family: string }], number>(`
      SELECT count(*) FROM tickets
      WHERE author_id = @authorId AND platform = @platform AND id NOT IN (SELECT value FROM json_each(@family))`)
    .pluck();
  const moods = db.prepare<[string, string, number], Mood>(`
    SELECT published_at AS at, json_extract(assessment, '$.sentiment.value') AS sentiment FROM mentions
    WHERE author_id = ? AND platform = ? AND superseded = 0 AND ours IS NULL AND deleted_at IS NULL
    ORDER BY published_at DESC, seq DESC LIMIT ?`);

  function historyOf({ platform, authorId }: Ticket, others: readonly Identity[], family: string): History {
    const accounts = [{ platform, authorId }, ...others];
    const all = accounts.flatMap((each) =>
      past.all({ platform: each.platform, authorId: each.authorId, family, limit: PAST }),
    );
    const felt = accounts.flatMap((each) => moods.all(each.authorId, each.platform, PAST));
    return {
      tickets: all.sort((a, b) => b.publishedAt - a.publishedAt).slice(0, PAST),
      total: accounts.reduce(
        (sum, each) => sum + (howMany.get({ platform: each.platform, authorId: each.authorId, family }) ?? 0),
        0,
      ),
      moods: felt.sort((a, b) => a.at - b.at).slice(-PAST),
    };
  }

  /** Its own, else that of a ticket merged into it, else the one for its post that was planned before it was split off. */
  function acknowledgementOf(ticket: Ticket, family: readonly string[], posts: readonly Judgement[]) {
    const left = posts.some(({ decision }) => decision.acknowledge) ? ticket.splitFrom : null;
    return firstOf(left === null ? family : [...family, left], acknowledgeKey);
  }

  function firstOf(ticketIds: readonly string[], keyOf: (ticketId: string) => string): Action | null {
    for (const id of ticketIds) {
      const action = actions.byKey(keyOf(id));
      if (action) return action;
    }
    return null;
  }

  return db.transaction((ticketId: string): TicketView | null => {
    const ticket = tickets.read(ticketId);
    if (ticket === null) return null;
    const family = tickets.family(ticketId);
    const json = JSON.stringify(family);
    const posts = judgements.all({ family: json, limit: POSTS }).reverse().map(judgementFrom);
    const identities = contacts.others(ticket);
    return {
      ticket,
      judgements: posts,
      acknowledgement: acknowledgementOf(ticket, family, posts),
      replies: replies.all(...replyKeys(ticketId)).map(actionFrom),
      answers: answers.all(ticketId).map((answer): Answer => JSON.parse(answer)),
      corrections: corrections.of(ticketId),
      opinion: firstOf(family, (id) => `second-opinion:${id}`),
      history: historyOf(ticket, identities, json),
      identities,
      quiet: optOuts.has(ticket.platform, ticket.authorId, ticket.authorHandle),
      merged: family.slice(1),
      shown: tickets.shown(ticketId),
    };
  });
}
