/**
 * Every change of the schema, in order; never edit one that was released. Times are ms UTC.
 *
 * `captures.id` leads its key so that `explain ID` needs no platform. `mentions` keeps what queries ask for in columns
 * and the rest as JSON; `superseded` marks all but the latest version of a post; `ours` says whether a post of our own
 * account was written by a person or is an acknowledgement coming back. `actions.due_at` is when a row may next be
 * claimed: its `not_before`, or the end of its lease, or null when it is over or waits for a person; `actions.rank` is how
 * pressing its ticket was when it was armed. `heard` counts the
 * posts of others, each once, by the minute in which they were recorded.
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
  // Columns of a ticket are what queries ask for, and `more` is the rest of it. What an older earshot did not write down
  // is taken from what it did: whoever had no answer waits, and time looks at every live ticket at once.
  /* 3 */ `
  ALTER TABLE tickets ADD COLUMN waiting_since INTEGER;
  ALTER TABLE tickets ADD COLUMN merged_into TEXT REFERENCES tickets (id);
  ALTER TABLE tickets ADD COLUMN more TEXT NOT NULL DEFAULT '{}';
  UPDATE tickets SET
    waiting_since = CASE
      WHEN status NOT IN ('new', 'open', 'pending', 'snoozed') THEN NULL
      WHEN first_response_at IS NULL THEN published_at
      WHEN status = 'new' AND reopened > 0 THEN updated_at END,
    more = json_object(
      'lastResponseAt', first_response_at,
      'touchedAt', CASE WHEN holder IS NOT NULL THEN updated_at END,
      'snoozedUntil', NULL, 'waits', json('[]'), 'handoff', NULL, 'alarms', json('[]'),
      'outcome', CASE status WHEN 'resolved' THEN 'solved' END,
      'reopenedAt', CASE WHEN reopened > 0 THEN updated_at END,
      'splitFrom', NULL);
  CREATE INDEX tickets_merged ON tickets (merged_into) WHERE merged_into IS NOT NULL;
  CREATE INDEX tickets_standing ON tickets (status, merged_into, priority);
  CREATE INDEX tickets_waiting ON tickets (waiting_since, deleted_at, status, platform, author_id)
    WHERE waiting_since IS NOT NULL AND deleted_at IS NULL AND status IN ('new', 'open', 'pending', 'snoozed');
  CREATE INDEX tickets_held ON tickets (holder, status)
    WHERE holder IS NOT NULL AND status IN ('new', 'open', 'pending', 'snoozed');
  CREATE INDEX tickets_resolved ON tickets (resolved_at) WHERE resolved_at IS NOT NULL;
  CREATE INDEX tickets_handle ON tickets (lower(author_handle));

  CREATE INDEX mentions_author ON mentions (author_id, published_at);
  CREATE INDEX mentions_handle ON mentions (lower(json_extract(mention, '$.author.handle')));

  ALTER TABLE actions ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
  UPDATE actions SET rank = (
    SELECT CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END
    FROM tickets WHERE id = ticket_id
  ) WHERE kind = 'present';
  CREATE INDEX actions_cards ON actions (rank, due_at) WHERE kind = 'present' AND due_at IS NOT NULL;
  CREATE INDEX actions_acknowledged ON actions (settled_at) WHERE kind = 'acknowledge' AND state = 'sent';
  CREATE INDEX actions_about ON actions (json_extract(outgoing, '$.rootId'))
    WHERE state = 'pending' AND outgoing IS NOT NULL;
  INSERT INTO actions (
    key, kind, ticket_id, platform, source, state, not_before, due_at, attempts, absences, token, created_at
  ) SELECT 'remind:' || id, 'remind', id, platform, source, 'pending', updated_at, updated_at, 0, 0, 0, updated_at
    FROM tickets WHERE status IN ('new', 'open', 'pending', 'snoozed');

  UPDATE answers SET answer = json_set(answer, '$.does.outcome', 'solved')
    WHERE json_extract(answer, '$.does.kind') = 'resolve';
  CREATE INDEX answers_alarm ON answers (json_extract(answer, '$.at'))
    WHERE json_extract(answer, '$.does.kind') = 'alarm';
  CREATE INDEX answers_raised ON answers (seq) WHERE json_extract(answer, '$.does.kind') IN ('alarm', 'escalate');

  CREATE TABLE agents (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
  INSERT INTO agents SELECT id, name FROM (
    SELECT json_extract(answer, '$.by.id') AS id, json_extract(answer, '$.by.name') AS name, max(seq) FROM answers
    GROUP BY id
  );
  INSERT OR IGNORE INTO agents
    SELECT json_extract(holder, '$.id'), json_extract(holder, '$.name') FROM tickets WHERE holder IS NOT NULL;

  CREATE TABLE shown (
    ticket_id TEXT NOT NULL REFERENCES tickets (id), key TEXT NOT NULL, place TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (ticket_id, key)
  ) STRICT;
  CREATE TABLE notices (key TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE identities (
    platform TEXT NOT NULL, author_id TEXT NOT NULL, contact TEXT NOT NULL, handle TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (platform, author_id)
  ) STRICT;
  CREATE INDEX identities_contact ON identities (contact);

  CREATE TABLE heard_sources (name TEXT PRIMARY KEY NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;
  INSERT INTO heard_sources
    SELECT c.source, min(m.recorded_at), max(m.recorded_at) FROM mentions m JOIN captures c USING (seq) GROUP BY c.source;
  CREATE TABLE heard (
    source TEXT NOT NULL, minute INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (source, minute)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO heard
    SELECT c.source, m.recorded_at / 60000 AS minute, count(*) FROM mentions m JOIN captures c USING (seq)
    WHERE m.superseded = 0 AND m.ours IS NULL
      AND m.recorded_at > (SELECT max(recorded_at) FROM mentions) - 9 * 86400000
    GROUP BY c.source, minute;
  `,
  // What is held just now: a start lets go of it, and need not look through everything that was ever done.
  /* 4 */ `
  CREATE INDEX actions_leased ON actions (seq) WHERE due_at > not_before;
  `,
  // Whoever watches from outside asks for it every few seconds.
  /* 5 */ `
  CREATE INDEX actions_unsettled ON actions (state, kind, due_at) WHERE state IN ('sending', 'unknown');
  `,
  // The handle is looked for, and is a column now. JSON is written in a shorter way from here on (`../sql/packing.ts`).
  /* 6 */ `
  DROP INDEX mentions_handle;
  ALTER TABLE mentions ADD COLUMN author_handle TEXT NOT NULL DEFAULT '';
  UPDATE mentions SET author_handle = coalesce(json_extract(mention, '$.author.handle'), '') WHERE json_valid(mention);
  CREATE INDEX mentions_handle ON mentions (lower(author_handle)) WHERE ours IS NULL;
  `,
  // Also what was found cut off in the middle, and has no time yet: whoever found it may have died before it had.
  /* 7 */ `
  DROP INDEX actions_leased;
  CREATE INDEX actions_leased ON actions (seq) WHERE due_at > coalesce(not_before, 0);
  `,
  // The ceilings are counted for every acknowledgement: in the index alone.
  /* 8 */ `
  DROP INDEX actions_storm;
  CREATE INDEX actions_storm ON actions (source, created_at, state) WHERE kind = 'acknowledge';
  DROP INDEX actions_acknowledged;
  CREATE INDEX actions_acknowledged ON actions (settled_at, source) WHERE kind = 'acknowledge' AND state = 'sent';
  `,
];
