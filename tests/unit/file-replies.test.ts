import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fileEntry } from '../../src/platforms/file/index.ts';
import { isReplyId } from '../../src/platforms/file/replies.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { collect, fakeDeps, folder, NOW, outgoing } from './file-kit.ts';

const going = new AbortController().signal;

async function platform(replies: string, sources: Record<string, string> = {}): Promise<Platform> {
  const parsed = Object.entries(sources).map(
    ([name, path]) => [name, fileEntry.source.parse({ path })] as const,
  );
  return fileEntry.create(fileEntry.settings.parse({ replies }), new Map(parsed), fakeDeps());
}

test('a reply is appended as one line and found again by its key', async () => {
  const path = join(folder(), 'made/on/demand/replies.jsonl');
  const file = await platform(path);
  expect(await file.findReply(outgoing(), going)).toEqual({ outcome: 'absent' });

  const sent = await file.send(outgoing({ text: 'line\n“two”' }), going);
  expect(sent.outcome === 'accepted' && isReplyId(sent.id)).toBe(true);
  await file.send(outgoing({ key: 'reply:t1:1', text: 'from Eve', agent: 'Eve' }), going);

  const [first, ...others] = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(JSON.parse(first ?? '')).toEqual({
    ...{
      id: 'id' in sent && sent.id,
      key: 'acknowledge:t1',
      in_reply_to: '1',
      conversation: 'c1',
      to: 'mia',
    },
    ...{ text: 'line\n“two”', at: new Date(NOW).toISOString() },
  });
  expect(others).toHaveLength(1);
  expect(await file.findReply(outgoing({ text: 'line\n“two”' }), going)).toEqual({
    ...{ outcome: 'found', by: 'us', id: 'id' in sent && sent.id },
  });
  expect(await file.findReply(outgoing({ key: 'acknowledge:t2', text: 'from Eve' }), going)).toEqual({
    outcome: 'absent',
  });
});

test('many replies at once are whole lines', async () => {
  const path = join(folder(), 'replies.jsonl');
  const file = await platform(path);
  await Promise.all(Array.from({ length: 40 }, (_, i) => file.send(outgoing({ key: `k${i}` }), going)));
  const keys = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).key);
  expect(new Set(keys).size).toBe(40);
});

test('a line that was cut short is no reply, and does not swallow the next one', async () => {
  const path = join(folder(), 'replies.jsonl');
  const file = await platform(path);
  await file.send(outgoing(), going);
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, -1));
  expect(await file.findReply(outgoing(), going)).toEqual({ outcome: 'absent' });
  appendFileSync(path, '\n{"key":"acknow');
  await file.send(outgoing({ key: 'k2' }), going);
  expect(await file.findReply(outgoing({ key: 'k2' }), going)).toMatchObject({ outcome: 'found' });
});

test.skipIf(!existsSync('/dev/full'))('on a full disk nothing is sent, and it says what to do', async () => {
  const file = await platform('/dev/full');
  expect(await file.send(outgoing(), going)).toEqual({
    outcome: 'not sent',
    why: 'nothing was written to /dev/full: the disk is full. Make room; it is tried again.',
  });
});

test('where no file can be made nothing is sent', async () => {
  const path = folder();
  writeFileSync(join(path, 'plain'), '');
  for (const replies of [path, join(path, 'plain/replies.jsonl')]) {
    const outcome = await (await platform(replies)).send(outgoing(), going);
    expect(outcome).toMatchObject({ outcome: 'not sent', why: expect.stringContaining('not a file') });
  }
});

test.skipIf(process.platform === 'win32')(
  'a reply that was written by half is unknown, and read back as absent',
  async () => {
    const path = join(folder(), 'replies.jsonl');
    const replies = new URL('../../src/platforms/file/replies.ts', import.meta.url).href;
    const big = outgoing({ text: 'x'.repeat(3000) });
    const script = `const { Replies } = await import(${JSON.stringify(replies)});
    const replies = new Replies(${JSON.stringify(path)});
    console.log(JSON.stringify([await replies.append(${JSON.stringify(big)}, 0), await replies.find(${JSON.stringify(big)})]));`;
    // A limit on the size of files ends a write in the middle, as a disk that fills up does.
    const command = 'ulimit -f 2; exec "$0" --no-warnings --input-type=module -e "$1"';
    const { stdout } = await promisify(execFile)('bash', ['-c', command, process.execPath, script]);
    expect(JSON.parse(stdout)).toEqual([
      { outcome: 'unknown', why: expect.stringContaining('half of it') },
      { outcome: 'absent' },
    ]);
  },
);

test('replies that cannot be read back prove nothing', async () => {
  expect(await (await platform(folder())).findReply(outgoing(), going)).toMatchObject({
    outcome: 'cannot tell',
  });
});

test('nothing is sent while stopping', async () => {
  const path = join(folder(), 'replies.jsonl');
  expect(await (await platform(path)).send(outgoing(), AbortSignal.abort())).toMatchObject({
    outcome: 'not sent',
  });
  expect(existsSync(path)).toBe(false);
});

test('check says of each file whether it can be used, and makes none', async () => {
  const path = folder();
  const here = join(path, 'here.jsonl');
  writeFileSync(here, '{}');
  mkdirSync(join(path, 'sub'));
  const sources = { here, absent: join(path, 'none.jsonl'), sub: join(path, 'sub') };
  const lines = async (replies: string) => collect((await platform(replies, sources)).check(going));

  expect((await lines(join(path, 'a/b/replies.jsonl'))).map(({ what, ok }) => [what, ok])).toEqual([
    ['file here', true],
    ['file absent', false],
    ['file sub', false],
    ['file replies', true],
  ]);
  const before = join(path, 'replies.jsonl');
  writeFileSync(before, '');
  expect((await lines(before)).at(-1)).toMatchObject({ ok: true });
  expect((await lines(path)).at(-1)).toMatchObject({ ok: false });
  expect((await lines(join(here, 'replies.jsonl'))).at(-1)).toMatchObject({ ok: false });
  expect(existsSync(join(path, 'a'))).toBe(false);
});

test('what became of posts cannot be told from a file', async () => {
  const file = await platform(join(folder(), 'r.jsonl'));
  expect(await file.lookup(['1'], going)).toEqual(new Map());
  await file.close();
});

test('settings refuse what they do not know', () => {
  expect(fileEntry.settings.parse({})).toEqual({ replies: 'data/local/replies.jsonl' });
  expect(fileEntry.settings.parse({ account: '@Acme' }).account).toBe('Acme');
  expect(fileEntry.source.parse({ path: 'a' })).toEqual({ path: 'a', speed: 'max', clock: 'file' });
  for (const speed of ['1x', '60x', '0.5x', 'max']) fileEntry.source.parse({ path: 'a', speed });
  for (const wrong of [
    { speed: '0x' },
    { speed: 'fast' },
    { speed: 60 },
    { clock: 'utc' },
    { paht: 'a' },
    { path: '' },
  ])
    expect(fileEntry.source.safeParse({ path: 'a', ...wrong }).success).toBe(false);
});

test('a source that is the file of the replies is refused: every reply would come back as a mention', async () => {
  const path = join(folder(), 'both.jsonl');
  await expect(platform(path, { posts: path })).rejects.toThrow(
    /"posts" reads .*both\.jsonl, where replies are written/,
  );
});
