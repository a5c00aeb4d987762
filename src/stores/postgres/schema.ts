import type { Pool } from 'pg';
import { OperatorError } from '../../errors.ts';

/**
 * Every change of the schema, in order; never edit one that was released. The tables are those of the other engine (its
 * migrations say what stands where), with three differences: JSON that is looked into has that type, `rowid` is a column, and
 * `actions.holder` names the process that took a row. `holds` is who does what there is only one of.
 */
const MIGRATIONS: readonly string[] = [
  /* 1 */ `
  CREATE TABLE captures (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    platform TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    received_at BIGINT NOT NULL, payload TEXT,
    UNIQUE (id, platform, kind)
  );

  CREATE TABLE tickets (
    rowid BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    id TEXT PRIMARY KEY,
    platform TEXT NOT NULL, account TEXT NOT NULL, conversation_id TEXT NOT NULL, author_id TEXT NOT NULL,
    source TEXT NOT NULL, author_handle TEXT NOT NULL, author_name TEXT NOT NULL,
    status TEXT NOT NULL, holder JSON, priority TEXT NOT NULL, category TEXT NOT NULL, language TEXT NOT NULL,
    published_at BIGINT NOT NULL, opened_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    first_response_at BIGINT, waiting_since BIGINT, resolved_at BIGINT, reopened BIGINT NOT NULL,
    merged_into TEXT REFERENCES tickets (id), deleted_at BIGINT,
    card TEXT, version BIGINT NOT NULL, more JSON NOT NULL
  );
  CREATE INDEX tickets_author ON tickets (author_id);
  CREATE INDEX tickets_standing ON tickets (status, merged_into, priority);
  CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
  CREATE INDEX tickets_waiting ON tickets (waiting_since, platform, author_id)
    WHERE waiting_since IS NOT NULL AND deleted_at IS NULL AND status IN ('new', 'open', 'pending', 'snoozed');
  CREATE INDEX tickets_held ON tickets (status)
    WHERE holder IS NOT NULL AND status IN ('new', 'open', 'pending', 'snoozed');
  CREATE INDEX tickets_resolved ON tickets (resolved_at) WHERE resolved_at IS NOT NULL;
  CREATE INDEX tickets_handle ON tickets (lower(author_handle));

  CREATE TABLE mentions (
    seq BIGINT PRIMARY KEY REFERENCES captures (seq),
    platform TEXT NOT NULL, post_id TEXT NOT NULL, root_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL, author_id TEXT NOT NULL, author_handle TEXT NOT NULL, in_reply_to TEXT,
    ours TEXT CHECK (ours IN ('person', 'automatic')),
    edited SMALLINT NOT NULL, superseded SMALLINT NOT NULL,
    published_at BIGINT NOT NULL, recorded_at BIGINT NOT NULL, deleted_at BIGINT,
    intent TEXT NOT NULL, complaint SMALLINT NOT NULL, sensitive SMALLINT NOT NULL, ticket_id TEXT,
    mention JSON NOT NULL, assessment JSON NOT NULL, decision JSON NOT NULL
  );
  CREATE INDEX mentions_root ON mentions (root_id);
  CREATE INDEX mentions_thread ON mentions (conversation_id, author_id);
  CREATE INDEX mentions_version ON mentions (post_id) WHERE post_id <> root_id;
  CREATE INDEX mentions_answer ON mentions (in_reply_to) WHERE ours = 'person';
  CREATE INDEX mentions_recorded ON mentions (recorded_at);
  CREATE INDEX mentions_author ON mentions (author_id, published_at);
  CREATE INDEX mentions_handle ON mentions (lower(author_handle)) WHERE ours IS NULL;

  CREATE TABLE actions (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, ticket_id TEXT NOT NULL REFERENCES tickets (id),
    platform TEXT NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'withheld', 'unknown')),
    not_before BIGINT, due_at BIGINT, attempts BIGINT NOT NULL, absences BIGINT NOT NULL, token BIGINT NOT NULL,
    outgoing JSON, rule TEXT, why TEXT, remote_id TEXT, created_at BIGINT NOT NULL, settled_at BIGINT,
    rank BIGINT NOT NULL, holder TEXT
  );
  CREATE INDEX actions_due ON actions (kind, due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX actions_cards ON actions (rank, due_at) WHERE kind = 'present' AND due_at IS NOT NULL;
  CREATE INDEX actions_leased ON actions (holder) WHERE due_at > coalesce(not_before, 0);
  CREATE INDEX actions_storm ON actions (source, created_at) WHERE kind = 'acknowledge';
  CREATE INDEX actions_remote ON actions (remote_id) WHERE remote_id IS NOT NULL;
  CREATE INDEX actions_acknowledged ON actions (settled_at) WHERE kind = 'acknowledge' AND state = 'sent';
  CREATE INDEX actions_about ON actions ((outgoing #>> '{rootId}')) WHERE state = 'pending' AND outgoing IS NOT NULL;

  CREATE TABLE answers (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, ticket_id TEXT NOT NULL REFERENCES tickets (id), answer JSON NOT NULL
  );
  CREATE INDEX answers_ticket ON answers (ticket_id);
  CREATE INDEX answers_alarm ON answers ((CAST(answer #>> '{at}' AS BIGINT))) WHERE (answer #>> '{does,kind}') = 'alarm';
  CREATE INDEX answers_raised ON answers (seq) WHERE (answer #>> '{does,kind}') IN ('alarm', 'escalate');

  CREATE TABLE opt_outs (
    platform TEXT NOT NULL, author_id TEXT NOT NULL, handle TEXT NOT NULL, at BIGINT NOT NULL, post_id TEXT NOT NULL,
    PRIMARY KEY (platform, author_id)
  );
  CREATE INDEX opt_outs_handle ON opt_outs (handle);

  CREATE TABLE set_aside (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    platform TEXT NOT NULL, source TEXT NOT NULL, place TEXT NOT NULL, why TEXT NOT NULL, raw TEXT NOT NULL,
    at BIGINT NOT NULL, reviewed_at BIGINT
  );
  CREATE UNIQUE INDEX set_aside_once ON set_aside (md5(platform || E'\\n' || source || E'\\n' || place || E'\\n' || why || E'\\n' || raw));

  CREATE TABLE corrections (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision BIGINT NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    platform TEXT NOT NULL, root_id TEXT NOT NULL, mention_id TEXT NOT NULL,
    at BIGINT NOT NULL, by JSON NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, says JSON NOT NULL,
    withdrawn_at BIGINT
  );
  CREATE INDEX corrections_ticket ON corrections (ticket_id);
  CREATE INDEX corrections_root ON corrections (root_id);

  CREATE TABLE agents (id TEXT PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE shown (
    rowid BIGINT GENERATED ALWAYS AS IDENTITY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id), key TEXT NOT NULL, place TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (ticket_id, key)
  );
  CREATE TABLE notices (key TEXT PRIMARY KEY, place TEXT NOT NULL, at BIGINT NOT NULL);
  CREATE TABLE identities (
    platform TEXT NOT NULL, author_id TEXT NOT NULL, contact TEXT NOT NULL, handle TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (platform, author_id)
  );
  CREATE INDEX identities_contact ON identities (contact);

  CREATE TABLE sources (name TEXT PRIMARY KEY, cursor TEXT NOT NULL, at BIGINT NOT NULL);
  CREATE TABLE heard_sources (name TEXT PRIMARY KEY, first_at BIGINT NOT NULL, last_at BIGINT NOT NULL);
  CREATE TABLE heard (
    source TEXT NOT NULL, minute BIGINT NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (source, minute)
  );
  CREATE TABLE spend (
    platform TEXT NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, count BIGINT NOT NULL, usd DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (platform, day, what)
  );
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

  CREATE TABLE holds (
    what TEXT PRIMARY KEY, holder TEXT NOT NULL, fence BIGINT NOT NULL, until TIMESTAMPTZ NOT NULL
  );
  CREATE INDEX holds_holder ON holds (holder);
  `,
  // Whoever watches from outside asks for it every few seconds.
  /* 2 */ `
  CREATE INDEX actions_unsettled ON actions (state, kind, due_at) WHERE state IN ('sending', 'unknown');
  `,
  // The ceilings are counted for every acknowledgement: in the index alone.
  /* 3 */ `
  DROP INDEX actions_storm;
  CREATE INDEX actions_storm ON actions (source, created_at, state) WHERE kind = 'acknowledge';
  DROP INDEX actions_acknowledged;
  CREATE INDEX actions_acknowledged ON actions (settled_at, source) WHERE kind = 'acknowledge' AND state = 'sent';
  `,
];

/** Several processes may start at once: one of them does it, the others wait for it. */
const ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('earshot schema'), hashtext(current_schema()))";

/** Brings the schema to the newest version. @throws OperatorError: newer, older or none and read-only, another program's */
export async function migrate(pool: Pool, where: string, readonly: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; ${ONE_AT_A_TIME}`);
    const version = await versionOf(client, where);
    if (version < MIGRATIONS.length && readonly)
      throw new OperatorError(
        version === 0
          ? `There is no store in the database ${where} yet. Start "earshot run" first, or name the right place under "store".`
          : `The store in the database ${where} was made by an older earshot. Run "earshot check" once to bring it up to date.`,
      );
    for (const [index, step] of MIGRATIONS.entries()) {
      if (index < version) continue;
      // In the order of bytes, as the other engine has it: ranges of keys go by it.
      await client.query(step.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"'));
      await client.query('UPDATE earshot_schema SET version = $1', [index + 1]);
    }
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** 0 where nothing is yet. @throws OperatorError when this program does not know it */
async function versionOf(
  client: { query(sql: string): Promise<{ rows: { version?: number; there?: boolean }[] }> },
  where: string,
): Promise<number> {
  const { rows: found } = await client.query(
    "SELECT to_regclass('earshot_schema') IS NOT NULL AS there, to_regclass('tickets') IS NOT NULL AS version",
  );
  if (!found[0]?.there) {
    if (found[0]?.version)
      throw new OperatorError(
        `The database ${where} holds tables of another program. Make a database of its own for earshot, or a schema: "…?options=-csearch_path%3Dearshot".`,
      );
    await client.query(
      'CREATE TABLE earshot_schema (version INTEGER NOT NULL); INSERT INTO earshot_schema VALUES (0)',
    );
    return 0;
  }
  const { rows } = await client.query('SELECT version FROM earshot_schema');
  const version = rows[0]?.version ?? 0;
  if (version > MIGRATIONS.length)
    throw new OperatorError(
      `The store in the database ${where} was written by a newer earshot (schema ${version}; this one knows up to ${MIGRATIONS.length}). Use the newer earshot.`,
    );
  return version;
}

/** How many steps there are: the newest version. */
export const VERSION = MIGRATIONS.length;
