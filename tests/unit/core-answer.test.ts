import { describe, expect, it } from 'vitest';
import { type Answer, type Does, EARSHOT, type Facts, NO_FACTS } from '../../src/core/answer.ts';
import { DEEDS, type DeedName, doesOf, momentOf } from '../../src/core/deeds.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import { afterEvent, STATUSES, splitIdOf, type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import { workingHours } from '../../src/lib/working-hours.ts';
import { aNewTicket, NOON } from '../made.ts';
import { aPost } from './desk-views.ts';

const HOUR = 3_600_000;
const ana = { id: '1', name: 'Ana' };
const ben = { id: '2', name: 'Ben' };
const fresh: Ticket = aNewTicket(NOON);
const held: Ticket = { ...fresh, status: 'open', holder: ana, touchedAt: NOON };
const answered: Ticket = { ...held, firstResponseAt: NOON + 5, lastResponseAt: NOON + 5, waitingSince: null };
const other: Ticket = { ...fresh, conversationId: '6', id: ticketIdOf({ ...fresh, conversationId: '6' }) };
let made = 0;

function answer(by: typeof ana, does: Does, more: Partial<Answer> = {}): Answer {
  made += 1;
  return { key: `a${made}`, ticketId: fresh.id, by, at: NOON + HOUR, does, ...more };
}
function taken(ticket: Ticket, by: typeof ana, does: Does, facts: Partial<Facts> = {}): Ticket {
  const next = nextTicket(ticket, answer(by, does), { ...NO_FACTS, ...facts });
  if (!next.ok) throw new Error(next.why);
  return next.ticket;
}
function refusal(ticket: Ticket, by: typeof ana, does: Does, facts: Partial<Facts> = {}): string {
  const next = nextTicket(ticket, answer(by, does), { ...NO_FACTS, ...facts });
  return next.ok ? '' : next.why;
}

const EVERY: readonly Does[] = [
  ...(['claim', 'release', 'dismiss', 'reopen', 'complaint', 'undo'] as const).map((kind) => ({ kind })),
  ...(['pending', 'quiet', 'handback'] as const).map((kind) => ({ kind })),
  { kind: 'transfer', to: ben },
  { kind: 'reply', text: 'Hello' },
  { kind: 'note', text: 'Hm' },
  { kind: 'snooze', until: NOON + 2 * HOUR },
  ...(['first-contact', 'solved', 'no-answer-needed', 'gave-up'] as const).map(
    (outcome): Does => ({ kind: 'resolve', outcome }),
  ),
  { kind: 'category', category: 'travel' },
  { kind: 'priority', priority: 'high' },
  { kind: 'language', language: 'de' },
  { kind: 'escalate', why: 'press' },
  { kind: 'handoff', route: 'email' },
  { kind: 'merge', other: other.id },
  { kind: 'link', other: other.id },
  { kind: 'split', rootId: '7000' },
  { kind: 'posted', reply: 'r' },
  { kind: 'wake' },
  { kind: 'unclaim', silentMs: HOUR },
  { kind: 'alarm', about: 'first response', due: NOON, step: 1, to: 'channel', ping: true },
];

describe('the state machine', () => {
  it('takes or refuses with a sentence every deed in every state, by holder, colleague, lead and time', () => {
    const facts: readonly Partial<Facts>[] = [
      {},
      { other, replies: [{ key: 'r', state: 'withheld', rule: 'not-summoned', createdAt: NOON }] },
      { other: { ...other, status: 'resolved' }, quiet: true, samePerson: true },
    ];
    let seen = 0;
    for (const status of STATUSES)
      for (const holder of [null, ana])
        for (const does of EVERY)
          for (const by of [ana, ben, EARSHOT])
            for (const lead of [false, true])
              for (const fact of facts) {
                // Two of the combinations are none: what is new is held by nobody, what is open by somebody.
                if (status === (holder ? 'new' : 'open')) continue;
                const ticket: Ticket = { ...fresh, status, holder };
                const before = JSON.stringify(ticket);
                const next = nextTicket(ticket, answer(by, does, { lead }), { ...NO_FACTS, ...fact });
                expect(JSON.stringify(ticket)).toBe(before);
                seen += 1;
                if (!next.ok) {
                  expect(next.why).toMatch(/^[A-Z#"].{8,}[.")]$/);
                  continue;
                }
                const { ticket: after } = next;
                // What is claimed is held, what is new is not; a closed ticket has nothing left to ring for.
                if (after.status === 'open') expect(after.holder).not.toBeNull();
                if (after.status === 'new') expect(after.holder).toBeNull();
                if (after.status === 'snoozed' && does.kind === 'snooze')
                  expect(after.snoozedUntil).not.toBeNull();
                if (after.holder === null) expect(after.touchedAt).toBeNull();
              }
    expect(seen).toBe((STATUSES.length * 2 - 2) * EVERY.length * 3 * 2 * facts.length);
  });

  it('lets time do what only time does, and nobody else', () => {
    expect(refusal(held, ana, { kind: 'unclaim', silentMs: 1 })).toContain('Only time');
    expect(refusal(held, EARSHOT, { kind: 'dismiss' })).toContain('Only time');
    expect(taken(held, EARSHOT, { kind: 'unclaim', silentMs: 1 })).toMatchObject({
      status: 'new',
      holder: null,
    });
  });

  it('gives a ticket to a colleague, by its holder or a lead', () => {
    const transfer: Does = { kind: 'transfer', to: ben };
    expect(taken(held, ana, transfer)).toMatchObject({ status: 'open', holder: ben, touchedAt: NOON + HOUR });
    expect(refusal({ ...held, holder: ben }, ana, { kind: 'transfer', to: ana })).toContain('held by Ben');
    const lead = nextTicket(
      { ...held, holder: ben },
      answer(ana, { kind: 'transfer', to: ana }, { lead: true }),
    );
    expect(lead).toMatchObject({ ok: true, ticket: { holder: ana } });
  });

  it('sleeps until a moment that is to come, and wakes for its author or when it is over', () => {
    const asleep = taken(held, ana, { kind: 'snooze', until: NOON + 5 * HOUR });
    expect(asleep).toMatchObject({ status: 'snoozed', snoozedUntil: NOON + 5 * HOUR, holder: ana });
    expect(refusal(held, ana, { kind: 'snooze', until: NOON })).toContain('is over');
    expect(refusal(held, ana, { kind: 'snooze', until: NOON + 1000 * HOUR })).toContain('30 days');
    expect(taken(asleep, EARSHOT, { kind: 'wake' })).toMatchObject({ status: 'open', snoozedUntil: null });
    const woken = afterEvent(asleep, {
      kind: 'follow-up',
      at: NOON + 2,
      publishedAt: NOON + 1,
      priority: 'low',
    });
    expect(woken).toMatchObject({ status: 'open', snoozedUntil: null });
  });

  it('waits for the customer only after we have answered, and stops the wait when they do', () => {
    expect(refusal(held, ana, { kind: 'pending' })).toContain('Nobody has answered');
    expect(refusal({ ...answered, waitingSince: NOON + 9 }, ana, { kind: 'pending' })).toContain('our turn');
    // An answer that was posted before the customer wrote again answers nothing of it.
    const replies = (state: 'sent' | 'sending'): Partial<Facts> => ({
      replies: [{ key: 'r', state, rule: null, createdAt: NOON }],
    });
    const again = { ...answered, waitingSince: NOON + 9 };
    expect(refusal(again, ana, { kind: 'pending' }, replies('sent'))).toContain('our turn');
    expect(taken(again, ana, { kind: 'pending' }, replies('sending')).status).toBe('pending');
    const later = { ...replies('sending'), judgements: [aPost({ publishedAt: NOON + 9 })] };
    expect(refusal(again, ana, { kind: 'pending' }, later)).toContain('our turn');
    const waiting = taken(answered, ana, { kind: 'pending' });
    expect(waiting).toMatchObject({ status: 'pending', waits: [[NOON + HOUR, null]] });
    const back = afterEvent(waiting, {
      ...{ kind: 'follow-up', at: NOON + 3 * HOUR, publishedAt: NOON + 2 * HOUR, priority: 'low' },
    });
    expect(back).toMatchObject({ status: 'open', waits: [[NOON + HOUR, NOON + 3 * HOUR]] });
    expect(back.waitingSince).toBe(NOON + 2 * HOUR);
  });

  it('counts from the oldest post without an answer, and an answer only for what was there', () => {
    const follow = (at: number) => ({ kind: 'follow-up', at, publishedAt: at, priority: 'low' }) as const;
    const twice = afterEvent(afterEvent(answered, follow(NOON + 10)), follow(NOON + 20));
    expect(twice.waitingSince).toBe(NOON + 10);
    expect(afterEvent(twice, { kind: 'answered', at: NOON + 30 }).waitingSince).toBeNull();
    expect(afterEvent(twice, { kind: 'answered', at: NOON + 7 }).waitingSince).toBe(NOON + 10);
  });

  it('is not solved by anybody before anybody answered', () => {
    for (const outcome of ['solved', 'first-contact'] as const) {
      expect(refusal(held, ana, { kind: 'resolve', outcome })).toContain('Nobody has answered');
      expect(taken(answered, ana, { kind: 'resolve', outcome })).toMatchObject({
        status: 'resolved',
        outcome,
      });
    }
    const onItsWay: Partial<Facts> = {
      replies: [{ key: 'r', state: 'pending', rule: null, createdAt: NOON }],
    };
    expect(taken(held, ana, { kind: 'resolve', outcome: 'solved' }, onItsWay).status).toBe('resolved');
    expect(taken(held, ana, { kind: 'resolve', outcome: 'gave-up' }).outcome).toBe('gave-up');
    const again = { ...answered, reopened: 1 };
    expect(refusal(again, ana, { kind: 'resolve', outcome: 'first-contact' })).toContain('came back');
  });

  it('stays open in public until the private conversation is over', () => {
    const moved = taken(held, ana, { kind: 'handoff', route: 'phone' });
    expect(moved.handoff).toMatchObject({ route: 'phone', by: ana, closedAt: null });
    expect(refusal(moved, ana, { kind: 'resolve', outcome: 'solved' })).toContain('in private');
    expect(refusal(moved, ana, { kind: 'handoff', route: 'dm' })).toContain('already');
    const back = taken(moved, ana, { kind: 'handback' });
    expect(taken(back, ana, { kind: 'resolve', outcome: 'solved' }).status).toBe('resolved');
    expect(refusal(back, ana, { kind: 'handback' })).toContain('does not go on');
  });

  it('merges tickets of one person only, and the wait goes with it', () => {
    const merge: Does = { kind: 'merge', other: other.id };
    const into: Ticket = { ...other, firstResponseAt: NOON + 1, waitingSince: null };
    const next = nextTicket(held, answer(ana, merge), { ...NO_FACTS, other: into });
    expect(next).toMatchObject({
      ticket: { status: 'resolved', outcome: 'merged', mergedInto: other.id },
      other: { waitingSince: NOON },
    });
    if (next.ok) {
      expect(refusal(next.ticket, ana, { kind: 'claim' })).toContain('was merged into');
      expect(taken(next.ticket, ana, { kind: 'reopen' })).toMatchObject({ status: 'new', mergedInto: null });
    }
    expect(refusal(held, ana, merge)).toContain('no such ticket');
    expect(refusal(held, ana, merge, { other: held })).toContain('into itself');
    expect(refusal(held, ana, merge, { other: { ...other, status: 'resolved' } })).toContain('Reopen it');
    const stranger = { ...other, authorId: '8' };
    expect(refusal(held, ana, merge, { other: stranger })).toContain('somebody else');
    expect(taken(held, ana, merge, { other: stranger, samePerson: true }).mergedInto).toBe(other.id);
  });

  it('splits off a post that is neither the only one nor the one that was acknowledged', () => {
    const posts = ['7000', '7001'].map((id) => ({ ...aPost({ id }), ticketId: fresh.id }));
    const split: Does = { kind: 'split', rootId: '7001' };
    const facts: Partial<Facts> = { judgements: posts, acknowledged: '7000' };
    const next = nextTicket(held, answer(ana, split), { ...NO_FACTS, ...facts });
    expect(next).toMatchObject({
      ticket: { id: fresh.id },
      other: { id: splitIdOf(fresh.id, '7001'), status: 'new', splitFrom: fresh.id, version: 0, card: null },
    });
    expect(refusal(held, ana, { kind: 'split', rootId: '7000' }, facts)).toContain('acknowledgement');
    expect(refusal(held, ana, { kind: 'split', rootId: '1' }, facts)).toContain('no such post');
    expect(refusal(held, ana, split, { judgements: posts.slice(1) })).toContain('one post only');
  });

  it('takes a reply as posted by hand only when the network refused it', () => {
    const posted: Does = { kind: 'posted', reply: 'r' };
    const reply = (state: 'withheld' | 'sent', rule: string | null): Partial<Facts> => ({
      replies: [{ key: 'r', state, rule, createdAt: NOON }],
    });
    const done = taken(held, ana, posted, reply('withheld', 'not-summoned'));
    expect(done).toMatchObject({ firstResponseAt: NOON + HOUR, waitingSince: null });
    expect(refusal(held, ana, posted, reply('sent', null))).toContain('not refused');
    expect(refusal(held, ana, posted, reply('withheld', 'by-hand'))).toContain('already');
    expect(refusal(held, ana, posted)).toContain('no such reply');
  });

  it('never changes the priority, category or wait of a ticket by a note, a call for help or a link', () => {
    for (const does of [
      { kind: 'note', text: 'x' },
      { kind: 'escalate', why: 'x' },
    ] satisfies Does[]) {
      const after = taken(held, ben, does);
      expect({ ...after, updatedAt: 0 }).toEqual({ ...held, updatedAt: 0 });
    }
  });
});

describe('deeds', () => {
  const hours = workingHours({
    zone: 'Europe/Berlin',
    week: {
      ...{
        mon: [[540, 1080]],
        tue: [[540, 1080]],
        wed: [[540, 1080]],
        thu: [[540, 1080]],
        fri: [[540, 1080]],
      },
      ...{ sat: [], sun: [] },
    },
    holidays: [],
  });
  /** Friday 2026-11-27, 14:00 in Berlin. */
  const now = Date.UTC(2026, 10, 27, 13);

  it('are made from what people give, or say what is missing', () => {
    for (const [name, { takes }] of Object.entries(DEEDS) as [DeedName, (typeof DEEDS)[DeedName]][]) {
      const given = Object.fromEntries(
        takes.map((take) => [take.name, take.kind === 'agent' ? ben : take.example]),
      );
      expect(doesOf(name, given, now, hours)).toMatchObject({ does: { kind: name } });
      const [take] = takes;
      const nothing = doesOf(name, {}, now, hours);
      if (take && take.otherwise === undefined)
        expect(nothing).toMatchObject({ why: expect.stringMatching(/\.$/) });
      else expect(nothing).toHaveProperty('does');
      if (take?.choices) expect(doesOf(name, { [take.name]: 'nonsense' }, now, hours)).toHaveProperty('why');
    }
  });

  it.each([
    ['2h', Date.UTC(2026, 10, 27, 15)],
    ['90m', Date.UTC(2026, 10, 27, 14, 30)],
    ['3d', Date.UTC(2026, 10, 30, 13)],
    ['17:30', Date.UTC(2026, 10, 27, 16, 30)],
    ['9:00', Date.UTC(2026, 10, 28, 8)],
    ['tomorrow', Date.UTC(2026, 10, 28, 8)],
    ['Tomorrow 18:05', Date.UTC(2026, 10, 28, 17, 5)],
    ['2026-12-01', Date.UTC(2026, 11, 1, 8)],
    ['2027-07-01 9:00', Date.UTC(2027, 6, 1, 7)],
    ['opening', Date.UTC(2026, 10, 30, 8)],
  ])('know the moment %s', (said, moment) => {
    expect(momentOf(said, now, hours)).toBe(moment);
  });

  it.each(['', 'soon', '25:00', '9', '2026-13-01', '2026-02-30', '-2h', '9:61', 'tomorrow tomorrow'])(
    'know no moment "%s"',
    (said) => {
      expect(momentOf(said, now, hours)).toBeNull();
    },
  );

  it('know the time of day also on the day on which the clock is moved', () => {
    const saturday = Date.UTC(2027, 2, 27, 13);
    expect(momentOf('tomorrow 9:00', saturday, hours)).toBe(Date.UTC(2027, 2, 28, 7));
    expect(momentOf('tomorrow 9:00', Date.UTC(2026, 9, 24, 12), hours)).toBe(Date.UTC(2026, 9, 25, 8));
  });
});
