import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type Answer, BY_HAND, type Does, EARSHOT } from '../../src/core/answer.ts';
import { happeningOf } from '../../src/core/happenings.ts';
import type { Figures, Notice, Overview, RaisedAlarm } from '../../src/core/overview.ts';
import type { Alarm } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import { createConsoleDesk } from '../../src/desks/console/desk.ts';
import { block, overviewRows } from '../../src/desks/console/notices.ts';
import { renderQueue, renderTicket } from '../../src/desks/console/render.ts';
import { timesAt } from '../../src/desks/console/times.ts';
import type { DeskDeps, Office } from '../../src/desks/desk.ts';
import { desks } from '../../src/desks/index.ts';
import { columns, cut, defang, plainText, wrap } from '../../src/lib/plain-text.ts';
import { workingHours } from '../../src/lib/working-hours.ts';
import { anSla } from '../made.ts';
import { anAction, aPost, aTicket, aView, HOSTILE, START } from './desk-views.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const look = { width: 80, colour: false, now: START + 240_000, sla: anSla() };
const office = {} as Office;
const never = new AbortController().signal;

function aTerminal(more: { columns?: number; hasColors?: () => boolean } = {}) {
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text), ...more };
  const deps: DeskDeps = {
    clock: { ...systemClock, now: () => look.now },
    brand: { name: 'Acme' },
    playbooks: [],
    sla: look.sla,
    hours: look.sla.hours,
    secrets: {},
    note: () => {},
  };
  const desk = createConsoleDesk(deps, out);
  const present = async (view: TicketView): Promise<string> => {
    written.length = 0;
    await desk.present(view, never);
    return written.join('');
  };
  const board = async (overview: Overview): Promise<string> => {
    written.length = 0;
    expect(await desk.board(overview, null, never)).toEqual({ outcome: 'presented', card: 'console' });
    return written.join('');
  };
  const announce = async (notice: Notice, ping: Parameters<typeof desk.announce>[1] = null) => {
    written.length = 0;
    expect(await desk.announce(notice, ping, never)).toEqual({ outcome: 'presented', card: 'console' });
    return written.join('');
  };
  return { desk, present, board, announce, written };
}

function anAnswer(does: Answer['does'], part: Partial<Answer> = {}): Answer {
  const by = { id: '1', name: 'Ana' };
  return { key: JSON.stringify(does), ticketId: aTicket().id, by, at: START + MINUTE, does, ...part };
}

function anOverview(part: Partial<Overview> = {}): Overview {
  return {
    at: look.now,
    open: { urgent: 1, high: 2, normal: 0, low: 0 },
    byStatus: { new: 2, open: 1, pending: 0, snoozed: 0, resolved: 9, dismissed: 1 },
    oldest: [
      { id: aTicket().id, priority: 'high', waitingSince: START, holder: null, card: null },
      { id: 'ZZZZZZZZZZZZZZZZ', priority: 'urgent', waitingSince: START, holder: 'Ben', card: null },
    ],
    waiting: 3,
    breachesToday: 1,
    holders: [{ name: 'Ben', count: 1 }],
    acknowledgedToday: 4,
    resolvedToday: 9,
    mentionsToday: 1200,
    sources: [aSource()],
    paused: null,
    oncall: [{ id: '1', name: 'Ana', until: START + 8 * HOUR }],
    staffed: true,
    ...part,
  };
}

function aSource(part: Partial<Overview['sources'][number]> = {}): Overview['sources'][number] {
  return { name: 'posts', lastAt: START, lastHour: 12, expected: 0, failing: null, ...part };
}

function figures(part: Partial<Figures> = {}): Figures {
  const times = { count: 4, p50: 12 * MINUTE, p90: 2 * HOUR };
  return {
    ...{ mentions: 214, complaints: 61, acknowledged: 58, opened: 60, resolved: 41, reopened: 2 },
    ...{ firstContact: 30, breaches: 1, openNow: 19, slots: [] },
    timeToAcknowledgement: times,
    firstResponseTime: times,
    resolutionTime: { count: 0, p50: null, p90: null },
    sources: [
      {
        name: 'posts',
        mentions: 214,
        complaints: 61,
        timeToAcknowledgement: times,
        firstResponseTime: times,
      },
    ],
    ...part,
  };
}

function anAlarm(part: Partial<RaisedAlarm> = {}): RaisedAlarm {
  return {
    ...{ seq: 1, ticketId: aTicket().id, priority: 'urgent', category: 'outage', holder: null, card: null },
    ...{ about: 'first response', due: START - 3 * HOUR, step: 2, to: 'channel', ping: true },
    ...{ by: null, why: null, at: START },
    ...part,
  };
}

describe('the console desk', () => {
  const { id } = aTicket();
  const ref = `#${id.slice(0, 6)}`;
  const ana = { id: '1', name: 'Ana' };

  it('prints a new ticket as a block with all that a person needs', async () => {
    const { present } = aTerminal();
    const block = await present(aView());
    expect(block).toContain(` HIGH  ${ref}  billing  Jane Doe (@jane) on x, 4 min ago`);
    expect(block).toContain('“You charged me twice and nobody answers.”');
    expect(block).toMatch(/why +complaint \(0\.90\); "charged twice"/);
    expect(block).toMatch(/public +acknowledgement on its way/);
    expect(block).toMatch(/status +New, held by nobody/);
    expect(block).toContain('https://x.com/jane/status/7000');
  });

  it('prints a change as one line, not the whole ticket again', async () => {
    const { present } = aTerminal();
    await present(aView());
    const card = aTicket({ card: 'console' });
    const acknowledgement = anAction('sent', 'We have read it.');
    expect(await present(aView({ ticket: card, acknowledgement }))).toBe(
      `${ref} acknowledged 3 s after publication: “We have read it.”\n`,
    );
    expect(await present(aView({ ticket: card, acknowledgement }))).toBe('');
    const held = aTicket({ card: 'console', status: 'open', holder: ana });
    expect(await present(aView({ ticket: held, acknowledgement }))).toBe(`${ref} open, held by Ana\n`);
    const two = [aPost(), aPost({ id: '7001', text: 'Still nothing!' })];
    const urgent = { ...held, priority: 'urgent' } as const;
    expect(await present(aView({ ticket: urgent, judgements: two, acknowledgement }))).toBe(
      `${ref} another post: “Still nothing!”\n${ref} now urgent\n`,
    );
    const replies = [anAction('sent', 'Sorry!', { key: 'r' }, 'Ana')];
    expect(await present(aView({ ticket: urgent, judgements: two, acknowledgement, replies }))).toBe(
      `${ref} reply of Ana posted: “Sorry!”\n`,
    );
  });

  it('tells who put what right, and that it was taken back', async () => {
    const { present } = aTerminal();
    const post = { platform: 'x', mentionId: '7000', rootId: '7000', text: 'x', language: 'en', at: START };
    const says = { about: 'category', is: 'billing', was: 'travel' } as const;
    const one = { id: 1, revision: 1, ticketId: aTicket().id, ...post, by: ana, says, withdrawnAt: null };
    await present(aView());
    expect(await present(aView({ corrections: [one] }))).toBe(
      `${ref} corrected: category billing (was travel), says Ana\n`,
    );
    expect(await present(aView({ corrections: [{ ...one, withdrawnAt: START }] }))).toBe(
      `${ref} corrections taken back\n`,
    );
    const fresh = await aTerminal().present(aView({ corrections: [one] }));
    expect(fresh).toContain('category billing (was travel), says Ana');
  });

  it('says what agents and time did, each in a line and once', async () => {
    const { present } = aTerminal();
    const until = START + 2 * HOUR;
    const due = START + HOUR;
    await present(aView());
    const note = anAnswer({ kind: 'note', text: 'Called the depot.' });
    const snooze = anAnswer({ kind: 'snooze', until });
    const asleep = aTicket({ status: 'snoozed', snoozedUntil: until, holder: ana });
    expect(await present(aView({ ticket: asleep, answers: [note, snooze] }))).toBe(
      `${ref} note of Ana: Called the depot.\n${ref} snoozed until 11:00 by Ana\n`,
    );
    const told = [note, snooze, anAnswer({ kind: 'wake' }, { by: EARSHOT })];
    const alarm = { kind: 'alarm', about: 'first response', due, step: 0, ping: true } as const;
    const warned = anAnswer({ ...alarm, to: 'holder' }, { by: EARSHOT });
    const awake = aTicket({ status: 'open', holder: ana });
    expect(await present(aView({ ticket: awake, answers: [...told, warned] }))).toBe(
      `${ref} awake again\n${ref} first response due in 56 min: told its holder\n`,
    );
    const more = [...told, warned, anAnswer({ ...alarm, step: 2, to: 'channel' }, { by: EARSHOT })];
    // Told to everybody by a notice of its own.
    expect(await present(aView({ ticket: awake, answers: more }))).toBe('');
    const given = [...more, anAnswer({ kind: 'transfer', to: { id: '2', name: 'Ben' } })];
    const bens = aTicket({ status: 'open', holder: { id: '2', name: 'Ben' } });
    expect(await present(aView({ ticket: bens, answers: given }))).toBe(`${ref} given to Ben by Ana\n`);
    expect(
      await present(
        aView({ ticket: bens, answers: [...given, anAnswer({ kind: 'handoff', route: 'email' })] }),
      ),
    ).toBe(`${ref} goes on by email, says Ana\n`);
  });

  it('tells of claims and closings as before, and how a ticket ended', async () => {
    const { present } = aTerminal();
    await present(aView());
    const claimed = [anAnswer({ kind: 'claim' })];
    const held = aTicket({ status: 'open', holder: ana });
    expect(await present(aView({ ticket: held, answers: claimed }))).toBe(`${ref} open, held by Ana\n`);
    const ended = [...claimed, anAnswer({ kind: 'resolve', outcome: 'gave-up' })];
    const closed = aTicket({ status: 'resolved', holder: ana, outcome: 'gave-up' });
    expect(await present(aView({ ticket: closed, answers: ended }))).toBe(
      `${ref} resolved by Ana: gave up\n`,
    );
  });

  it('says that another ticket was taken in, without its posts again', async () => {
    const { present } = aTerminal();
    await present(aView());
    const two = [aPost(), aPost({ id: '9000', text: 'From the other one.' })];
    expect(await present(aView({ judgements: two, merged: ['B8M3NRXXXXXXXXXX'] }))).toBe(
      `${ref} took in #B8M3NR\n`,
    );
  });

  it('says in one line how an earlier ticket stands when it first hears of it after a restart', async () => {
    const { present } = aTerminal();
    const ticket = aTicket({ card: 'console', status: 'resolved', holder: ana });
    const line = await present(aView({ ticket, acknowledgement: anAction('sent', 'Read.') }));
    expect(line).toBe(`${ref} Resolved by Ana; acknowledged 3 s after publication: “Read.”\n`);
  });

  it('tells of a refusal, of what cannot be proven, and of a deletion', async () => {
    const { present } = aTerminal();
    await present(aView());
    const why = { rule: 'storm', why: '30 acknowledgements within a minute' };
    expect(await present(aView({ acknowledgement: anAction('withheld', 'x', why) }))).toContain(
      'acknowledgement not posted: storm: 30 acknowledgements within a minute',
    );
    expect(
      await present(aView({ acknowledgement: anAction('unknown', 'x', { notBefore: null }) })),
    ).toContain('could not prove whether the acknowledgement was posted: please look');
    expect(await present(aView({ ticket: aTicket({ deletedAt: START }) }))).toContain(
      'the author deleted it',
    );
  });

  it('says once at the start how to answer', async () => {
    const { desk, written } = aTerminal();
    await desk.open(office, never);
    expect(written.join('')).toContain('earshot queue claim');
  });

  it('colours only where the terminal shows colours, and says the priority in words anyway', async () => {
    const plain = await aTerminal().present(aView());
    const colourful = await aTerminal({ hasColors: () => true }).present(aView());
    expect(plain).not.toContain('\u001B');
    expect(colourful).toContain('\u001B[');
    expect(stripVTControlCharacters(colourful)).toBe(plain);
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'cannot be commanded by what people write (input %i)',
    async (_, text) => {
      const ticket = aTicket({
        authorName: text,
        authorHandle: text,
        platform: text,
        holder: { id: '1', name: text },
      });
      const view = aView({
        ticket: { ...ticket, status: 'open' },
        judgements: [aPost({ text, url: text || null }, { reasons: [text] })],
        acknowledgement: anAction('sent', text),
        replies: [anAction('withheld', text, { why: text }, text)],
        opinion: anAction('sent', '', { why: text }),
      });
      const { present } = aTerminal({ columns: 72 });
      const printed = [
        await present(view),
        await present({ ...view, replies: [], ticket: aTicket({ card: 'console' }) }),
      ];
      printed.push(renderQueue([view.ticket], look));
      for (const part of printed) {
        expect(part.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
        expect(part).not.toMatch(/[\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069]/);
      }
      for (const line of printed[0]?.split('\n') ?? []) expect(columns(line)).toBeLessThanOrEqual(72);
    },
  );

  it('shows the queue as a table, and an empty one in words', () => {
    const table = renderQueue(
      [aTicket(), aTicket({ status: 'open', holder: ana, priority: 'urgent' })],
      look,
    );
    expect(table).toContain(ref);
    expect(table).toContain('Urgent');
    expect(table).toMatch(/open +│ Ana/);
    expect(table).toMatch(/new +│ –/);
    expect(table).toContain('4 min');
    expect(renderQueue([], look)).toBe('The queue is empty.');
  });

  it('shows the clock, the author, related tickets and what to post by hand on a ticket', () => {
    const refused = { rule: 'platform-forbids', why: 'not allowed to reply' };
    const reply = anAction('withheld', 'Sorry!', refused, 'Ana');
    const byHand = { ...reply.outgoing, byHand: 'https://x.com/intent/post?text=Sorry' };
    const earlier = { platform: 'x', publishedAt: START - 48 * HOUR, lastResponseAt: null } as const;
    const view = aView({
      ticket: aTicket({ waitingSince: START, splitFrom: 'C9M3NRXXXXXXXXXX' }),
      replies: [{ ...reply, outgoing: byHand as typeof reply.outgoing }],
      history: {
        tickets: [
          { id: 'B8M3NRXXXXXXXXXX', status: 'resolved', outcome: 'solved', category: 'delivery', ...earlier },
        ],
        total: 3,
        moods: [
          { at: START - 48 * HOUR, sentiment: 'positive' },
          { at: START, sentiment: 'negative' },
        ],
      },
      identities: [{ platform: 'discord', authorId: '7', handle: 'jane.d' }],
      quiet: true,
      merged: ['D8M3NRXXXXXXXXXX'],
    });
    const wide = { ...look, width: 120 };
    const text = renderTicket(view, wide).replace(/\n +/g, ' ');
    expect(text).toContain('clock     first response due in 56 min; resolution due in 9 h 56 min');
    expect(text).toContain(
      'also @jane.d on discord. wrote before: #B8M3NR delivery, solved, 2 d ago; 2 more.',
    );
    expect(text).toContain('mood, latest last: positive, negative. gets no automatic replies');
    expect(text).toContain('took in #D8M3NR; was split from #C9M3NR');
    expect(text).toContain(`Then say \`earshot queue posted ${ref.slice(1)}\`.`);
    const done = { ...view, replies: [{ ...reply, rule: BY_HAND, why: 'posted by hand, says Ana' }] };
    const after = renderTicket(done, wide);
    expect(after).toContain('Ana: posted by hand, says Ana: “Sorry!”');
    expect(after).not.toContain('queue posted');
    const late = { ...wide, now: START + 2 * HOUR };
    expect(renderTicket(view, late)).toContain('first response late, due 1 h ago');
    expect(
      renderTicket({ ...view, ticket: aTicket({ status: 'resolved', outcome: 'gave-up' }) }, look),
    ).toMatch(/status +Resolved: gave up/);
    const merged = aTicket({ status: 'resolved', outcome: 'merged', mergedInto: 'B8M3NRXXXXXXXXXX' });
    expect(renderTicket({ ...view, ticket: merged }, look)).toContain('Resolved: goes on in #B8M3NR');
  });

  it('shows in the queue what comes next', () => {
    const next = (part: Parameters<typeof aTicket>[0], now = look.now): string =>
      renderQueue([aTicket(part)], { ...look, now });
    expect(next({})).toContain('first reply in 56 min');
    expect(next({}, START + 4 * HOUR)).toContain('first reply 3 h late');
    expect(next({ firstResponseAt: START, waitingSince: START }, START + 90 * MINUTE)).toContain(
      'next reply 30 min late',
    );
    expect(next({ firstResponseAt: START, waitingSince: null })).toContain('end in 9 h 56 min');
    const slept = { firstResponseAt: START, waitingSince: null, holder: ana } as const;
    expect(next({ ...slept, status: 'snoozed', snoozedUntil: START + HOUR })).toContain('sleeps until 10:00');
    expect(next({ ...slept, status: 'pending', waits: [[START, null]] })).toContain('customer answers');
  });

  it('prints nothing for a board on which all is well, and each trouble once', async () => {
    const { board } = aTerminal();
    expect(await board(anOverview())).toBe('');
    const paused = 'paused by ana: wrong wording\n\u001B[2J';
    expect(await board(anOverview({ paused }))).toBe(
      '! acknowledgements are paused: paused by ana: wrong wording [2J\n',
    );
    const sources = [aSource({ failing: 'invalid token' }), aSource({ name: 'other', expected: 41.4 })];
    expect(await board(anOverview({ paused, sources }))).toBe(
      '! source posts fails: invalid token\n! source other is silent: nothing heard since 09:00, and about 41 posts were to be expected. Is it broken?\n',
    );
    const later = [aSource({ failing: 'invalid token' }), aSource({ name: 'other', expected: 50 })];
    expect(await board(anOverview({ paused, sources: later }))).toBe('');
    expect(await board(anOverview())).toBe(
      '! over: acknowledgements are paused\n! over: source posts fails\n! over: source other is silent\n',
    );
  });

  it('warns once of a silent source, whether the board or the notice comes first', async () => {
    const source = aSource({ expected: 8 });
    const notice = { kind: 'silent', key: 'silent:posts:1', source } as const;
    expect(await aTerminal().announce(notice)).toMatch(/^! source posts is silent: .*\n$/);
    const { board, announce } = aTerminal();
    expect(await board(anOverview({ sources: [source] }))).toMatch(/is silent/);
    expect(await announce(notice)).toBe('');
  });

  it('tells alarms as a line for each ticket, and whom they call', async () => {
    const { announce } = aTerminal();
    const help = anAlarm({
      ...{ seq: 2, about: 'agent', by: 'Ben', why: 'press\nis calling', holder: { id: '2', name: 'Ben' } },
      ...{ to: 'oncall', priority: 'high' },
    });
    const notice = { kind: 'alarms', key: 'alarms:0', alarms: [anAlarm(), help] } as const;
    expect(await announce(notice, { agents: [ana], orRole: false })).toBe(
      `${ref} urgent outage: first response late, due 3 h 4 min ago; held by nobody\n` +
        `${ref} high outage: Ben calls for help: press is calling; held by Ben; calls Ana\n`,
    );
    expect(await announce({ ...notice, alarms: [help] }, { agents: [], orRole: true })).toContain(
      'nobody is on call',
    );
  });

  it('tells the hand-over and reports as compact blocks', async () => {
    const { announce } = aTerminal({ columns: 100 });
    const overview = anOverview({ paused: 'paused by ana' });
    const handover = await announce({ kind: 'handover', key: 'h', overview, since: figures() });
    expect(handover).toContain('The desk opens\n');
    expect(handover).toMatch(/closed +214 mentions, 61 complaints; 58 acknowledged; 60 tickets opened/);
    expect(handover).toMatch(
      /open +1 urgent, 2 high, 0 normal, 0 low \(2 new, 1 open, 0 pending, 0 snoozed\)/,
    );
    expect(handover).toContain(`${ref} high, wrote 4 min ago, held by nobody`);
    expect(handover).toMatch(/on call +Ana until 17:00/);
    expect(handover).toMatch(/source +posts: 12 in the last hour, last heard 4 min ago/);
    expect(handover).toMatch(/paused +paused by ana/);
    const period = { kind: 'week', from: 0, to: 1, date: '2026-03-02' } as const;
    const report = await announce({ kind: 'report', key: 'r', period, figures: figures() });
    expect(report).toContain('Report of the week from 2026-03-02');
    expect(report).toMatch(/to acknowledgement +half within 12 min, nine in ten within 2 h/);
    expect(report).toMatch(/to end +none yet/);
    expect(report.split('\n').length).toBeLessThan(12);
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'cannot be commanded by a notice or a board either (input %i)',
    async (_, text) => {
      const agent = { id: '1', name: text };
      const overview = anOverview({
        ...{ paused: text, holders: [{ name: text, count: 1 }], oncall: [{ ...agent, until: null }] },
        sources: [aSource({ name: text, failing: text }), aSource({ name: text, expected: 9 })],
        oldest: [{ id: aTicket().id, priority: 'high', waitingSince: START, holder: text, card: null }],
      });
      const { board, announce, present } = aTerminal({ columns: 72 });
      const alarm = anAlarm({
        about: 'agent',
        by: text,
        why: text,
        category: text,
        holder: agent,
        to: 'oncall',
      });
      await present(aView());
      const answers = [
        anAnswer({ kind: 'note', text }, { by: agent }),
        anAnswer({ kind: 'transfer', to: agent }, { by: agent }),
        anAnswer({ kind: 'language', language: text }, { by: agent }),
      ];
      const printed = [
        await present(aView({ answers, identities: [{ platform: text, authorId: text, handle: text }] })),
        await board(overview),
        await announce({ kind: 'alarms', key: 'a', alarms: [alarm] }, { agents: [agent], orRole: false }),
        await announce({ kind: 'handover', key: 'h', overview, since: figures() }),
        await announce({ kind: 'silent', key: 's', source: aSource({ name: `${text}!`, expected: 9 }) }),
        block('Board', look, overviewRows(overview, look)),
      ];
      for (const part of printed) {
        expect(part.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
        expect(part).not.toMatch(/[\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069]/);
      }
    },
  );

  it('shows all of a post when asked to', () => {
    const text = 'word '.repeat(200);
    const view = aView({ judgements: [aPost({ text })] });
    expect(renderTicket(view, look).match(/word/g)?.length).toBeLessThan(60);
    expect(renderTicket(view, { ...look, lines: 100 }).match(/word/g)).toHaveLength(200);
  });

  it('is made by the registry without any setting or secret', async () => {
    const settings = desks.console.settings.parse({});
    const deps = {
      ...{ clock: systemClock, brand: { name: 'Acme' }, playbooks: [], secrets: {}, note: () => {} },
      ...{ sla: look.sla, hours: look.sla.hours },
    };
    const desk = await desks.console.create(settings, deps);
    expect(desk.name).toBe('console');
    for await (const line of desk.check(never)) expect(line.ok).toBe(true);
  });
});

describe('what happened, in words', () => {
  const other = 'B8M3NRXXXXXXXXXX';
  const alarm = { kind: 'alarm', due: START, step: 1, to: 'oncall', ping: true } as const;
  const all: Readonly<Record<Does['kind'], Does>> = {
    ...{ claim: { kind: 'claim' }, release: { kind: 'release' }, dismiss: { kind: 'dismiss' } },
    ...{ reopen: { kind: 'reopen' }, complaint: { kind: 'complaint' }, undo: { kind: 'undo' } },
    ...{ pending: { kind: 'pending' }, quiet: { kind: 'quiet' }, handback: { kind: 'handback' } },
    transfer: { kind: 'transfer', to: { id: '2', name: 'B<en>' } },
    reply: { kind: 'reply', text: 'Hello' },
    note: { kind: 'note', text: 'a <note>' },
    snooze: { kind: 'snooze', until: START },
    resolve: { kind: 'resolve', outcome: 'no-answer-needed' },
    category: { kind: 'category', category: 'billing' },
    priority: { kind: 'priority', priority: 'low' },
    language: { kind: 'language', language: '<de>' },
    escalate: { kind: 'escalate', why: 'p<ress>' },
    handoff: { kind: 'handoff', route: 'phone' },
    ...{ merge: { kind: 'merge', other }, link: { kind: 'link', other } },
    split: { kind: 'split', rootId: '7' },
    posted: { kind: 'posted', reply: 'reply:1' },
    ...{ wake: { kind: 'wake' }, unclaim: { kind: 'unclaim', silentMs: HOUR } },
    alarm: { ...alarm, about: 'next response' },
  };
  const voice = {
    when: () => '(when)',
    date: () => '(date)',
    safe: (words: string) => words.replaceAll(/[<>]/g, '~'),
  };

  it.each(Object.values(all))(
    '%j is a line with who did it, and nothing of people as they wrote it',
    (does) => {
      const byTime = ['wake', 'unclaim', 'alarm'].includes(does.kind);
      const by = byTime ? EARSHOT : { id: '1', name: 'A<na>' };
      const line = happeningOf(anAnswer(does, { by }), voice);
      expect(line).not.toMatch(/undefined|null|[<>]|\n/);
      if (!byTime) expect(line).toContain('A~na~');
    },
  );

  it('names alarms by what they are about', () => {
    const line = (about: Alarm['about'], step: number): string =>
      happeningOf(anAnswer({ ...alarm, about, step }, { by: EARSHOT }), voice);
    expect(line('first response', 0)).toBe('first response due (when): told whoever is on call');
    expect(line('resolution', 1)).toBe('resolution late, due (when): told whoever is on call');
    expect(line('silence', 0)).toMatch(/^its holder does nothing with it and loses it \(when\)/);
    expect(line('arrival', 1)).toMatch(/^new and urgent/);
  });
});

describe('moments in a terminal', () => {
  const day = [[540, 1080]] as const;
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } as const;
  const berlin = workingHours({ zone: 'Europe/Berlin', week, holidays: [] });
  const at = (iso: string): number => Date.parse(iso);

  it('are the time today, and the date with it on other days, in the zone of the team', () => {
    const { date } = timesAt(at('2026-11-27T08:00:00Z'), berlin);
    expect(date(at('2026-11-27T16:30:00Z'))).toBe('17:30');
    expect(date(at('2026-11-27T23:30:00Z'))).toBe('2026-11-28 00:30');
  });

  it('are right on the days on which the clock is moved', () => {
    const { date } = timesAt(0, berlin);
    expect(date(at('2026-03-29T00:59:00Z'))).toBe('2026-03-29 01:59');
    expect(date(at('2026-03-29T01:00:00Z'))).toBe('2026-03-29 03:00');
    expect(date(at('2026-03-29T07:00:00Z'))).toBe('2026-03-29 09:00');
    expect(date(at('2026-10-25T08:00:00Z'))).toBe('2026-10-25 09:00');
    expect(date(at('2026-10-24T23:30:00Z'))).toBe('2026-10-25 01:30');
  });

  it('are counted from now, forwards and backwards', () => {
    const { when } = timesAt(1e12, berlin);
    expect([when(1e12 + 12 * MINUTE), when(1e12 - 3 * HOUR)]).toEqual(['in 12 min', '3 h ago']);
  });
});

describe('plain text', () => {
  it('keeps words, line ends and emoji, and drops what hides or reorders', () => {
    expect(plainText('a\u0000b\u200Bc\u202Ed\r\n\r\n\r\n\r\ne\tf')).toBe('abcd\n\ne f');
    expect(plainText('👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈')).toBe('👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈');
    expect(plainText('x\u200Dy a\uFE0Fb')).toBe('xy ab');
    expect(plainText('o\u0301\u0302\u0303\u0304\u0305')).toBe('ó\u0302\u0303\u0304');
    expect(plainText('\uD83D')).toBe('\uFFFD');
  });

  it('leaves no link to follow', () => {
    expect(defang('http://a.example/x.y')).toBe('hxxp://a[.]example/x.y');
    expect(defang('1https://a.example')).toBe('1hxxps://a[.]example');
    expect(defang('discord.gg/abc')).toBe('discord[.]gg/abc');
    expect(defang('Done.Next')).toBe('Done.Next');
    expect(defang(defang('https://a.example/b www.b.example'))).toBe(
      defang('https://a.example/b www.b.example'),
    );
  });

  it('cuts between characters as people see them', () => {
    expect(cut('short', 5)).toBe('short');
    expect(cut('too long', 5)).toBe('too…');
    expect(cut('ab👨‍👩‍👧', 6)).toBe('ab…');
    expect(cut('👨‍👩‍👧', 1)).toBe('…');
  });

  it('wraps at the width a terminal shows, and breaks words that are longer', () => {
    expect(wrap('one two three', 7, 9)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 4, 9)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('日本語日本語', 4, 9)).toEqual(['日本', '語日', '本語']);
    expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  });
});
