import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { threadOf } from '../../src/core/mention.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { aComplaint, aMention, anAuthor } from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
const mention = aMention({
  author: anAuthor({ handle: 'Robin', name: 'Robin Secret' }),
  text: '@acme hidden words',
});
const id = ticketIdOf(threadOf(mention));

beforeEach(async () => {
  here = aSetUp();
  await inStore(here, (db) => db.record({ ...aComplaint(mention), at: Date.now() }));
});
afterEach(() => here.remove());

const run = (...args: string[]) => earshot('-c', here.config, ...args);

/** Whether the author gets no automatic replies. */
async function isQuiet(): Promise<boolean | undefined> {
  return inStore(here, async (db) => (await db.view(id))?.quiet);
}

/** As at a terminal where somebody types this. */
async function typing(text: string, ...args: string[]) {
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') ?? {};
  const tty = process.stdout.isTTY;
  const keyboard = Object.assign(Readable.from([text]), { isTTY: true });
  Object.defineProperty(process, 'stdin', { value: keyboard, configurable: true });
  process.stdout.isTTY = true;
  try {
    return await run(...args);
  } finally {
    Object.defineProperty(process, 'stdin', stdin);
    process.stdout.isTTY = tty;
  }
}

test('an author is opted out, once, and back in', async () => {
  expect((await run('optout', 'x', '@robin')).out).toMatch(/^@robin on x: No automatic reply any more/);
  expect(await isQuiet()).toBe(true);
  expect((await run('optout', 'X', 'Robin')).out).toMatch(/so already/);
  expect(JSON.parse((await run('optout', 'x', 'robin', '--back', '--json')).out)).toMatchObject({
    ...{ platform: 'x', handle: 'robin', optedOut: false },
    says: expect.stringMatching(/allowed again/),
  });
  expect(await isQuiet()).toBe(false);
  expect((await run('optout', 'x', 'robin', '--back')).out).toMatch(/no such opt-out/);
});

test('somebody who never wrote can be opted out, too', async () => {
  expect(await run('optout', 'x', 'stranger')).toMatchObject({ code: 0, err: '' });
});

test.each([
  [['optout', 'twitr', 'robin'], /no network "twitr".*There are .*x/],
  [['optout', 'x', '@'], /is no handle/],
  [['optout', 'x', 'two words'], /is no handle/],
  [['erase', 'discrod', 'robin', '--yes'], /did you mean discord\?/],
  [['erase', 'x', 'robin'], /no terminal to ask at. Give --yes/],
])('%j is a mistake, and nothing is done', async (args, says) => {
  const { err, code } = await run(...args);
  expect([code, err]).toEqual([2, expect.stringMatching(says)]);
  expect(await isQuiet()).toBe(false);
});

test('erasing says what goes and what stays, and then there is no word of the person left', async () => {
  await run('queue', 'note', refOf(id), 'hidden words about Robin', '--as', 'Ana');
  const { out, code } = await run('erase', 'x', '@robin', '--yes', '--as', 'Ana');
  expect(out).toMatch(new RegExp(`Erasing @robin on x: 1 ticket, 1 live \\(${refOf(id)}\\)\n`));
  expect(out).toMatch(/goes +their names, the words/);
  expect(out).toMatch(/stays +what was decided and when/);
  expect(out).toMatch(/Forgotten: .* 1 post/);
  expect(code).toBe(0);
  const left = (await run('queue', 'show', refOf(id), '--json')).out;
  expect(left).not.toMatch(/Secret|hidden words|[Rr]obin/);
  expect((await run('queue', 'show', refOf(id))).out).toMatch(
    /\(forgotten\) on x[\s\S]*note of \w+: \(forgotten\)/,
  );
  expect((await run('queue', 'list', '--all')).out).toContain('(forgotten)');
  expect((await run('erase', 'x', 'robin', '--yes')).out).toMatch(/Nothing is known of anybody/);
});

test('at a terminal erasing asks, and only the name goes on', async () => {
  for (const typed of ['y\n', '\n', '']) {
    const { out, code } = await typing(typed, 'erase', 'x', 'robin');
    expect(out).toMatch(/Type robin to go on/);
    expect(out).toMatch(/Nothing was erased/);
    expect(code).toBe(0);
  }
  expect((await run('queue', 'show', refOf(id), '--json')).out).toContain('hidden words');
  expect((await typing('@Robin\n', 'erase', 'x', 'robin')).out).toMatch(/Forgotten/);
  expect((await run('queue', 'show', refOf(id), '--json')).out).not.toContain('hidden words');
});

test('erasing as JSON prints one object', async () => {
  const { out } = await run('erase', 'x', 'robin', '--yes', '--json');
  expect(JSON.parse(out)).toMatchObject({ platform: 'x', handle: 'robin', tickets: [refOf(id)] });
});
