import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { Figures, Notice, Overview, Period, RaisedAlarm } from '../../src/core/overview.ts';
import { noticeOf } from '../../src/desks/discord/notice.ts';
import { chartData, pictureInWords } from '../../src/desks/discord/report.ts';
import { roundTheClock, workingHours } from '../../src/lib/working-hours.ts';
import type { DiscordSimulator } from '../simulators/discord/index.ts';
import { createMessage } from '../simulators/discord/requests.ts';
import { deskOn, never, POST, start } from './desk-kit.ts';
import { HOSTILE, START } from './desk-views.ts';

const HOUR = 3_600_000;
const CARD = '123456789012345678/223456789012345678';
const ANA = { id: '123456789012345678', name: 'Ana' };
const BERLIN = roundTheClock('Europe/Berlin');
const none = { count: 0, p50: null, p90: null };
const some = { count: 9, p50: 12_000, p90: 45_000 };

function anAlarm(part: Partial<RaisedAlarm> = {}): RaisedAlarm {
  return {
    ...{ seq: 1, ticketId: 'AAAAAA7777', priority: 'high', category: 'billing', holder: null, card: CARD },
    ...{ about: 'first response', due: START, step: 2, to: 'channel', ping: false, by: null, why: null },
    at: Date.now(),
    ...part,
  };
}

function alarms(...all: readonly RaisedAlarm[]): Notice {
  return { kind: 'alarms', key: 'alarms:0', alarms: all };
}

function someFigures(part: Partial<Figures> = {}): Figures {
  return {
    ...{ mentions: 214, complaints: 61, acknowledged: 58, opened: 40, resolved: 35, reopened: 2 },
    ...{ firstContact: 20, breaches: 3, openNow: 12 },
    ...{ timeToAcknowledgement: some, firstResponseTime: { count: 4, p50: HOUR, p90: 5 * HOUR } },
    resolutionTime: none,
    slots: Array.from({ length: 24 }, (_, n) => ({ from: START + n * HOUR, mentions: n, complaints: 1 })),
    sources: [
      { name: 'posts', mentions: 200, complaints: 60, timeToAcknowledgement: some, firstResponseTime: some },
      { name: 'reviews', mentions: 14, complaints: 1, timeToAcknowledgement: none, firstResponseTime: none },
    ],
    ...part,
  };
}

/** Thursday, 5 March 2026, in Berlin. */
const DAY: Period = {
  kind: 'day',
  date: '2026-03-05',
  from: Date.UTC(2026, 2, 4, 23),
  to: Date.UTC(2026, 2, 5, 23),
};

function aReport(figures = someFigures(), period = DAY): Notice {
  return { kind: 'report', key: `report:${period.kind}:${period.date}`, period, figures };
}

const overview: Overview = {
  at: START,
  open: { urgent: 0, high: 1, normal: 0, low: 0 },
  byStatus: { new: 1, open: 0, pending: 0, snoozed: 0, resolved: 0, dismissed: 0 },
  ...{ oldest: [], waiting: 0, breachesToday: 0, holders: [], acknowledgedToday: 0, resolvedToday: 0 },
  ...{ mentionsToday: 0, sources: [], paused: null, oncall: [], staffed: true },
};

function show(notice: Notice, ping: Parameters<typeof noticeOf>[1] = null, oncallRole?: string) {
  const deps = { hours: BERLIN, brand: { name: 'Nimbrel' } };
  return noticeOf(notice, ping, { deps, guild: '1', oncallRole }).body;
}

function told(sim: DiscordSimulator) {
  return sim.messages('desk').filter(({ embeds }) => embeds[0]?.footer?.text.startsWith('earshot · '));
}

describe('a notice of missed targets', () => {
  it('is one for many, grouped by what was missed, the most pressing first, with links to the cards', () => {
    const body = show(
      alarms(
        anAlarm(),
        anAlarm({ ticketId: 'BBBBBB7777', priority: 'urgent', holder: ANA }),
        anAlarm({ ticketId: 'BBBBBB7777', about: 'resolution' }),
        anAlarm({ ticketId: 'CCCCCC7777', about: 'agent', by: 'Ben', why: 'press *calls*', card: null }),
        // The same once more: its last word is enough.
        anAlarm({ step: 3 }),
      ),
    );
    const [embed] = body.embeds;
    expect(embed?.title).toBe('⏰ 3 tickets need somebody');
    expect(embed?.description?.split('\n')).toEqual([
      '**🚨 Called for help**',
      '🟠 high #CCCCCC billing · Ben: press \\*calls\\* · held by **nobody**',
      '**💬 First response**',
      `🔴 urgent [#BBBBBB](https://discord.com/channels/1/${CARD}) billing · due <t:${START / 1000}:R> · Ana`,
      `🟠 high [#AAAAAA](https://discord.com/channels/1/${CARD}) billing · due <t:${START / 1000}:R> · **nobody**`,
      '**🏁 Resolution**',
      `🟠 high [#BBBBBB](https://discord.com/channels/1/${CARD}) billing · due <t:${START / 1000}:R> · **nobody**`,
    ]);
  });

  it('says who loses a ticket with which nothing happens, and since when the new and urgent wait', () => {
    const body = show(
      alarms(
        anAlarm({ about: 'silence', holder: ANA }),
        anAlarm({ about: 'arrival', ticketId: 'BBBBBB7777', priority: 'urgent' }),
      ),
    );
    const link = `https://discord.com/channels/1/${CARD}`;
    expect(body.embeds[0]?.description?.split('\n')).toEqual([
      '**🆕 New and urgent**',
      `🔴 urgent [#BBBBBB](${link}) billing · <t:${START / 1000}:R> · **nobody**`,
      '**💤 Held, and nothing happens**',
      `🟠 high [#AAAAAA](${link}) billing · Ana loses it <t:${START / 1000}:R>`,
    ]);
  });

  it('names as many as fit and counts the rest', () => {
    const many = Array.from({ length: 500 }, (_, n) => anAlarm({ ticketId: `${n}`.padStart(10, 'A') }));
    const [embed] = show(alarms(...many)).embeds;
    expect(embed?.title).toContain('500 tickets');
    const shown = embed?.description?.match(/\[#/g)?.length ?? 0;
    expect(embed?.description).toContain(`*and ${500 - shown} more*`);
    expect(shown).toBeGreaterThan(15);
  });

  it('rings exactly those who are on call, or the role where nobody is, and otherwise nobody', () => {
    const notice = alarms(anAlarm());
    const ben = { id: 'ben', name: 'Ben @everyone' };
    expect(show(notice).allowed_mentions).toEqual({ parse: [] });
    const both = show(notice, { agents: [ANA, ben], orRole: false }, '333333333333333333');
    expect(both.allowed_mentions).toEqual({ parse: [], users: [ANA.id] });
    expect(both.content).toBe(`<@${ANA.id}> You are on call.`);
    const nobody = show(notice, { agents: [ben], orRole: true }, '333333333333333333');
    expect(nobody.allowed_mentions).toEqual({ parse: [], roles: ['333333333333333333'] });
    expect(nobody.content).toContain('<@&333333333333333333>');
    for (const none of [
      show(notice, { agents: [], orRole: true }),
      show(notice, { agents: [ben], orRole: false }, '333333333333333333'),
    ]) {
      expect(none.allowed_mentions).toEqual({ parse: [] });
      expect(none.content).toBe('');
    }
  });
});

describe('any notice', () => {
  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'fits every limit of Discord and does nothing, whatever people are called (input %i)',
    (_, text) => {
      const person = { id: text, name: text };
      const source = { name: text, lastAt: START, lastHour: 0, expected: 9, failing: text };
      const figures = someFigures({
        sources: Array.from({ length: 60 }, () => ({ ...someFigures().sources[0], name: text })) as never,
      });
      const notices: readonly Notice[] = [
        alarms(
          ...Array.from({ length: 60 }, (_, n) =>
            anAlarm({
              ticketId: `TTTTTT${n}`,
              about: 'agent',
              by: text,
              why: text,
              holder: person,
              category: text,
            }),
          ),
        ),
        {
          kind: 'handover',
          key: text,
          overview: { ...overview, paused: text, sources: [source] },
          since: figures,
        },
        aReport(figures),
        { kind: 'silent', key: text, source },
      ];
      for (const notice of notices) {
        const body = show(notice, { agents: [person], orRole: true });
        expect(createMessage.safeParse(body).error?.issues ?? []).toEqual([]);
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const words = JSON.stringify(body.embeds)
          .replaceAll(/<t:\d+:[Rft]>/g, '')
          .replaceAll(/\(https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+\)/g, '');
        expect(words).not.toMatch(/https?:\/\//i);
        expect(words).not.toMatch(/(?<!\\)<[@#/:a-z]/i);
        expect(words).not.toMatch(/@(everyone|here)/i);
      }
    },
  );

  it('says in words what the picture shows, and fits where that goes', () => {
    const words = pictureInWords(someFigures(), DAY, BERLIN);
    expect(words).toContain('Thursday 5 March');
    expect(words).toContain(
      '214 mentions, 61 complaints; acknowledged 58 of 61 (3 withheld by rule, or covered by another)',
    );
    expect(words).toContain('35 resolved (20 at the first contact), 2 reopened');
    expect(words).toContain('Busiest hour 09–10, 23 mentions, 1 complaint.');
    expect(words).toContain(
      'To acknowledgement: half in 12 s, 9 in 10 in 45 s. To first response: half in 1 h',
    );
    expect(words).toContain('reviews, 14 mentions, 1 complaint, acknowledged none');
    const many = Array.from({ length: 90 }, () => ({ ...someFigures().sources[0], name: 'x'.repeat(99) }));
    expect(pictureInWords(someFigures({ sources: many as never }), DAY, BERLIN).length).toBeLessThanOrEqual(
      1024,
    );
  });

  it("labels the slots by the team's own clock, on the days with 23 and 25 hours too", () => {
    const labels = (date: string, from: number, count: number): string =>
      chartData(
        'N',
        someFigures({
          slots: Array.from({ length: count }, (_, n) => ({
            from: from + n * HOUR,
            mentions: 1,
            complaints: 0,
          })),
        }),
        { kind: 'day', date, from, to: from + count * HOUR },
        BERLIN,
      )
        .slots.map(({ label }) => label)
        .join(' ');
    expect(labels('2026-03-05', Date.UTC(2026, 2, 4, 23), 24)).toMatch(/^00 01 02 .* 22 23$/);
    expect(labels('2026-03-29', Date.UTC(2026, 2, 28, 23), 23)).toMatch(/^00 01 03 04 .* 23$/);
    expect(labels('2026-10-25', Date.UTC(2026, 9, 24, 22), 25)).toMatch(/^00 01 02 02 03 .* 23$/);
    const week: Period = { kind: 'week', date: '2026-03-02', from: 0, to: 0 };
    const slots = [0, 1, 6].map((day) => ({
      from: Date.UTC(2026, 2, 1 + day, 23),
      mentions: 1,
      complaints: 0,
    }));
    const data = chartData('N', someFigures({ slots }), week, BERLIN);
    expect(data.slots.map(({ label }) => label)).toEqual(['Mon', 'Tue', 'Sun']);
    expect(data.title).toBe('N · week of 2 March');
  });
});

describe('the Discord desk tells the channel', () => {
  const silent: Notice = {
    kind: 'silent',
    key: 'silent:posts:1',
    source: { name: 'posts', lastAt: Date.now() - HOUR, lastHour: 0, expected: 9.4, failing: null },
  };

  it('once for each key, although it crashed before that was written down, within minutes and after them', async () => {
    for (const nonceMs of [180_000, 0]) {
      const sim = await start({ nonceMs });
      const first = await (await deskOn(sim)).desk.announce(silent, null, never);
      sim.say({ channel: 'desk', author: 'ben', content: 'hm' });
      const again = await (await deskOn(sim)).desk.announce(silent, null, never);
      expect(again).toEqual(first);
      expect(told(sim)).toHaveLength(1);
      await (await deskOn(sim)).desk.announce({ ...silent, key: 'silent:posts:2' }, null, never);
      expect(told(sim)).toHaveLength(2);
    }
  });

  it('once, although the answer was lost', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(POST, { kind: 'reset', accepted: true });
    expect(await desk.announce(silent, null, never)).toMatchObject({ outcome: 'not yet' });
    expect(await desk.announce(silent, null, never)).toMatchObject({ outcome: 'presented' });
    expect(told(sim)).toHaveLength(1);
    expect(told(sim)[0]?.embeds[0]?.description).toMatch(
      /about 9 posts expected since\. Is it broken\? Tell whoever runs earshot \(`earshot check`\)/,
    );
  });

  it('and only who is named is rung', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim, { oncallRole: sim.roles.team });
    const agent = { id: sim.person('Ana').id, name: 'Ana' };
    sim.person('Ben');
    await desk.announce(alarms(anAlarm()), { agents: [agent], orRole: false }, never);
    const other: Notice = { ...alarms(anAlarm()), key: 'alarms:1' };
    await desk.announce(other, { agents: [], orRole: true }, never);
    const [one, two] = told(sim);
    expect(one?.mentions.map(({ id }) => id)).toEqual([agent.id]);
    expect(one?.mention_roles).toEqual([]);
    expect(two?.mentions).toEqual([]);
    expect(two?.mention_roles).toEqual([sim.roles.team]);
    expect([one, two].map((each) => each?.mention_everyone)).toEqual([false, false]);
  });

  it('how it stands when the desk opens', async () => {
    const sim = await start();
    const opening = Date.now() - 60_000;
    const hours = {
      ...workingHours({ zone: 'UTC', week: ALWAYS, holidays: [] }),
      lastOpening: () => opening,
    };
    const { desk } = await deskOn(sim, {}, { hours });
    const notice: Notice = { kind: 'handover', key: `handover:${opening}`, overview, since: someFigures() };
    await desk.announce({ ...notice, overview: { ...overview, at: Date.now() } }, null, never);
    expect(told(sim)[0]?.embeds[0]?.description).toContain('While it was closed: 214 mentions');
    // The rest is on the board.
    expect(told(sim)[0]?.embeds[0]?.fields).toMatchObject([
      { name: 'Waiting for a person: 0', value: 'Nobody' },
    ]);
  });

  it('a report with its picture, which is also there in words', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim, {}, { hours: BERLIN });
    expect(await desk.announce(aReport(), null, never)).toMatchObject({ outcome: 'presented' });
    const [embed] = told(sim)[0]?.embeds ?? [];
    expect(embed?.title).toBe('📊 Nimbrel · Thursday 5 March');
    expect(embed?.description?.split('\n')).toEqual([
      '214 mentions, 61 complaints; acknowledged 58 of 61 (3 withheld by rule, or covered by another); 35 resolved; 3 targets missed; 12 open now.',
      'To acknowledgement: half in 12 s, 9 in 10 in 45 s',
      'To first response: half in 1 h, 9 in 10 in 5 h',
      'To resolution: none',
    ]);
    // The picture has the rest.
    expect(embed?.fields ?? []).toEqual([]);
    const bytes = sim.file(embed?.image?.url ?? '');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await loadImage(bytes)).width).toBe(1080);
    expect(sim.sent.at(-1)?.request.attachments).toMatchObject([
      { filename: 'report.png', description: pictureInWords(someFigures(), DAY, BERLIN) },
    ]);
    expect(await (await deskOn(sim)).desk.announce(aReport(), null, never)).toMatchObject({
      outcome: 'presented',
    });
    expect(told(sim)).toHaveLength(1);
  });

  it('a report without its picture where it may attach nothing or it is too large, with a note', async () => {
    for (const trouble of ['permission', 'size'] as const) {
      const sim = await start();
      const { desk, notes } = await deskOn(sim);
      if (trouble === 'permission') sim.revoke('desk', 'AttachFiles');
      else sim.fail(POST, { kind: 'problem', status: 413, code: 40005, message: 'Request entity too large' });
      expect(await desk.announce(aReport(), null, never)).toMatchObject({ outcome: 'presented' });
      const [embed] = told(sim)[0]?.embeds ?? [];
      expect(embed?.description).toContain('214 mentions');
      expect(embed?.fields?.map(({ name }) => name)).toEqual(['Tickets', 'Busiest hour', 'Sources']);
      expect(embed?.fields?.[0]?.value).toContain('20 at the first contact');
      expect(told(sim)[0]?.embeds[0]?.image).toBeUndefined();
      expect(notes.join()).toContain(trouble === 'permission' ? 'allow Attach Files' : 'too large');
    }
  });

  it('nothing while Discord refuses the channel, and asks no more until the time has come', async () => {
    const sim = await start();
    const { desk, clock, notes } = await deskOn(sim);
    sim.revoke('desk', 'SendMessages');
    const first = await desk.announce(silent, null, never);
    expect(first).toMatchObject({ outcome: 'not yet', retryAfterMs: 300_000 });
    const asked = sim.log.length;
    await desk.announce(silent, null, never);
    expect(sim.log).toHaveLength(asked);
    expect(notes).toHaveLength(1);
    sim.grant('desk', 'SendMessages');
    clock.ahead = 301_000;
    expect(await desk.announce(silent, null, never)).toMatchObject({ outcome: 'presented' });
  });
});

const ALWAYS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [[0, 1440]]]),
) as never;
