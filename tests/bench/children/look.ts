/** What a store takes on the disk, and how SQLite goes about what is asked of it again and again. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
// Only what hears, records and acts: what else there is states its own.
import '../../../src/stores/sql/acting.ts';
import '../../../src/stores/sql/listening.ts';
import '../../../src/stores/sql/recording.ts';
import { STATEMENTS } from '../../../src/stores/sql/work.ts';
import { measured } from '../child.ts';

export interface AskLook {
  readonly file: string;
}

export interface LookFigures {
  readonly sqlite: string;
  readonly mentions: number;
  readonly bytes: number;
  /** By table and index, largest first; empty where this SQLite cannot say. */
  readonly parts: readonly { readonly name: string; readonly of: string; readonly bytes: number }[];
  readonly statements: number;
  /** Steps that go through a whole table or index, or sort, and whose they are. */
  readonly notable: readonly { readonly step: string; readonly sql: string }[];
}

measured<AskLook, LookFigures>(async ({ file }) => {
  const db = new Database(file);
  return async () => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const mentions = db.prepare<[], number>('SELECT count(*) FROM mentions').pluck().get() ?? 0;
    const options = db.prepare<[], string>('PRAGMA compile_options').pluck().all();
    const parts = options.includes('ENABLE_DBSTAT_VTAB')
      ? db
          .prepare<[], { name: string; of: string; bytes: number }>(
            `SELECT d.name, coalesce(s.tbl_name, d.name) AS "of", d.pgsize AS bytes
             FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name WHERE d.aggregate = TRUE
             ORDER BY bytes DESC`,
          )
          .all()
      : [];
    const notable = STATEMENTS.flatMap(({ text, kinds }) => {
      const sql = typeof text === 'string' ? text : text.sqlite;
      const values = Object.fromEntries(Object.entries(kinds).map(([name]) => [name, null]));
      return db
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(values)
        .filter(({ detail }) => /\bSCAN\b|TEMP B-TREE/.test(detail))
        .map(({ detail }) => ({ step: detail, sql: sql.trim().replaceAll(/\s+/g, ' ') }));
    });
    const sqlite = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
    const bytes = statSync(file).size;
    db.close();
    return { sqlite, mentions, bytes, parts, statements: STATEMENTS.length, notable };
  };
});
