import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import {
  aFileSetUp,
  aRig,
  complaints,
  earshot,
  launchOn,
  lines,
  PATIENCE_MS,
  type Running,
  readLines,
  reconfigure,
} from './command.ts';
import { cardMessages, cardsOf, type Rig } from './rig.ts';

const LIMIT_MS = 60_000;
/** DESIGN: SIGTERM drains and exits 0 within this time. */
const DRAIN_MS = 10_000;

const COMPLAINT = '@nimbrel my router never arrived and nobody answers, this is terrible service';

/** A signal, and how it ended. */
async function end(running: Running, signal: NodeJS.Signals) {
  const began = Date.now();
  running.signal(signal);
  const { code, at } = await running.ended;
  return { code, ms: at - began };
}

/** Up as far as it goes: X is read, the desk hears clicks. */
async function connected(rig: Rig, running: Running): Promise<void> {
  await running.until(() => {
    const up = rig.discord.gateway.online() > 0 && rig.x.count('GET users/:id/mentions') > 0;
    if (!up || !running.err().includes('the desk is connected')) throw new Error('not connected yet');
  });
}

/** Networks slower than anybody's patience, so that only the end of draining cuts a request off. */
const NEVER_GIVES_UP = [
  ['timeoutSeconds: 2', 'timeoutSeconds: 45'],
  ['timeoutSeconds: 3', 'timeoutSeconds: 45'],
] as const;

async function auditOf(rig: Rig): Promise<{ complaints: Record<string, number>; unpresented: unknown[] }> {
  return JSON.parse((await rig.cli('audit', '--json')).out);
}

describe.concurrent('stopping', () => {
  it(
    'ends with 0 on SIGTERM, and on SIGINT, when nothing is going on',
    async (t) => {
      const rig = await aRig(t);
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const running = launchOn(t, rig);
        await connected(rig, running);
        const { code, ms } = await end(running, signal);
        t.expect(code).toBe(0);
        t.expect(ms).toBeLessThan(DRAIN_MS);
        t.expect(running.err()).not.toContain('"error"');
        await t.expect.poll(() => rig.x.sockets() + rig.discord.gateway.online()).toBe(0);
      }
    },
    LIMIT_MS,
  );

  it(
    'ends in time while X hangs on a reply that it took, and the next start finds that reply and posts no other',
    async (t) => {
      const rig = await aRig(t);
      reconfigure(join(rig.folder, 'earshot.yaml'), NEVER_GIVES_UP);
      const running = launchOn(t, rig);
      await connected(rig, running);
      rig.x.fault({ route: 'POST tweets', kind: 'hang', accepted: true });
      rig.x.post({ author: 'ana', text: COMPLAINT });
      await running.until(() => t.expect(rig.x.count('POST tweets')).toBe(1));

      const { code, ms } = await end(running, 'SIGTERM');
      t.expect(code).toBe(0);
      t.expect(ms).toBeLessThan(DRAIN_MS);
      t.expect(await auditOf(rig)).toMatchObject({ complaints: { total: 1, unknown: 1 } });

      const again = launchOn(t, rig);
      await again.until(() => t.expect(again.did('acknowledge sent')).toBe(1));
      t.expect((await auditOf(rig)).complaints).toMatchObject({ acknowledged: 1, unknown: 0 });
      t.expect(rig.x.replies).toHaveLength(1);
      t.expect(rig.x.count('POST tweets')).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'ends in time while Discord hangs on a card that it took, and the next start makes no second card',
    async (t) => {
      const rig = await aRig(t);
      reconfigure(join(rig.folder, 'earshot.yaml'), NEVER_GIVES_UP);
      const running = launchOn(t, rig);
      await connected(rig, running);
      rig.discord.fail('POST /channels/:channel/messages', { kind: 'hang', accepted: true });
      rig.x.post({ author: 'ana', text: COMPLAINT });
      await running.until(() => t.expect(cardMessages(rig.discord)).toHaveLength(1));

      const { code, ms } = await end(running, 'SIGTERM');
      t.expect(code).toBe(0);
      t.expect(ms).toBeLessThan(DRAIN_MS);

      const again = launchOn(t, rig);
      // The card's own mark: the overview beside it has one, too.
      await again.until(() => t.expect(JSON.stringify(cardMessages(rig.discord))).toContain('✅'));
      t.expect([...cardsOf(rig.discord).values()].map((cards) => cards.length)).toEqual([1]);
      t.expect(rig.x.replies).toHaveLength(1);
    },
    LIMIT_MS,
  );

  it(
    'ends in time while Discord does not even answer the login',
    async (t) => {
      const rig = await aRig(t);
      reconfigure(join(rig.folder, 'earshot.yaml'), NEVER_GIVES_UP);
      rig.discord.fail('GET /gateway/bot', { kind: 'hang', accepted: false }, 100);
      const running = launchOn(t, rig);
      rig.x.post({ author: 'ana', text: COMPLAINT });
      // A desk that cannot be reached delays no acknowledgement.
      await running.until(() => t.expect(rig.x.replies).toHaveLength(1));

      const { code, ms } = await end(running, 'SIGTERM');
      t.expect(code).toBe(0);
      t.expect(ms).toBeLessThan(DRAIN_MS);
    },
    LIMIT_MS,
  );

  for (const [signal, expected] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    it(
      `ends at once on a second ${signal}, and loses nothing`,
      async (t) => {
        const rig = await aRig(t);
        reconfigure(join(rig.folder, 'earshot.yaml'), NEVER_GIVES_UP);
        const running = launchOn(t, rig);
        await connected(rig, running);
        rig.x.fault({ route: 'POST tweets', kind: 'hang' });
        rig.x.post({ author: 'ana', text: COMPLAINT });
        await running.until(() => t.expect(rig.x.count('POST tweets')).toBe(1));

        running.signal(signal);
        await running.until(() => t.expect(running.err()).toContain('stopping'));
        const { code, ms } = await end(running, signal);
        t.expect(code).toBe(expected);
        t.expect(ms).toBeLessThan(1000);

        const again = launchOn(t, rig);
        await again.until(() => t.expect(again.did('acknowledge sent')).toBe(1));
        t.expect(rig.x.replies).toHaveLength(1);
        t.expect((await auditOf(rig)).complaints).toMatchObject({ total: 1, acknowledged: 1 });
      },
      LIMIT_MS,
    );
  }
});

describe.concurrent('two processes on one store', () => {
  it(
    'refuses the second and names the first',
    async (t) => {
      const { folder, run, args } = aFileSetUp(t);
      writeFileSync(join(folder, 'posts.jsonl'), lines(complaints(1)));
      const first = run();
      await first.until(() => t.expect(first.err()).toContain('"listening"'));

      const second = await earshot(args('run', '--log-format', 'json'), { cwd: folder });
      t.expect(second.code).toBe(2);
      t.expect(second.err).toMatch(new RegExp(`^earshot: Process ${first.pid} .*already running`, 'm'));
      t.expect(second.err).not.toMatch(/^\s+at /m);

      await first.until(() => t.expect(readLines(join(folder, 'data/replies.jsonl'))).toHaveLength(1));
      t.expect((await end(first, 'SIGTERM')).code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'stops acknowledging at the next send after `pause`, keeps queueing, and goes on after `resume`',
    async (t) => {
      const rig = await aRig(t);
      const running = launchOn(t, rig);
      await connected(rig, running);
      // Decided before the pause, and held up by X on its way out.
      rig.x.fault({
        route: 'GET users/:id/tweets',
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '1' },
        times: 1000,
      });
      rig.x.post({ author: 'ana', text: COMPLAINT });
      await running.until(() => t.expect(cardMessages(rig.discord)).toHaveLength(1));
      t.expect((await rig.cli('pause', 'wrong wording')).code).toBe(0);
      rig.x.clearFaults();
      rig.x.post({ author: 'ben', text: COMPLAINT });
      await running.until(() => {
        const cards = cardMessages(rig.discord).map((card) => JSON.stringify(card.embeds));
        t.expect(cards).toHaveLength(2);
        for (const card of cards) t.expect(card).toContain('wrong wording');
      });
      t.expect(rig.x.count('POST tweets')).toBe(0);

      t.expect((await rig.cli('resume')).code).toBe(0);
      rig.x.post({ author: 'cleo', text: COMPLAINT });
      await running.until(() => t.expect(running.did('acknowledge sent')).toBe(1));
      t.expect(rig.x.replies.map((reply) => reply.targetAuthor)).toEqual(['cleo']);
      const { code, out } = await rig.cli('audit', '--json');
      t.expect(code).toBe(0);
      t.expect(JSON.parse(out)).toMatchObject({
        complaints: { acknowledged: 1, withheld: 2 },
        withheldByRule: { paused: 2 },
      });
    },
    LIMIT_MS,
  );

  it(
    'posts what `queue reply` said in another process, once, and shows who holds the ticket',
    async (t) => {
      const rig = await aRig(t);
      const running = launchOn(t, rig);
      await connected(rig, running);
      const post = rig.x.post({ author: 'ana', text: COMPLAINT });
      await running.until(() => t.expect(rig.x.replies).toHaveLength(1));
      const [ticket] = JSON.parse((await rig.cli('queue', 'list', '--json')).out) as { ref: string }[];
      const ref = ticket?.ref ?? '';

      t.expect((await rig.cli('queue', 'claim', ref, '--as', 'Tom')).code).toBe(0);
      const refused = await rig.cli('queue', 'claim', ref, '--as', 'Eva');
      t.expect(refused).toMatchObject({ code: 2, err: t.expect.stringContaining('already held by Tom') });
      await running.until(() =>
        t.expect(JSON.stringify(rig.discord.messages('desk'))).toContain('held by Tom'),
      );

      const said = 'Hello, this is Tom. I am looking for your router right now.';
      t.expect((await rig.cli('queue', 'reply', ref, said, '--as', 'Tom')).code).toBe(0);
      await running.until(() => t.expect(rig.x.replies).toHaveLength(2));
      t.expect(rig.x.replies[1]).toMatchObject({ text: said, inReplyTo: post.id });
      await running.until(() => t.expect(running.did('reply sent')).toBe(1));
      const shown = JSON.parse((await rig.cli('queue', 'show', ref, '--json')).out);
      t.expect(shown.replies).toMatchObject([{ state: 'posted', agent: 'Tom' }]);
      t.expect(shown.firstResponseAt).not.toBeNull();
      t.expect((await end(running, 'SIGTERM')).code).toBe(0);
      t.expect(rig.x.replies.filter(({ text }) => text === said)).toHaveLength(1);
    },
    LIMIT_MS,
  );
});

/** Every wait above is shorter than its test. */
if (PATIENCE_MS >= LIMIT_MS) throw new Error('a wait must end before its test does');
