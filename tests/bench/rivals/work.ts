import { createRequire } from 'node:module';
import type pg from 'pg';
import { measured } from '../child.ts';

/** What every rival is asked to do: take the lines of a file in, and end when what follows from each is on the disk. */
export interface AskRival {
  /** URL of a schema in PostgreSQL, or of Redis; empty where neither is needed. */
  readonly server: string;
  /** Where a SQLite file may be made. */
  readonly file: string;
  /** JSON lines. */
  readonly warm: string;
  readonly load: string;
}

export interface RivalFigures {
  readonly ms: number;
  /** Mentions stored, and acknowledgements put down, warm-up included. */
  readonly count: number;
  readonly acknowledged: number;
}

export interface Rival {
  pour(path: string): Promise<void>;
  /** Rows of its two tables. */
  counts(): Promise<readonly [mentions: number, acknowledged: number]>;
}

/** How many lines are handed over at once wherever a rival takes more than one. */
export const TOGETHER = 256;

export function against(open: (asked: AskRival) => Promise<Rival>): void {
  measured<AskRival, RivalFigures>(async (asked) => {
    const rival = await open(asked);
    await rival.pour(asked.warm);
    return async () => {
      const from = performance.now();
      await rival.pour(asked.load);
      const ms = performance.now() - from;
      const [count, acknowledged] = await rival.counts();
      return { ms, count, acknowledged };
    };
  });
}

interface Post {
  readonly id: string;
  readonly author?: string;
  readonly text: string;
}

export interface Judged {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly score: number;
  readonly route: 'people' | 'record';
  /** What would be said in public; null: nothing. */
  readonly acknowledgement: string | null;
}

/** What a script would do: the words' AFINN scores, and whatever is below zero is a complaint. */
export async function judging(): Promise<(post: Post) => Judged> {
  // One of what it brings along says what it read from the environment.
  process.env.DOTENV_CONFIG_QUIET = 'true';
  // Its types are source files of another dialect.
  const natural = createRequire(import.meta.url)('natural');
  const words: { tokenize(text: string): string[] } = new natural.WordTokenizer();
  const analyser: { getSentiment(words: string[]): number } = new natural.SentimentAnalyzer(
    'English',
    natural.PorterStemmer,
    'afinn',
  );
  return ({ id, author = `unknown-${id}`, text }) => {
    const score = analyser.getSentiment(words.tokenize(text)) || 0;
    const complaint = score < 0;
    return {
      ...{ id, author, text, score },
      route: complaint ? 'people' : 'record',
      acknowledgement: complaint ? `Ticket ${id}: a person will read this. Automated reply.` : null,
    };
  };
}

export const TABLES = `
  CREATE TABLE mentions (id TEXT PRIMARY KEY, author TEXT NOT NULL, text TEXT NOT NULL, score REAL NOT NULL, route TEXT NOT NULL);
  CREATE TABLE acknowledgements (mention TEXT PRIMARY KEY, text TEXT NOT NULL, state TEXT NOT NULL);`;

/** One statement, one commit, however many there are. */
export async function keep(pool: pg.Pool, judged: readonly Judged[]): Promise<void> {
  const columns = (['id', 'author', 'text', 'score', 'route', 'acknowledgement'] as const).map((name) =>
    judged.map((each) => each[name]),
  );
  await pool.query({
    name: 'keep',
    text: `WITH new AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::real[], $5::text[], $6::text[])
          AS n (id, author, text, score, route, acknowledgement)
      ), stored AS (
        INSERT INTO mentions SELECT id, author, text, score, route FROM new ON CONFLICT DO NOTHING
      )
      INSERT INTO acknowledgements SELECT id, acknowledgement, 'pending' FROM new
        WHERE acknowledgement IS NOT NULL ON CONFLICT DO NOTHING`,
    values: columns,
  });
}

export async function countsIn(pool: pg.Pool): Promise<readonly [number, number]> {
  const { rows } = await pool.query<{ mentions: number; acknowledged: number }>(
    `SELECT (SELECT count(*) FROM mentions)::int AS mentions,
       (SELECT count(*) FROM acknowledgements)::int AS acknowledged`,
  );
  return [rows[0]?.mentions ?? 0, rows[0]?.acknowledged ?? 0];
}

/** A package that only the bench knows, from `rivals/package.json`. */
export function rivalPackage(name: string): Promise<never> {
  return import(name) as Promise<never>;
}
