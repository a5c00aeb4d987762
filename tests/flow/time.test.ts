import { expect, it } from 'vitest';
import type { Does } from '../../src/core/answer.ts';
import { roundTheClock, workingHours } from '../../src/lib/working-hours.ts';
import { openStore } from '../../src/stores/index.ts';
import { aComplaint, aMention } from '../contracts/fixtures.ts';
import { anAssessment, anSla, aPolicy } from '../made.ts';
import { aWhile, onX, TOM, until } from './kit.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function aTicketOnX() {
  const made = await onX();
  const post = made.x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  const running = made.run();
  await until(async () => expect((await made.view()).acknowledgement?.state).toBe('sent'));
  const does = async (what: Does) => made.desk.answer(await made.ticket(), what, made.clock.now(), TOM);
  const alarms = async () =>
    (await made.view()).answers.flatMap(({ does: { ...one } }) =>
      one.kind === 'alarm' ? [`${one.about} ${one.step} ${one.to}`] : [],
    );
  return { ...made, post, running, does, alarms };
}

it('warns, tells of a missed target once for each step, and goes on while nobody answers', async () => {
  const { clock, alarms, desk } = await aTicketOnX();
  clock.ahead += 3.3 * HOUR;
  await until(async () => expect(await alarms()).toEqual(['first response 0 channel']));
  clock.ahead += 0.75 * HOUR;
  await until(async () => expect((await alarms()).at(-1)).toBe('first response 1 channel'));
  clock.ahead += 11 * MINUTE;
  await until(async () => expect((await alarms()).at(-1)).toBe('first response 2 channel'));
  clock.ahead += 10 * MINUTE;
  await until(async () => expect((await alarms()).at(-1)).toBe('first response 3 oncall'));
  clock.ahead += 31 * MINUTE;
  await until(async () => expect((await alarms()).at(-1)).toBe('first response 4 oncall'));
  expect(await alarms()).toHaveLength(5);
  // The channel is told in messages of its own.
  await until(() =>
    expect(
      desk.told.flatMap(({ notice }) =>
        notice.kind === 'alarms' ? notice.alarms.map(({ about, step }) => `${about} ${step}`) : [],
      ),
    ).toEqual([
      'first response 0',
      'first response 1',
      'first response 2',
      'first response 3',
      'first response 4',
    ]),
  );
});

it('rings whoever is on call, and the role when nobody is', async () => {
  const { clock, alarms, desk, store } = await aTicketOnX();
  await store.setOncall([{ ...TOM, until: clock.now() + 5 * HOUR }]);
  clock.ahead += 4.5 * HOUR;
  await until(async () => expect(await alarms()).toEqual(['first response 3 oncall']));
  const ping = () => desk.told.findLast(({ notice }) => notice.kind === 'alarms')?.ping;
  await until(() => expect(ping()).toMatchObject({ agents: [{ id: 'tom' }], orRole: false }));
  clock.ahead += HOUR;
  await until(() => expect(ping()).toEqual({ agents: [], orRole: true }));
});

it('is quiet once somebody answered, until the author writes again', async () => {
  const { clock, alarms, does, ticket, x, post } = await aTicketOnX();
  await does({ kind: 'reply', text: 'It is on the van.' });
  await until(async () => expect((await ticket()).firstResponseAt).not.toBeNull());
  await does({ kind: 'pending' });
  clock.ahead += 5 * HOUR;
  await aWhile();
  expect(await alarms()).toEqual([]);
  x.sim.post({ author: 'ana', text: '@acme it still has not come', inReplyTo: post.id });
  await until(async () => expect((await ticket()).status).toBe('open'));
  clock.ahead += 3.3 * HOUR;
  await until(async () => expect(await alarms()).toContain('next response 0 channel'));
  expect((await ticket()).holder).toBeNull(); // silent for over two hours
});

it('takes a ticket from a holder who forgot it', async () => {
  const { clock, does, ticket, view } = await aTicketOnX();
  await does({ kind: 'claim' });
  clock.ahead += 1.1 * HOUR;
  await until(async () =>
    expect((await view()).answers.at(-1)?.does).toMatchObject({
      kind: 'alarm',
      about: 'silence',
      to: 'holder',
    }),
  );
  expect((await ticket()).holder).toEqual(TOM);
  clock.ahead += HOUR;
  await until(async () => expect((await ticket()).holder).toBeNull());
  expect((await ticket()).status).toBe('new');
});

it('wakes what sleeps, also when the program was off at that moment', async () => {
  const { clock, does, ticket, running, run } = await aTicketOnX();
  await does({ kind: 'snooze', until: clock.now() + HOUR });
  expect((await ticket()).status).toBe('snoozed');
  await running.stop();
  clock.ahead += 2 * HOUR;
  expect((await ticket()).status).toBe('snoozed');
  run();
  await until(async () => expect((await ticket()).status).toBe('open'));
});

it('does nothing twice when the clock jumps an hour ahead and back', async () => {
  const { clock, alarms } = await aTicketOnX();
  clock.ahead += 4.1 * HOUR;
  await until(async () => expect(await alarms()).toEqual(['first response 1 channel']));
  clock.ahead -= HOUR;
  await aWhile();
  clock.ahead += HOUR;
  await aWhile();
  expect(await alarms()).toEqual(['first response 1 channel']);
  clock.ahead += 11 * MINUTE;
  await until(async () => expect(await alarms()).toHaveLength(2));
});

it('tells of a mass of missed targets in one message', async () => {
  const urgent = anAssessment({ urgency: { value: 'high', confidence: 0.9 } });
  const classifier = { name: 'high', assess: async (all: readonly unknown[]) => all.map(() => urgent) };
  const { x, run, store, clock, desk } = await onX({ classifier });
  for (let each = 0; each < 40; each++)
    x.sim.post({ author: `author${each}`, text: '@acme my parcel never arrived' });
  run();
  await until(async () => expect(await store.tickets([], 100)).toHaveLength(40));
  clock.ahead += 2 * HOUR;
  await until(async () => expect(await store.alarms(0, 1000)).toHaveLength(40));
  await until(() => {
    const told = desk.told.flatMap(({ notice }) => (notice.kind === 'alarms' ? [notice.alarms.length] : []));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(told.length).toBeLessThan(10);
  });
});

it('tells the same alarms again after a crash before it was known that they were told, and no others with them', async () => {
  const { x, run, store, clock, desk, again } = await onX({ store: await openStore('sqlite::memory:') });
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  const first = run();
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(1));
  clock.ahead += 5 * HOUR;
  await until(() => expect(desk.told.filter(({ notice }) => notice.kind === 'alarms')).toHaveLength(1));
  await first.stop();
  const [before] = await store.alarms(0, 10);
  await store.noticed('alarms', '0', clock.now());
  x.sim.post({ author: 'ben', text: '@acme nothing works' });
  const second = await again(store);
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(2));
  clock.ahead += 5 * HOUR;
  await until(() => expect(second.desk.told.length).toBeGreaterThan(1));
  const [repeated, next] = second.desk.told.map(({ notice }) => notice);
  expect(repeated).toMatchObject({ key: 'alarms:0', alarms: [before] });
  expect(next?.key).not.toBe('alarms:0');
});

it('hands over at opening what happened while the desk was closed, once', async () => {
  const day = [[540, 1080]] as const;
  const hours = workingHours({
    zone: 'UTC',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    holidays: [],
  });
  const policy = aPolicy({ sla: anSla({ hours, clock: roundTheClock() }) });
  const { x, run, store, clock, desk } = await onX({ policy });
  const opening = hours.nextOpening(clock.now()) ?? 0;
  clock.ahead += opening - 5 * HOUR - clock.now();
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  const first = run();
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(1));
  expect(desk.told.filter(({ notice }) => notice.kind === 'handover')).toEqual([]);
  clock.ahead += 5 * HOUR + MINUTE;
  const handovers = () => desk.told.filter(({ notice }) => notice.kind === 'handover');
  await until(() => expect(handovers()).toHaveLength(1));
  expect(handovers()[0]?.notice).toMatchObject({
    since: { mentions: 1, opened: 1 },
    overview: { staffed: true },
  });
  await first.stop();
  run();
  await aWhile();
  expect(handovers()).toHaveLength(1);
});

it('reports each day and week that is over, once, and none from before it began', async () => {
  const { x, run, store, clock, desk } = await onX();
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  const first = run();
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(1));
  const reports = () =>
    desk.told.filter(({ notice }) => notice.kind === 'report').map(({ notice }) => notice);
  await aWhile();
  expect(reports()).toEqual([]);
  clock.ahead += 24 * HOUR;
  await until(() => expect(reports().length).toBeGreaterThan(0));
  expect(reports()[0]).toMatchObject({
    period: { kind: 'day' },
    figures: { mentions: 1, complaints: 1, opened: 1 },
  });
  const weekly = () => reports().some(({ key }) => key.startsWith('report:week'));
  for (let day = 0; day < 8 && !weekly(); day++) {
    clock.ahead += 24 * HOUR;
    await aWhile(200);
  }
  expect(weekly()).toBe(true);
  const told = reports().length;
  await first.stop();
  run();
  await aWhile();
  expect(reports()).toHaveLength(told);
});

it('shows on the board what is open and who holds it', async () => {
  const { clock, does, desk, ticket } = await aTicketOnX();
  await does({ kind: 'claim' });
  clock.ahead += MINUTE;
  const board = () => desk.board.at(-1);
  await until(() => expect(board()?.holders).toEqual([{ name: 'Tom', count: 1 }]));
  expect(board()).toMatchObject({
    open: { normal: 1 },
    waiting: 1,
    acknowledgedToday: 1,
    paused: null,
    staffed: true,
  });
  expect(board()?.oldest[0]?.id).toBe((await ticket()).id);
  expect(board()?.sources).toMatchObject([{ name: 'mentions', failing: null }]);
});

it('shows on the board that a source fails and why, until it works again', async () => {
  let broken = true;
  const { x, run, clock, desk, store } = await onX({
    wrap: (platform) => ({
      ...platform,
      listen: (source, cursor, signal) => {
        if (broken) throw new Error('the wire is cut');
        return platform.listen(source, cursor, signal);
      },
    }),
  });
  run();
  const failing = () => desk.board.at(-1)?.sources[0]?.failing;
  await until(() => {
    clock.ahead += MINUTE;
    expect(failing()).toBe('the wire is cut');
  });
  broken = false;
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(1));
  await until(() => {
    clock.ahead += MINUTE;
    expect(failing()).toBeNull();
  });
});

it('tells once that a source is silent which has always said something at this hour', async () => {
  const { run, clock, desk, store } = await onX();
  const now = clock.now();
  await store.setOncall([{ ...TOM, until: null }]);
  for (let day = 8; day >= 0; day--)
    for (let minute = 0; minute < (day === 0 ? 1 : 100); minute += 10) {
      const at = now - day * 24 * HOUR - 110 * MINUTE + minute * MINUTE;
      await store.record({ ...aComplaint(aMention({ source: 'mentions', publishedAt: at })), at });
    }
  const first = run();
  const silent = () => desk.told.filter(({ notice }) => notice.kind === 'silent');
  await until(() => expect(silent()).toHaveLength(1));
  expect(silent()[0]).toMatchObject({
    notice: { source: { name: 'mentions', lastAt: now - 110 * MINUTE, expected: expect.closeTo(9, 0) } },
    ping: { agents: [{ id: 'tom' }] },
  });
  await first.stop();
  run();
  await aWhile();
  expect(silent()).toHaveLength(1);
});
