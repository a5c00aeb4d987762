import Database from 'better-sqlite3';
import { EARSHOT } from '../../core/answer.ts';
import { unclassified } from '../../core/assessment.ts';
import { FRESH } from '../../core/ticket.ts';
import { messageOf, OperatorError } from '../../errors.ts';
import { connect } from './connect.ts';

/** A column that holds JSON, and what stands in for it when a failing disk has made it unreadable. */
interface Column {
  readonly table: string;
  readonly column: string;
  /** Which network and source it came through, and where it is: what `audit` shows. */
  readonly from: readonly [platform: string, source: string, place: string];
  /** Never says more than is still known, and nothing public follows from it. */
  readonly set: string;
}

interface Damaged extends Column {
  readonly rowid: number;
}

export type Mending = ReturnType<typeof mending>;

const ticket = (column: string, id = 'ticket_id') => `(SELECT ${column} FROM tickets t WHERE t.id = ${id})`;
const capture = (column: string) => `(SELECT ${column} FROM captures c WHERE c.seq = mentions.seq)`;
const OF_TICKET = [ticket('platform'), ticket('source'), "'ticket ' || ticket_id"] as const;
const OF_POST = ['platform', capture('source'), capture('id')] as const;
const boolean = (sql: string) => `json(CASE WHEN ${sql} THEN 'true' ELSE 'false' END)`;

const COLUMNS: readonly Column[] = [
  {
    table: 'captures',
    column: 'payload',
    from: ['platform', 'source', 'id'],
    set: 'payload = NULL',
  },
  {
    table: 'mentions',
    column: 'mention',
    from: OF_POST,
    set: `mention = json_object(
      'platform', platform, 'source', ${capture('source')}, 'account', coalesce(${ticket('account')}, ''),
      'id', ${capture('id')}, 'postId', post_id, 'rootId', root_id, 'conversationId', conversation_id,
      'inReplyTo', in_reply_to,
      'author', json_object(
        'id', author_id, 'handle', coalesce(${ticket('author_handle')}, ''),
        'name', coalesce(${ticket('author_name')}, ''), 'own', ${boolean('ours IS NOT NULL')}, 'automated', NULL,
        'followers', NULL),
      'text', '(damaged in the store)', 'languageHint', NULL, 'publishedAt', published_at, 'url', NULL,
      'summoned', json('true'), 'concernsUs', json('true'), 'forbidden', 'the stored post is damaged',
      'edited', ${boolean('edited')}, 'media', json('[]'))`,
  },
  {
    table: 'mentions',
    column: 'assessment',
    from: OF_POST,
    set: `assessment = ${quoted(unclassified('the stored assessment is damaged'))}`,
  },
  {
    table: 'mentions',
    column: 'decision',
    from: OF_POST,
    set: `decision = json_object(
      'route', CASE WHEN ticket_id IS NULL THEN 'record' ELSE 'people' END,
      'priority', coalesce(${ticket('priority')}, 'normal'), 'complaint', ${boolean('complaint')},
      'acknowledge', json('false'),
      'withheld', json('[{"rule":"not-understood","why":"the stored decision is damaged"}]'),
      'passed', json('[]'), 'reasons', json('["the stored decision is damaged"]'), 'optOut', json('false'))`,
  },
  {
    table: 'tickets',
    column: 'holder',
    from: ['platform', 'source', "'ticket ' || id"],
    set: "holder = NULL, status = CASE status WHEN 'open' THEN 'new' ELSE status END, version = version + 1",
  },
  {
    table: 'tickets',
    column: 'more',
    from: ['platform', 'source', "'ticket ' || id"],
    set: `more = ${quoted(freshMore())}, version = version + 1`,
  },
  {
    table: 'answers',
    column: 'answer',
    from: OF_TICKET,
    set: `answer = json_object(
      'key', key, 'ticketId', ticket_id, 'by', json(${quoted(EARSHOT)}), 'at', ${ticket('updated_at')},
      'does', json_object('kind', 'note', 'text', 'What was done here is damaged in the store.'))`,
  },
  {
    table: 'actions',
    column: 'outgoing',
    from: ['platform', 'source', "'ticket ' || ticket_id"],
    set: `outgoing = NULL, token = token + 1,
      why = CASE WHEN state IN ('sent', 'withheld') THEN why ELSE 'what was to be said is damaged in the store' END,
      not_before = NULL, due_at = NULL,
      state = CASE WHEN state IN ('sent', 'withheld') THEN state ELSE 'unknown' END`,
  },
  {
    table: 'corrections',
    column: 'by',
    from: OF_TICKET,
    set: `by = ${quoted(EARSHOT)}`,
  },
  {
    table: 'corrections',
    column: 'says',
    from: OF_TICKET,
    set: `says = '{"about":"complaint","is":true,"was":null}', withdrawn_at = coalesce(withdrawn_at, at),
      revision = (SELECT max(revision) + 1 FROM corrections)`,
  },
  {
    table: 'meta',
    column: 'value',
    from: ["'earshot'", "''", "'setting ' || key"],
    set: "value = CASE key WHEN 'oncall' THEN '[]' ELSE 'null' END",
  },
];

/**
 * Rows whose JSON a failing disk has made unreadable would stop everything that comes across them, a list of tickets as
 * much as the outbox. They are set aside (I8): what was there goes to `set_aside`, where `audit` names it, and what
 * stands in for it lets the rest be served.
 */
export function mending(db: Database.Database, file: string) {
  let hopeless = false;

  /** Sets aside what is damaged, and names it. @throws OperatorError naming it where the store may not be written */
  function mend(): readonly string[] {
    // Most of the time there is nothing, and then a store that is only read is not written.
    const damaged = damagedOf(db);
    if (damaged.length === 0) return [];
    if (!db.readonly) return setAsideAll(db);
    try {
      const writable = connect(file, false);
      try {
        return setAsideAll(writable);
      } finally {
        writable.close();
      }
    } catch (error) {
      throw new OperatorError(
        `The store ${file} holds what cannot be read any more: ${namesOf(damaged).join(', ')}. It could not be set aside (${messageOf(error)}).`,
        { cause: error },
      );
    }
  }

  return {
    mend,
    /** Runs `work`, a second time when it met a damaged row and that is set aside. */
    around<T>(work: () => T): T {
      try {
        return work();
      } catch (error) {
        // Looking for it is a reading of the whole store: not again and again for nothing.
        if (hopeless || !isDamage(error)) throw error;
        hopeless = mend().length === 0;
        if (hopeless) throw error;
        return work();
      }
    },
  };
}

function damagedOf(db: Database.Database): readonly Damaged[] {
  return COLUMNS.flatMap((each) =>
    db
      .prepare<[], number>(
        `SELECT rowid FROM ${each.table} WHERE ${each.column} IS NOT NULL AND NOT json_valid(${each.column})
         ${each.table === 'meta' ? "AND key IN ('oncall', 'owner')" : ''}`,
      )
      .pluck()
      .all()
      .map((rowid) => ({ ...each, rowid })),
  );
}

function setAsideAll(db: Database.Database): readonly string[] {
  const inOne = db.transaction(() => {
    const damaged = damagedOf(db);
    // An index over JSON cannot let go of a row that it cannot read.
    const indices = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%json_extract(%'",
      )
      .all();
    for (const { name } of indices) db.exec(`DROP INDEX ${name}`);
    for (const each of damaged) setAside(db, each);
    for (const { sql } of indices) db.exec(sql);
    return namesOf(damaged);
  });
  return inOne.immediate();
}

function setAside(db: Database.Database, { table, column, from, set, rowid }: Damaged): void {
  const places = from.map((sql) => `coalesce(${sql}, '')`).join();
  db.prepare(`
    INSERT INTO set_aside (platform, source, place, why, raw, at)
    SELECT ${places}, 'damaged in the store (${table}.${column})', ${column}, ? FROM ${table} WHERE rowid = ?
    ON CONFLICT DO NOTHING`).run(Date.now(), rowid);
  db.prepare(`UPDATE ${table} SET ${set} WHERE rowid = ?`).run(rowid);
}

/** JSON that cannot be read any more. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    (error instanceof Database.SqliteError && error.message.includes('malformed JSON'))
  );
}

/** As many as a sentence can take. */
function namesOf(damaged: readonly Damaged[]): readonly string[] {
  const names = damaged.map(({ table, column, rowid }) => `${table} ${rowid} (${column})`);
  return names.length > 5 ? [...names.slice(0, 5), `and ${names.length - 5} more`] : names;
}

function freshMore() {
  const { lastResponseAt, touchedAt, snoozedUntil, waits, handoff, alarms, outcome, reopenedAt, splitFrom } =
    FRESH;
  return {
    ...{ lastResponseAt, touchedAt, snoozedUntil, waits, handoff, alarms },
    ...{ outcome, reopenedAt, splitFrom },
  };
}

function quoted(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'`;
}
