import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.ts';
import { aGate, aWhile, HandClock, type OnX, onX, until } from './kit.ts';

const COMPLAINT = '@acme my parcel never arrived';

/** A complaint that is acknowledged on X. */
async function acknowledged(...args: Parameters<typeof onX>) {
  const made = await onX(...args);
  const post = made.x.sim.post({ author: 'ana', text: COMPLAINT });
  const run = made.run();
  await until(async () => expect((await made.view()).acknowledgement?.state).toBe('sent'));
  return { ...made, post, run };
}

it('acknowledges a complaint once, and shows it', async () => {
  const { x, desk, view, post } = await acknowledged();
  expect(x.sim.replies).toMatchObject([{ inReplyTo: post.id, targetAuthor: 'ana' }]);
  await until(async () =>
    expect(desk.shown.get((await view()).ticket.id)?.acknowledgement?.state).toBe('sent'),
  );
});

it('tries the reply of an agent again when X lost it, although the acknowledgement is there', async () => {
  const { x, desk, ticket, view, clock } = await acknowledged();
  x.sim.fault({ route: 'POST tweets', kind: 'status', status: 503 });
  await desk.answer(await ticket(), { kind: 'reply', text: 'It is on the van.' }, clock.now());
  await until(async () => expect((await view()).replies[0]?.state).toBe('unknown'));
  for (let reads = 0; reads < 4; reads++) {
    clock.ahead += 61_000;
    await aWhile();
  }
  expect((await view()).replies[0]).toMatchObject({ state: 'sent', rule: null });
  expect(x.sim.replies.filter(({ text }) => text === 'It is on the van.')).toHaveLength(1);
});

/** A complaint whose acknowledgement X held up, due again in half a minute. */
async function heldUp(options: Parameters<typeof onX>[0] = {}) {
  const made = await onX(options);
  const headers = { 'retry-after': '30' };
  made.x.sim.fault({ route: 'POST tweets', kind: 'status', status: 429, headers });
  const post = made.x.sim.post({ author: 'ana', text: COMPLAINT });
  const run = made.run();
  await until(async () => expect((await made.view()).acknowledgement).toMatchObject({ attempts: 1 }));
  return { ...made, post, run };
}

/** Where the acknowledgement stands once it is over. */
async function over({ view }: Pick<OnX, 'view'>) {
  return until(async () => {
    const { acknowledgement } = await view();
    expect(acknowledgement?.state).toMatch(/sent|withheld/);
    return acknowledgement;
  });
}

for (const does of [{ kind: 'dismiss' }, { kind: 'resolve', outcome: 'no-answer-needed' }] as const)
  it(`does not acknowledge any more after an agent chose to ${does.kind}`, async () => {
    const held = await heldUp();
    const { x, desk, ticket, clock } = held;
    await desk.answer(await ticket(), does, clock.now());
    clock.ahead += 31_000;
    expect(await over(held)).toMatchObject({ state: 'withheld' });
    expect(x.sim.replies).toEqual([]);
  });

it('does not acknowledge while the answer of an agent is on its way', async () => {
  const gate = aGate();
  const held = await heldUp({
    wrap: (platform) => ({
      ...platform,
      async send(outgoing, signal) {
        if (outgoing.agent !== null) await gate.pass();
        return platform.send(outgoing, signal);
      },
    }),
  });
  const { x, desk, ticket, view, clock } = held;
  await desk.answer(await ticket(), { kind: 'reply', text: 'It is on the van.' }, clock.now());
  await until(() => expect(gate.waiting()).toBe(1));
  clock.ahead += 31_000;
  const acknowledgement = await over(held);
  gate.open();
  await until(async () => expect((await view()).replies[0]?.state).toBe('sent'));
  expect(x.sim.replies.map(({ text }) => text)).toEqual(['It is on the van.']);
  expect(acknowledgement).toMatchObject({ state: 'withheld', rule: 'human-replied' });
});

/** What may happen between the decision and the wire, each with the rule that it comes down to. */
const MEANWHILE: readonly [string, string, (on: Pick<OnX, 'x' | 'store'>, post: string) => unknown][] = [
  [
    'the author wants no automatic replies',
    'opted-out',
    ({ x }, post) => x.sim.post({ author: 'ana', text: '@acme stop', inReplyTo: post }),
  ],
  [
    'the author says that somebody died',
    'sensitive-topic',
    ({ x }, post) => x.sim.post({ author: 'ana', text: '@acme and my mother died', inReplyTo: post }),
  ],
  [
    'the author takes it back in an edit',
    'not-a-complaint',
    ({ x }, post) => x.sim.edit(post, '@acme it is here, thanks'),
  ],
  ['somebody pauses', 'paused', ({ store }) => store.setPaused('paused by tom')],
];

for (const [what, rule, happen] of MEANWHILE) {
  it(`does not acknowledge when ${what} before it goes out`, async () => {
    const held = await heldUp();
    const { clock, post, x, log } = held;
    const before = log.filter((line) => line.includes('judged and stored')).length;
    await happen(held, post.id);
    if (rule !== 'paused')
      await until(() =>
        expect(log.filter((line) => line.includes('judged and stored')).length).toBe(before + 1),
      );
    clock.ahead += 31_000;
    expect(await over(held)).toMatchObject({ state: 'withheld', rule });
    expect(x.sim.replies).toEqual([]);
  });

  it(`does not acknowledge when ${what} while X is asked about the post`, async () => {
    const gate = aGate();
    const made = await onX({
      wrap: (platform) => ({
        ...platform,
        async findReply(outgoing, signal) {
          const found = await platform.findReply(outgoing, signal);
          await gate.pass();
          return found;
        },
      }),
    });
    const { x, log } = made;
    const post = x.sim.post({ author: 'ana', text: COMPLAINT });
    made.run();
    await until(() => expect(gate.waiting()).toBe(1));
    await happen(made, post.id);
    if (rule !== 'paused')
      await until(() => expect(log.filter((line) => line.includes('judged and stored')).length).toBe(2));
    gate.open();
    expect(await over(made)).toMatchObject({ state: 'withheld', rule });
    expect(x.sim.replies).toEqual([]);
  });
}

it('does not acknowledge a post that its author deleted meanwhile, and forgets its words', async () => {
  const held = await heldUp();
  const { x, clock, post, view } = held;
  x.sim.delete(post.id);
  clock.ahead += 31_000;
  expect(await over(held)).toMatchObject({ state: 'withheld', rule: 'deleted' });
  expect(x.sim.replies).toEqual([]);
  expect((await view()).judgements[0]?.mention.text).toBe('');
  expect((await view()).ticket.deletedAt).not.toBeNull();
});

it('gets an acknowledgement out although looking first takes longer than its lease', async () => {
  /** A second in a millisecond. */
  class Racing extends HandClock {
    readonly #began = Date.now();
    override now(): number {
      return this.#began + (Date.now() - this.#began) * 1000;
    }
  }
  let looking = 0;
  let most = 0;
  const { x, run } = await onX({
    clock: new Racing(),
    wrap: (platform) => ({
      ...platform,
      async findReply(outgoing, signal) {
        looking += 1;
        most = Math.max(most, looking);
        // A busy timeline: thirty pages at five seconds each.
        await delay(150);
        looking -= 1;
        return platform.findReply(outgoing, signal);
      },
    }),
  });
  x.sim.post({ author: 'ana', text: COMPLAINT });
  run();
  await until(() => expect(x.sim.replies).toHaveLength(1));
  expect(most).toBe(1);
});

it('posts once although the clock jumps an hour ahead while X hangs on the reply', async () => {
  const gate = aGate();
  const made = await onX({
    wrap: (platform) => ({
      ...platform,
      async send(outgoing, signal) {
        await gate.pass();
        return platform.send(outgoing, signal);
      },
    }),
  });
  const { x, clock, view } = made;
  x.sim.post({ author: 'ana', text: COMPLAINT });
  made.run();
  await until(() => expect(gate.waiting()).toBe(1));
  clock.ahead += 3_600_000;
  await until(async () => expect((await view()).acknowledgement?.state).toBe('unknown'));
  gate.open();
  await until(() => expect(x.sim.replies).toHaveLength(1));
  clock.ahead += 61_000;
  await until(async () =>
    expect((await view()).acknowledgement).toMatchObject({ state: 'sent', remoteId: x.sim.replies[0]?.id }),
  );
  expect(x.sim.replies).toHaveLength(1);
});

it('posts once although the store fails when the outcome is written down', async () => {
  let failures = 1;
  const made = await onX({
    change: (parts) => ({
      ...parts,
      store: {
        ...parts.store,
        settle: (action, settlement, now) =>
          action.kind === 'acknowledge' && failures-- > 0
            ? Promise.reject(new OperatorError('The disk is full.'))
            : parts.store.settle(action, settlement, now),
      },
    }),
  });
  const { x, clock, view, log } = made;
  x.sim.post({ author: 'ana', text: COMPLAINT });
  made.run();
  await until(() => expect(log.join()).toContain('The disk is full.'));
  await until(async () => {
    clock.ahead += 60_000;
    expect((await view()).acknowledgement).toMatchObject({ state: 'sent', remoteId: x.sim.replies[0]?.id });
  });
  expect(x.sim.replies).toHaveLength(1);
  expect(x.sim.count('POST tweets')).toBe(1);
});

/** Lets hours pass in steps shorter than a lease, each with time for what is going on. */
async function inSteps(clock: HandClock, done: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 80 && !(await done()); step++) {
    clock.ahead += 9 * 60_000;
    await delay(60);
  }
}

it('lets an agent reply to a post of last week, also when the brand has a second account', async () => {
  const made = await onX({ rig: { handles: ['acme', 'acmehelp'] } });
  const { x, clock, desk, ticket, view } = made;
  x.sim.post({ author: 'ana', text: COMPLAINT });
  made.run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  clock.ahead += 8 * 24 * 3_600_000;
  await desk.answer(await ticket(), { kind: 'reply', text: 'It is on the van.' }, clock.now());
  const reply = async () => (await view()).replies[0];
  await inSteps(clock, async () => (await reply())?.state === 'sent');
  expect(await reply()).toMatchObject({ state: 'sent' });
});

it('has nothing more to audit once a person has closed a ticket whose acknowledgement nobody could prove', async () => {
  const { x, run, clock, view, desk, ticket, store } = await onX();
  x.sim.fault({ route: 'POST tweets', kind: 'status', status: 503 });
  x.sim.post({ author: 'ana', text: COMPLAINT });
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('unknown'));
  x.sim.fault({ route: 'GET users/:id/tweets', kind: 'status', status: 503, times: 10_000 });
  await inSteps(clock, async () => (await view()).acknowledgement?.notBefore === null);
  expect((await view()).acknowledgement).toMatchObject({ state: 'unknown', notBefore: null });
  await desk.answer(await ticket(), { kind: 'resolve', outcome: 'no-answer-needed' }, clock.now());
  const { unknown, complaints } = await store.audit(clock.now(), 600_000);
  expect(unknown).toEqual([]);
  expect(complaints).toMatchObject({ total: 1, unknown: 0 });
});

it('lets no agent wait behind a heap of acknowledgements', async () => {
  const gate = aGate();
  const { x, run, store, desk, clock } = await onX({
    wrap: (platform) => ({
      ...platform,
      async findReply(outgoing, signal) {
        if (outgoing.agent === null) await gate.pass();
        return platform.findReply(outgoing, signal);
      },
    }),
  });
  for (let n = 0; n < 20; n++) x.sim.post({ author: `user${n}`, text: COMPLAINT });
  run();
  await until(() => expect(gate.waiting()).toBe(16));
  const [ticket] = await store.tickets([], 1);
  if (ticket) await desk.answer(ticket, { kind: 'reply', text: 'It is on the van.' }, clock.now());
  await aWhile();
  const said = x.sim.replies.map(({ text }) => text);
  gate.open();
  expect(said).toEqual(['It is on the van.']);
});

it('takes "please stop" under its acknowledgement for what it is', async () => {
  const { x, store, log } = await acknowledged();
  const answer = x.sim.post({
    author: 'ana',
    text: '@acme please stop',
    inReplyTo: x.sim.replies[0]?.id ?? '',
  });
  await until(async () => expect(await store.recorded(answer.id)).toHaveLength(1));
  const another = x.sim.post({ author: 'ana', text: '@acme you lost my bag as well' });
  await until(async () => expect(await store.recorded(another.id)).toHaveLength(1));
  expect((await store.recorded(another.id))[0]?.judgement.decision.withheld.map(({ rule }) => rule)).toEqual([
    'opted-out',
  ]);
  expect(log.join()).not.toContain('bag');
});
