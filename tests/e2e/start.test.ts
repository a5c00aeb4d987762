import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { describe, it, type TestContext } from 'vitest';
import { parse } from 'yaml';
import { aFolder, earshot, launch, PATIENCE_MS, type Running, readLines, reconfigure } from './command.ts';
import { type Audit, PROJECT } from './rig.ts';

const LIMIT_MS = 90_000;

/** A row of the samples; tombstones have neither text nor author. */
interface Sample {
  readonly id: string;
  readonly author?: string;
  readonly name?: string;
  readonly text?: string;
  readonly conversation?: string;
  readonly edit_of?: string;
  readonly deleted?: boolean;
  readonly automated?: boolean;
  readonly expect?: {
    readonly complaint: boolean;
    readonly sensitive: string | null;
    readonly summoned: boolean;
  };
}

interface Reply {
  readonly id: string;
  readonly key: string;
  readonly in_reply_to: string;
  readonly conversation: string;
  readonly to: string;
  readonly text: string;
}

const SAMPLES = readLines<Sample>(join(PROJECT, 'data/samples/week.jsonl'));
const POSTS = SAMPLES.filter(({ deleted }) => !deleted);
const threadOf = ({ conversation, edit_of, id, author }: Sample): string =>
  `${conversation ?? edit_of ?? id} ${author}`;

/** A folder in which `npm start` finds what it finds in the project. */
function aProject(t: TestContext): string {
  const folder = aFolder(t);
  cpSync(join(PROJECT, 'config'), join(folder, 'config'), { recursive: true });
  mkdirSync(join(folder, 'data'));
  symlinkSync(join(PROJECT, 'data/samples'), join(folder, 'data/samples'));
  return folder;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

function start(t: TestContext, folder: string): Running {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  t.expect(scripts.start).toMatch(/^node (--\S+ )*src\/cli\.ts run$/);
  return launch(t, ['run'], { cwd: folder });
}

const repliesIn = (folder: string): readonly Reply[] => readLines(join(folder, 'data/local/replies.jsonl'));

/** References at the head of each card: ` NORMAL  #8191JF  other …`. */
function cardsIn(out: string): readonly string[] {
  return [...out.matchAll(/^ (?:URGENT|HIGH|NORMAL|LOW) {2}(#\w{6}) {2}/gm)].map(([, ref = '']) => ref);
}

/** The brand's wordings as patterns of what may be published, slots filled. */
function wordings(): readonly RegExp[] {
  const folder = join(PROJECT, 'config/playbooks');
  return readdirSync(folder).flatMap((name) => {
    const book = parse(readFileSync(join(folder, name), 'utf8')) as {
      acknowledgements: Record<string, readonly string[]>;
    };
    return Object.values(book.acknowledgements)
      .flat()
      .map((wording) => {
        const filled = wording
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('\\{brand\\}', 'Nimbrel')
          .replaceAll('\\{hours\\}', 'every day 8 to 20')
          .replaceAll('\\{contact\\}', 'our direct messages')
          .replaceAll('\\{ref\\}', '#[0-9A-Z]{6}');
        return new RegExp(`^${filled}$`);
      });
  });
}

/** What holds for everything that we said in public, whatever was said to us. */
function expectHonest(t: TestContext, replies: readonly Reply[]): void {
  const { expect } = t;
  const allowed = wordings();
  for (const reply of replies) {
    const ref = `#${reply.key.replace('acknowledge:', '').slice(0, 6)}`;
    expect(reply.text, 'carries its ticket').toContain(ref);
    expect(
      allowed.some((wording) => wording.test(reply.text)),
      `"${reply.text}" is a wording of a playbook and nothing else`,
    ).toBe(true);
    const post = POSTS.find(({ id }) => id === reply.in_reply_to);
    expect(post?.author, 'answers a post that was read').toBe(reply.to);
    expect(reply.text).not.toContain(reply.to);
  }
  const answered = replies.map(({ conversation, to }) => `${conversation} ${to}`);
  expect(answered, 'nobody got two').toHaveLength(new Set(answered).size);
}

describe.concurrent('the default configuration', () => {
  it(
    'shows cards and acknowledges within seconds, is honest, and goes on where it stopped at a second start',
    async (t) => {
      const { expect } = t;
      const folder = aProject(t);
      const before = filesIn(folder);
      const first = start(t, folder);
      await first.until(() => {
        expect(cardsIn(first.out()).length).toBeGreaterThanOrEqual(3);
        expect(repliesIn(folder).length).toBeGreaterThanOrEqual(2);
      });
      expect(first.out()).toContain('@nimbrel anyone awake over there?');
      const audit = await earshot(['audit'], { cwd: folder });
      expect(audit, audit.out).toMatchObject({ code: 0, err: '' });
      first.signal('SIGTERM');
      expect((await first.ended).code).toBe(0);
      const said = repliesIn(folder);
      const shown = cardsIn(first.out());

      const second = start(t, folder);
      await second.until(() => {
        expect(cardsIn(second.out()).length).toBeGreaterThanOrEqual(2);
        expect(repliesIn(folder).length).toBeGreaterThanOrEqual(said.length + 2);
      });
      second.signal('SIGTERM');
      expect((await second.ended).code).toBe(0);
      expect(cardsIn(second.out()).filter((ref) => shown.includes(ref))).toEqual([]);
      const all = repliesIn(folder);
      expect(all.slice(0, said.length)).toEqual(said);
      expectHonest(t, all);
      const { code, out } = await earshot(['audit', '--json'], { cwd: folder });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ duplicatesDropped: 0, complaints: { unaccounted: 0 } });

      const after = filesIn(folder).filter((file) => !before.includes(file));
      expect(after.filter((file) => !file.startsWith('data/local/'))).toEqual([]);
      expect(after).toContain('data/local/earshot.db');
    },
    LIMIT_MS,
  );
});

describe.concurrent('the whole sample week', () => {
  it(
    'is judged, queued and acknowledged as its labels demand',
    async (t) => {
      const { expect } = t;
      const folder = aProject(t);
      reconfigure(join(folder, 'config/earshot.yaml'), [['speed: 3600x', 'speed: max']]);
      // A week in a second is a storm; that rule has tests of its own.
      reconfigure(join(folder, 'config/policy.yaml'), [
        ['perMinute: 30', 'perMinute: 100000'],
        ['perHour: 300', 'perHour: 100000'],
      ]);
      const running = start(t, folder);
      const auditOf = async () => {
        const { code, out } = await earshot(['audit', '--json'], { cwd: folder });
        return { code, ...(JSON.parse(out) as Audit & { withheldByRule: Record<string, number> }) };
      };
      await running.until(async () => {
        const audit = await auditOf();
        expect(audit.mentions).toBe(new Set(POSTS.map((post) => post.edit_of ?? post.id)).size);
        expect(audit.complaints.pending + audit.complaints.unknown).toBe(0);
      }, PATIENCE_MS * 2);
      running.signal('SIGTERM');
      expect((await running.ended).code).toBe(0);
      const audit = await auditOf();
      expect(audit).toMatchObject({ code: 0, setAsideTotal: 0, complaints: { unaccounted: 0 } });
      const replies = repliesIn(folder);
      expect(replies).toHaveLength(new Set(replies.map(({ id }) => id)).size);
      expectHonest(t, replies);
      const answered = new Set(replies.map(({ in_reply_to }) => in_reply_to));
      const answeredAmong = (some: readonly Sample[]) =>
        some.filter(({ id }) => answered.has(id)).map(({ id, text }) => `${id}: ${text}`);

      expect(answered.size, 'most plain complaints are acknowledged').toBeGreaterThan(80);
      expect(answeredAmong(POSTS.filter((post) => post.expect?.sensitive)), 'sensitive').toEqual([]);
      expect(answeredAmong(POSTS.filter((post) => post.author === 'nimbrel')), 'our own').toEqual([]);
      expect(answeredAmong(POSTS.filter((post) => post.automated)), 'automated').toEqual([]);
      // The week's posts about other companies are among these.
      expect(answeredAmong(POSTS.filter((post) => !post.expect?.summoned)), 'not summoned').toEqual([]);

      const db = new Database(join(folder, 'data/local/earshot.db'), { readonly: true });
      t.onTestFinished(() => void db.close());
      const optOuts = db
        .prepare<[], { authorId: string; postId: string }>(
          'SELECT author_id AS authorId, post_id AS postId FROM opt_outs',
        )
        .all();
      expect(optOuts).toHaveLength(6);
      for (const { authorId, postId } of optOuts) {
        const since = POSTS.filter(({ author, id }) => author?.toLowerCase() === authorId && id >= postId);
        expect(answeredAmong(since), `${authorId} opted out`).toEqual([]);
      }

      const threads = Map.groupBy(
        POSTS.filter(({ author }) => author !== 'nimbrel'),
        threadOf,
      );
      const tickets = JSON.parse(
        (await earshot(['queue', 'list', '--all', '--limit', '1000', '--json'], { cwd: folder })).out,
      ) as {
        ref: string;
        author: string;
        mentions: readonly string[];
        acknowledgement: { state: string; says: string };
      }[];
      expect(cardsIn(running.out()).toSorted()).toEqual(tickets.map(({ ref }) => ref).toSorted());
      const bursts = [...threads.values()].filter((posts) => posts.length >= 4);
      expect(bursts.length).toBeGreaterThanOrEqual(5);
      for (const posts of bursts) {
        const theirs = tickets.filter(({ mentions }) => posts.some(({ id }) => mentions.includes(id)));
        expect(theirs, `posts of ${posts[0]?.author}`).toHaveLength(1);
        // Where a colleague had answered before we came to it, that is the answer.
        const said = theirs[0]?.acknowledgement;
        expect(said?.says).toMatch(/^posted|human replied/);
        expect(answeredAmong(posts)).toHaveLength(said?.state === 'posted' ? 1 : 0);
      }

      for (const edit of POSTS.filter((post) => post.edit_of)) {
        const versions = POSTS.filter(({ id, edit_of }) => id === edit.edit_of || edit_of === edit.edit_of);
        const ids = versions.map(({ id }) => id);
        const theirs = tickets.filter(({ mentions }) => mentions.some((id) => ids.includes(id)));
        expect(theirs, `versions of ${edit.edit_of}`).toHaveLength(1);
        expect(theirs[0]?.mentions.filter((id) => ids.includes(id))).toHaveLength(1);
        expect(answeredAmong(versions).length).toBeLessThanOrEqual(1);
      }

      const gone = SAMPLES.filter(({ deleted }) => deleted).map(({ id }) => id);
      const words = POSTS.filter(({ id, edit_of }) => gone.includes(edit_of ?? id)).map(({ text }) => text);
      expect(words.length).toBeGreaterThanOrEqual(gone.length);
      const everything = allTextIn(db);
      // Nor do pages of the file that are free now still hold them.
      const bytes = readFileSync(join(folder, 'data/local/earshot.db'), 'utf8');
      for (const text of words) {
        const stored = JSON.stringify(text).slice(1, -1);
        expect([everything, bytes].filter((all) => all.includes(stored))).toEqual([]);
      }
      const kept = POSTS.find((post) => post.expect?.complaint && !gone.includes(post.edit_of ?? post.id));
      expect(everything).toContain(JSON.stringify(kept?.text).slice(1, -1));
    },
    LIMIT_MS,
  );
});

/** Every value of every table, as it is stored. */
function allTextIn(db: Database.Database): string {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return tables.flatMap((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()).join('\n');
}
