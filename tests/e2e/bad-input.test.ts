import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, it, type TestContext } from 'vitest';
import {
  aFileSetUp,
  aFolder,
  aRig,
  complaints,
  earshot,
  launch,
  launchOn,
  lines,
  readLines,
  reconfigure,
} from './command.ts';
import { type Audit, cardMessages, cardsOf, type Ran } from './rig.ts';

const LIMIT_MS = 120_000;
const COMPLAINT = '@nimbrel my router never arrived and nobody answers, this is terrible service';

interface Reply {
  readonly key: string;
  readonly in_reply_to: string;
}

/** A mistake of the operator's: exit code 2, one sentence to stderr, and no word about our insides. */
function expectMistake(t: TestContext, { code, err }: Ran, says: RegExp): void {
  t.expect(err).toMatch(/^earshot: /m);
  t.expect(err).toMatch(says);
  t.expect(err).not.toMatch(/^\s+at |fault of ours/m);
  t.expect(code).toBe(2);
}

type CheckLine = { readonly what: string; readonly ok: boolean; readonly says: string };

/** What `check --json` has to say about this: not ok, and what to do. Gives all lines. */
function expectCheck(
  t: TestContext,
  { code, out, err }: Ran,
  what: string,
  says: RegExp,
): readonly CheckLine[] {
  t.expect(err).toBe('');
  const all = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CheckLine);
  const about = all.find((line) => line.what === what && !line.ok);
  t.expect(about?.says, out).toMatch(says);
  t.expect(code).toBe(1);
  return all;
}

/** Mounts a small disk of its own there. False where this user may not: then a test about disks cannot be had. */
function mounted(t: TestContext, place: string, megabytes: number): boolean {
  mkdirSync(place, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return false;
  }
  t.onTestFinished(() => void execFileSync('umount', ['-l', place]));
  return true;
}

/** Uses up the disk to its last byte; gives the way to have it back. */
function fill(place: string): () => void {
  const file = join(place, 'ballast');
  for (const size of [65_536, 512]) {
    const to = openSync(file, 'a');
    try {
      for (;;) writeSync(to, Buffer.alloc(size));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      closeSync(to);
    }
  }
  return () => rmSync(file);
}

/** A store with something in it, as a run left it. */
async function aStore(t: TestContext, folder: string, rows = 1): Promise<string> {
  const setUp = aFileSetUp(t, { folder });
  writeFileSync(join(folder, 'posts.jsonl'), lines(complaints(rows)));
  const running = setUp.run();
  await running.until(() => t.expect(readLines(join(folder, 'data/replies.jsonl'))).toHaveLength(rows));
  running.signal('SIGTERM');
  await running.ended;
  return join(folder, 'data/earshot.db');
}

function inDatabase(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

/** Every file with what is in it. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map((each) => {
      const path = join(each.parentPath, each.name);
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

describe.concurrent('a store that cannot be used', () => {
  interface Broken {
    readonly what: string;
    /** Makes it; gives the place. */
    readonly make: (t: TestContext, folder: string) => string | Promise<string>;
    readonly says: RegExp;
  }
  const broken: readonly Broken[] = [
    {
      what: 'in a folder that cannot be made',
      make: (_, folder) => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file/sub/earshot.db');
      },
      says: /folder .*file\/sub for the store cannot be made .*Make it, or name another place/,
    },
    {
      what: 'in a folder that may not be written',
      make: (t, folder) => {
        const place = join(folder, 'closed');
        if (process.getuid?.() !== 0) {
          mkdirSync(place);
          chmodSync(place, 0o555);
          t.onTestFinished(() => chmodSync(place, 0o755));
        } else if (mounted(t, place, 1)) execFileSync('mount', ['-o', 'remount,ro', place]);
        else t.skip('root may write everywhere, and this one may not mount anything read-only');
        return join(place, 'earshot.db');
      },
      says: /cannot be (opened|written).*(may write|write permission)/,
    },
    {
      what: 'that is a folder',
      make: (_, folder) => folder,
      says: /cannot be opened. See that it is a file/,
    },
    {
      what: 'that is no database',
      make: (_, folder) => {
        writeFileSync(
          join(folder, 'earshot.db'),
          'Dear diary, today I looked for my router again.\n'.repeat(50),
        );
        return join(folder, 'earshot.db');
      },
      says: /is not a SQLite database. Name another file/,
    },
    {
      what: "that is another program's database",
      make: (_, folder) => {
        inDatabase(join(folder, 'earshot.db'), 'CREATE TABLE songs (title TEXT)');
        return join(folder, 'earshot.db');
      },
      says: /is a database of another program. Name another file/,
    },
    {
      what: 'that a newer earshot wrote',
      make: async (t, folder) => {
        const file = await aStore(t, folder);
        inDatabase(file, 'PRAGMA user_version = 99');
        return file;
      },
      says: /written by a newer earshot \(schema 99; this one knows up to \d+\). Use the newer earshot/,
    },
    {
      what: 'that was cut short',
      make: async (t, folder) => {
        const file = await aStore(t, folder);
        writeFileSync(file, readFileSync(file).subarray(0, 30_000));
        return file;
      },
      says: /is damaged.*put a backup in its place/,
    },
  ];

  for (const { what, make, says } of broken) {
    it(
      `is refused with what to do when it is one ${what}, and left as it is`,
      async (t) => {
        const place = aFolder(t);
        const file = await make(t, place);
        const before = contents(place);
        const { cli } = aFileSetUp(t, { store: `sqlite:${file}` });
        expectMistake(t, await cli('run'), says);
        const all = expectCheck(t, await cli('check', '--json'), 'store', says);
        // What else there is to mend is said in the same go.
        t.expect(all.at(-1)?.what).toBe('console desk');
        t.expect(contents(place)).toEqual(before);
      },
      LIMIT_MS,
    );
  }
});

describe.concurrent('a store that is not there', () => {
  it(
    'is not made by commands that would then be about nothing',
    async (t) => {
      const { folder, cli } = aFileSetUp(t);
      const commands = [['pause'], ['queue', 'claim', 'A7K2MQ'], ['audit', '--live']];
      for (const command of commands) {
        // A kill switch pulled in the wrong folder has stopped nobody, and an empty store proves nothing.
        expectMistake(t, await cli(...command), /there is none yet. Start "earshot run" first/);
        t.expect(existsSync(join(folder, 'data'))).toBe(false);
      }
    },
    LIMIT_MS,
  );
});

describe.concurrent('a full disk', () => {
  const NO_DISK = 'needs a small disk of its own, and this user may not mount one';

  it(
    'keeps earshot running, says so, and loses nothing once there is space again',
    async (t) => {
      const folder = aFolder(t);
      const disk = join(folder, 'data');
      if (!mounted(t, disk, 16)) return t.skip(NO_DISK);
      const { run, cli } = aFileSetUp(t, { folder });
      const posts = join(folder, 'posts.jsonl');
      const repliesNow = () => readLines<Reply>(join(disk, 'replies.jsonl'));
      writeFileSync(posts, lines(complaints(5)));
      const running = run();
      await running.until(() => t.expect(running.did('acknowledge sent')).toBe(5));

      const free = fill(disk);
      expectCheck(t, await cli('check', '--json'), 'disk of the store', /Only 0 MB are free.*Make room/);
      appendFileSync(posts, lines(complaints(245, 6)));
      await running.until(() =>
        t.expect(running.log()).toContainEqual(
          t.expect.objectContaining({
            level: 'error',
            source: 'posts',
            why: t.expect.stringMatching(/disk .* is full. Nothing was lost/),
          }),
        ),
      );
      t.expect(repliesNow()).toHaveLength(5);

      free();
      await running.until(() => t.expect(running.did('acknowledge sent')).toBe(250));
      t.expect(await audited(cli)).toMatchObject({
        mentions: 250,
        setAsideTotal: 0,
        complaints: { acknowledged: 250, unaccounted: 0, unknown: 0 },
      });
      t.expect(repliesNow()).toHaveLength(250);
      t.expect(new Set(repliesNow().map(({ in_reply_to }) => in_reply_to)).size).toBe(250);
      running.signal('SIGTERM');
      t.expect((await running.ended).code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'holds replies back and posts each once when there is space again',
    async (t) => {
      const folder = aFolder(t);
      const disk = join(folder, 'outbox');
      if (!mounted(t, disk, 1)) return t.skip(NO_DISK);
      const { run, cli } = aFileSetUp(t, { folder, replies: 'outbox/replies.jsonl' });
      const posts = join(folder, 'posts.jsonl');
      writeFileSync(posts, lines(complaints(1)));
      const running = run();
      const repliesNow = () => readLines<Reply>(join(disk, 'replies.jsonl'));
      await running.until(() => t.expect(repliesNow()).toHaveLength(1));

      const free = fill(disk);
      // More than fits into what is left of the file's last block.
      appendFileSync(posts, lines(complaints(20, 2)));
      await running.until(() =>
        t.expect(running.err()).toMatch(/the disk is full. Make room; it is tried again/),
      );
      free();
      await running.until(() => t.expect(running.did('acknowledge sent')).toBe(21));
      t.expect(await audited(cli)).toMatchObject({
        complaints: { acknowledged: 21, pending: 0, unknown: 0 },
      });
      // A line that was cut short stays; every whole one is another's.
      const whole = readFileSync(join(disk, 'replies.jsonl'), 'utf8').split('\n').flatMap(parsed);
      t.expect(whole.map(({ in_reply_to }) => in_reply_to).toSorted()).toEqual(
        complaints(21)
          .map(({ id }) => id)
          .toSorted(),
      );
    },
    LIMIT_MS,
  );
});

function parsed(line: string): readonly Reply[] {
  try {
    return [JSON.parse(line) as Reply];
  } catch {
    return [];
  }
}

async function audited(cli: (...command: readonly string[]) => Promise<Ran>): Promise<Audit> {
  const { out, err } = await cli('audit', '--json');
  if (out === '') throw new Error(err);
  return JSON.parse(out) as Audit;
}

describe.concurrent('strange mentions', () => {
  const NAME = "Robert'); DROP TABLE mentions;-- **bold** [free](https://evil.example) @everyone <@1>\u202e";
  const MARKS = '\u0301\u0335\u0353'.repeat(5);
  const ZALGO = `@nimbrel ${'my router never arrived, terrible'.replace(/[a-z]/g, (letter) => letter + MARKS)}`;
  const OVERRIDE =
    '@nimbrel my router \u202enever arrived\u202c, terrible service \u2066and nobody answers\u2069';

  it(
    'are set aside with their line and the reason when they cannot be read, and heard when they can',
    async (t) => {
      const { expect } = t;
      const { folder, run, cli } = aFileSetUp(t);
      const row = (id: string, text: string, more: object = {}) =>
        `${JSON.stringify({ id, author: `author${id}`, text, created_at: new Date().toISOString(), ...more })}\n`;
      const bytes = [
        /*  1 */ row('1', COMPLAINT, { author: "x'; DELETE FROM tickets;--", name: NAME }),
        /*  2 */ row('2', `@nimbrel ${'x'.repeat(5 * 1_048_576)}`),
        /*  3 */ Buffer.concat([
          Buffer.from('{"id":"3","text":"@nimbrel '),
          Buffer.from([0xff, 0xc3, 0x28]),
          Buffer.from('"}\n'),
        ]),
        /*  4 */ row('4', COMPLAINT, { created_at: '2199-01-01T00:00:00Z' }),
        /*  5 */ row('5', ''),
        /*  6 */ row('6', `${COMPLAINT} ${'and it is slow '.repeat(700)}`.slice(0, 10_000)),
        /*  7 */ row('7', ZALGO),
        /*  8 */ row('8', OVERRIDE, { name: '\u202eeman' }),
        /*  9 */ '{"id":"9","author":"half","text":"@nimbrel never arrived \\ud83d, terrible \\u0000 \\u001b[31mred"}\n',
        /* 10 */ 'no JSON at all\n',
        /* 11 */ '["@nimbrel"]\n',
        /* 12 */ '{"author":"nobody","text":"@nimbrel no id"}\n',
        /* 13 */ row('13', COMPLAINT, { created_at: 'next Tuesday' }),
        /* 14 */ '\n',
        /* 15 */ row('15', COMPLAINT),
      ];
      writeFileSync(join(folder, 'posts.jsonl'), Buffer.concat(bytes.map((each) => Buffer.from(each))));
      const running = run();
      const repliesNow = () => readLines<Reply>(join(folder, 'data/replies.jsonl'));
      await running.until(() => expect(repliesNow().map((reply) => reply.in_reply_to)).toContain('15'));

      const asides = [
        ['line 2', /longer than 1 MB \(5\.0 MB\)/],
        ['line 3', /not valid UTF-8/],
        ['line 4', /created_at is in the future/],
        ['line 10', /not valid JSON/],
        ['line 11', /not an object/],
        ['line 12', /no id/],
        ['line 13', /created_at is not a date/],
      ] as const;
      const audit = JSON.parse((await cli('audit', '--json')).out) as Audit & {
        setAside: readonly { where: string; why: string; raw: string }[];
      };
      expect(audit).toMatchObject({ mentions: 7, setAsideTotal: asides.length });
      for (const [where, why] of asides) {
        const aside = audit.setAside.find((each) => each.where === `posts.jsonl ${where}`);
        expect(aside?.why, where).toMatch(why);
        expect(aside?.raw.length).toBeLessThanOrEqual(10_000);
      }
      const seen = await cli('audit');
      expect(seen).toMatchObject({ code: 1, out: expect.stringContaining('posts.jsonl line 2') });

      const listed = await cli('queue', 'list', '--json');
      const tickets = JSON.parse(listed.out) as { ref: string; authorName: string; text: string }[];
      expect(tickets.find(({ text }) => text === COMPLAINT)?.authorName).toBe(NAME);
      // Nothing of it commands a terminal or turns a line around.
      const first = tickets.find(({ text }) => text === OVERRIDE)?.ref ?? '';
      for (const said of [
        running.out(),
        running.err(),
        seen.out,
        (await cli('queue', 'list')).out,
        (await cli('queue', 'show', first)).out,
        (await cli('explain', '9')).out,
      ]) {
        expect(said).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }

      running.signal('SIGTERM');
      expect((await running.ended).code).toBe(0);
      const replies = repliesNow().length;
      const again = run();
      appendFileSync(join(folder, 'posts.jsonl'), lines(complaints(1, 100)));
      await again.until(() => expect(repliesNow()).toHaveLength(replies + 1));
      expect(await audited(cli)).toMatchObject({ mentions: 8, setAsideTotal: asides.length });
    },
    LIMIT_MS,
  );

  it(
    'reach their card in Discord as harmless words',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      rig.x.user({ username: 'bobby', name: NAME });
      const running = launchOn(t, rig);
      await running.until(() => expect(rig.x.count('GET users/:id/mentions')).toBeGreaterThan(0));
      const texts = [
        `${COMPLAINT} @everyone **now** [free router](https://evil.example) <@&${rig.discord.roles.team}> \`\`\``,
        ZALGO,
        OVERRIDE,
        `${COMPLAINT} ${'and it is slow '.repeat(700)}`.slice(0, 10_000),
      ];
      for (const [index, text] of texts.entries())
        rig.x.post({ author: index === 0 ? 'bobby' : `u${index}`, text });
      await running.until(() => expect(cardsOf(rig.discord).size).toBe(texts.length));

      for (const card of cardMessages(rig.discord)) {
        const shown = JSON.stringify([card.content, card.embeds]);
        expect(card).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
        expect(shown).not.toMatch(
          /[\u202a-\u202e\u2066-\u2069]|@everyone|(?<!\\)<@|[^\\]\]\(https?:\/\/evil/,
        );
        expect(shown, 'not the card of last resort').not.toContain('Discord refused to show');
      }
      expect(rig.discord.sent.every(({ request }) => request.allowed_mentions?.parse?.length === 0)).toBe(
        true,
      );
      expect(running.err()).not.toContain('"error"');
    },
    LIMIT_MS,
  );
});

describe.concurrent('parts that do not work', () => {
  it(
    'sends mentions to people when the classifier throws, and acknowledges none',
    async (t) => {
      const { expect } = t;
      const { folder, args, cli } = aFileSetUp(t);
      // The real command, with a classifier that breaks at every mention.
      writeFileSync(
        join(folder, 'break.mjs'),
        `import { registerHooks } from 'node:module';
        registerHooks({
          load: (url, context, next) => url.endsWith('/classifiers/lexicon/lexicon.ts')
            ? { format: 'module', shortCircuit: true, source: 'export const lexicon = () => () => { throw new Error("the word list is gone") };' }
            : next(url, context),
        });`,
      );
      writeFileSync(join(folder, 'posts.jsonl'), lines(complaints(3)));
      const env = { NODE_OPTIONS: `--import=${join(folder, 'break.mjs')}` };
      const running = launch(t, args('run', '--log-format', 'json'), { cwd: folder, env });
      await running.until(() =>
        expect(running.out().match(/public +no acknowledgement: .*not a complaint/g)).toHaveLength(3),
      );
      expect(running.log()).toContainEqual(
        expect.objectContaining({ level: 'error', why: 'the word list is gone', mentions: 3 }),
      );
      expect((await cli('explain', '2')).out).toContain('the word list is gone');
      expect((await cli('audit')).code).toBe(0);
      expect(existsSync(join(folder, 'data/replies.jsonl'))).toBe(false);
    },
    LIMIT_MS,
  );

  it(
    'says what to do when X refuses the tokens, goes on elsewhere, and hears what it missed afterwards',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const first = launchOn(t, rig);
      rig.x.post({ author: 'zoe', text: COMPLAINT });
      await first.until(() => expect(rig.x.replies).toHaveLength(1));
      first.signal('SIGTERM');
      await first.ended;

      rig.x.revoked = true;
      rig.x.post({ author: 'ana', text: COMPLAINT });
      const second = launchOn(t, rig);
      const says = /X does not accept the tokens: make new ones in console\.x\.com/;
      await second.until(() =>
        expect(second.log()).toContainEqual(
          expect.objectContaining({ level: 'error', msg: expect.stringMatching(says) }),
        ),
      );
      rig.discord.say({
        channel: 'general',
        author: 'cora',
        content: `<@${rig.discord.botId}> ${COMPLAINT.replace('@nimbrel ', '')}`,
      });
      await second.until(() => expect(rig.discord.messages('general')).toHaveLength(2));
      expectCheck(t, await rig.cli('check', '--json'), 'X credentials', says);
      expect(second.err()).not.toMatch(/^\s+at |fault of ours/m);
      second.signal('SIGTERM');
      expect((await second.ended).code).toBe(0);

      rig.x.revoked = false;
      const third = launchOn(t, rig);
      await third.until(() =>
        expect(rig.x.replies.map((reply) => reply.targetAuthor)).toEqual(['zoe', 'ana']),
      );
    },
    LIMIT_MS,
  );

  it(
    'does not start with a token that Discord refuses, and says where to get another',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const running = launchOn(t, rig, { DISCORD_TOKEN: 'not-the-token-that-it-was' });
      const { code } = await running.ended;
      expectMistake(
        t,
        { code, out: running.out(), err: running.err() },
        /Discord does not accept DISCORD_TOKEN.*discord\.com\/developers\/applications.*Reset Token/,
      );
      expect(running.err()).not.toContain('not-the-token-that-it-was');

      const checked = await earshot(['--config', join(rig.folder, 'earshot.yaml'), 'check', '--json'], {
        cwd: rig.folder,
        env: {
          X_APP_KEY: 'key',
          X_APP_SECRET: 'app-secret',
          X_ACCESS_TOKEN: '1000-token',
          X_ACCESS_SECRET: 'access-secret',
          X_BEARER_TOKEN: 'bearer',
          DISCORD_TOKEN: 'not-the-token-that-it-was',
        },
      });
      expectCheck(t, checked, 'Discord desk: token', /does not accept DISCORD_TOKEN/);
      expectCheck(t, checked, 'Discord token', /does not accept DISCORD_TOKEN/);
    },
    LIMIT_MS,
  );

  it(
    'acknowledges, and says what to mend, when the desk names a channel that does not exist',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      reconfigure(join(rig.folder, 'earshot.yaml'), [
        [`channel: "${rig.discord.channels.desk}"`, 'channel: "123456789012345678"'],
      ]);
      const running = launchOn(t, rig);
      rig.x.post({ author: 'ana', text: COMPLAINT });
      const says = /There is no channel 123456789012345678.*Set "channel" under "desk", or invite the bot/;
      await running.until(() => {
        expect(rig.x.replies).toHaveLength(1);
        expect(running.log()).toContainEqual(
          expect.objectContaining({ level: 'warn', why: expect.stringMatching(says) }),
        );
      });
      expectCheck(t, await rig.cli('check', '--json'), 'Discord desk: channel', says);
      running.signal('SIGTERM');
      expect((await running.ended).code).toBe(0);
    },
    LIMIT_MS,
  );
});
