import type { Database } from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';

/** "EARS": tells our files from those of other programs. */
const APPLICATION_ID = 0x45415253;

/**
 * Every change of the schema, in order; never edit one that was released. Times are ms UTC.
 *
 * `captures.id` leads its key so that `explain ID` needs no platform. `mentions` keeps what queries ask for in columns
 * and the rest as JSON; `superseded` marks all but the latest version of a post; `ours` says whether a post of our own
 * account was written by a person or is an acknowledgement coming back. `actions.due_at` is when a row may next be
 * claimed: its `not_before`, or the end of its lease, or null when it is over or waits for a person.
 */
export const MIGRATIONS: readonly string[] = [
  /* 1 */ `
  CREATE TABLE captures (
    seq INTEGER PRIMARY KEY,
    platform TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    received_at INTEGER NOT NULL, payload TEXT,
    UNIQUE (id, platform, kind)
  ) STRICT;

  CREATE TABLE mentions (
    seq INTEGER PRIMARY KEY REFERENCES captures (seq),
    platform TEXT NOT NULL, post_id TEXT NOT NULL, root_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL, author_id TEXT NOT NULL, in_reply_to TEXT,
    ours TEXT CHECK (ours IN ('person', 'automatic')),
    edited INTEGER NOT NULL, superseded INTEGER NOT NULL,
    published_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, deleted_at INTEGER,
    intent TEXT NOT NULL, complaint INTEGER NOT NULL, sensitive INTEGER NOT NULL, ticket_id TEXT,
    mention TEXT NOT NULL, assessment TEXT NOT NULL, decision TEXT NOT NULL
  ) STRICT;
  CREATE INDEX mentions_root ON mentions (root_id);
  CREATE INDEX mentions_thread ON mentions (conversation_id, author_id);
  CREATE INDEX mentions_version ON mentions (post_id) WHERE post_id <> root_id;
  CREATE INDEX mentions_answer ON mentions (in_reply_to) WHERE ours = 'person';
  CREATE INDEX mentions_recorded ON mentions (recorded_at);

  CREATE TABLE tickets (
    id TEXT PRIMARY KEY NOT NULL,
    platform TEXT NOT NULL, account TEXT NOT NULL, conversation_id TEXT NOT NULL, author_id TEXT NOT NULL,
    source TEXT NOT NULL, author_handle TEXT NOT NULL, author_name TEXT NOT NULL,
    status TEXT NOT NULL, holder TEXT, priority TEXT NOT NULL, category TEXT NOT NULL, language TEXT NOT NULL,
    published_at INTEGER NOT NULL, opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    first_response_at INTEGER, resolved_at INTEGER, reopened INTEGER NOT NULL, deleted_at INTEGER,
    card TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX tickets_author ON tickets (author_id);
  CREATE INDEX tickets_status ON tickets (status);

  CREATE TABLE actions (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, ticket_id TEXT NOT NULL REFERENCES tickets (id),
    platform TEXT NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'withheld', 'unknown')),
    not_before INTEGER, due_at INTEGER, attempts INTEGER NOT NULL, absences INTEGER NOT NULL, token INTEGER NOT NULL,
    outgoing TEXT, rule TEXT, why TEXT, remote_id TEXT, created_at INTEGER NOT NULL, settled_at INTEGER
  ) STRICT;
  CREATE INDEX actions_due ON actions (kind, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX actions_storm ON actions (source, created_at) WHERE kind = 'acknowledge';
  CREATE INDEX actions_remote ON actions (remote_id) WHERE remote_id IS NOT NULL;

  CREATE TABLE answers (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, ticket_id TEXT NOT NULL REFERENCES tickets (id), answer TEXT NOT NULL
  ) STRICT;
  CREATE INDEX answers_ticket ON answers (ticket_id);

  CREATE TABLE opt_outs (
    platform TEXT NOT NULL, author_id TEXT NOT NULL, handle TEXT NOT NULL, at INTEGER NOT NULL, post_id TEXT NOT NULL,
    PRIMARY KEY (platform, author_id)
  ) STRICT;
  CREATE INDEX opt_outs_handle ON opt_outs (handle);

  CREATE TABLE set_aside (
    seq INTEGER PRIMARY KEY,
    platform TEXT NOT NULL, source TEXT NOT NULL, place TEXT NOT NULL, why TEXT NOT NULL, raw TEXT NOT NULL,
    at INTEGER NOT NULL, reviewed_at INTEGER,
    UNIQUE (platform, source, place, why, raw)
  ) STRICT;

  CREATE TABLE sources (name TEXT PRIMARY KEY NOT NULL, cursor TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

  CREATE TABLE spend (
    platform TEXT NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL, usd REAL NOT NULL,
    PRIMARY KEY (platform, day, what)
  ) STRICT;

  CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
  `,
  // `revision` is raised at every change, over the whole table: what another process changed is what is above.
  /* 2 */ `
  CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision INTEGER NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    platform TEXT NOT NULL, root_id TEXT NOT NULL, mention_id TEXT NOT NULL,
    at INTEGER NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, says TEXT NOT NULL,
    withdrawn_at INTEGER
  ) STRICT;
  CREATE INDEX corrections_ticket ON corrections (ticket_id);
  CREATE INDEX corrections_root ON corrections (root_id);
  `,
];

/** Brings the file to the newest schema, one transaction a step. @throws OperatorError: newer, older and read-only, foreign */
export function migrate(db: Database, file: string): void {
  guarded(file, () => {
    refuseForeign(db, file);
    while (versionOf(db, file) < MIGRATIONS.length) {
      if (db.readonly)
        throw new OperatorError(
          `The store ${file} was made by an older earshot. Run "earshot check" once to bring it up to date.`,
        );
      // Asked again inside: another process may have taken this very step in the meantime.
      db.transaction(() => {
        const version = versionOf(db, file);
        const step = MIGRATIONS[version];
        if (step === undefined) return;
        db.exec(step);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${version + 1}`);
      }).immediate();
    }
  });
}

/** The file's schema version. @throws OperatorError when this program does not know it */
function versionOf(db: Database, file: string): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length)
    throw new OperatorError(
      `The store ${file} was written by a newer earshot (schema ${version}; this one knows up to ${MIGRATIONS.length}). Use the newer earshot, or name another file under "store".`,
    );
  return version;
}

/** @throws OperatorError when the file is another program's, or empty and read-only */
export function refuseForeign(db: Database, file: string): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
    if (!db.readonly) return;
    throw new OperatorError(`The store ${file} is empty. Start "earshot run" first.`);
  }
  throw new OperatorError(
    `${file} is a database of another program. Name another file under "store", or move this one away.`,
  );
}
