import { describe, expect, it } from 'vitest';
import type { Overview } from '../../src/core/overview.ts';
import { boardOf } from '../../src/desks/discord/board.ts';
import { within } from '../../src/desks/discord/overview-fields.ts';
import { roundTheClock } from '../../src/lib/working-hours.ts';
import type { DiscordSimulator } from '../simulators/discord/index.ts';
import { createMessage } from '../simulators/discord/requests.ts';
import { deskOn, LIST, never, PATCH, POST, start } from './desk-kit.ts';
import { HOSTILE, START } from './desk-views.ts';

const PIN = 'PUT /channels/:channel/messages/pins/:message';
const CARD = '123456789012345678/223456789012345678';

function anOverview(part: Partial<Overview> = {}): Overview {
  return {
    at: START,
    open: { urgent: 1, high: 2, normal: 12, low: 0 },
    byStatus: { new: 5, open: 8, pending: 1, snoozed: 1, resolved: 90, dismissed: 7 },
    oldest: [
      { id: 'AAAAAA7777', priority: 'urgent', waitingSince: START - 3_600_000, holder: null, card: CARD },
      { id: 'BBBBBB7777', priority: 'high', waitingSince: START - 60_000, holder: 'Ana', card: null },
    ],
    waiting: 7,
    breachesToday: 3,
    holders: [
      { name: 'Ana', count: 5 },
      { name: 'Ben', count: 3 },
    ],
    acknowledgedToday: 40,
    resolvedToday: 12,
    mentionsToday: 214,
    sources: [
      { name: 'posts', lastAt: START, lastHour: 12, expected: 0.4, failing: null },
      { name: 'reviews', lastAt: START - 7_200_000, lastHour: 0, expected: 8.2, failing: null },
      { name: 'community', lastAt: null, lastHour: 0, expected: 0, failing: 'the token is wrong' },
    ],
    paused: null,
    oncall: [{ id: '123456789012345678', name: 'Ana', until: START + 3_600_000 }],
    staffed: true,
    ...part,
  };
}

function fieldsOf(overview: Overview, guild: string | null = '1'): Readonly<Record<string, string>> {
  const [embed] = boardOf(overview, guild, roundTheClock()).body.embeds;
  return Object.fromEntries((embed?.fields ?? []).map(({ name, value }) => [name, value]));
}

function boards(sim: DiscordSimulator, channel = 'desk') {
  return sim.messages(channel).filter(({ embeds }) => embeds[0]?.footer?.text === 'earshot · board');
}

function cardOf(shown: { readonly outcome: string; readonly card?: string; readonly why?: string }): string {
  if (shown.card === undefined) throw new Error(`not presented: ${shown.why}`);
  return shown.card;
}

describe('a board', () => {
  it('says what is wrong, what is open, who waits, who holds what and what happened today', () => {
    const fields = fieldsOf(anOverview());
    expect(Object.keys(fields)).toEqual([
      ...['Trouble', '15 open', 'Waiting for a person: 7', 'Held by', 'Today', 'Sources', 'Desk'],
    ]);
    expect(fields.Trouble?.split('\n')).toEqual([
      `🔴 Urgent and held by **nobody**: [#AAAAAA](https://discord.com/channels/1/${CARD})`,
      '⏰ 3 targets missed today',
      '❌ community fails: the token is wrong',
      `⚠️ reviews is silent: last heard <t:${(START - 7_200_000) / 1000}:R>, about 8 posts expected since`,
    ]);
    expect(fields['15 open']).toBe(
      '5 held by nobody, 8 in work, 1 waiting for the customer, 1 snoozed\n🔴 1 urgent · 🟠 2 high · 🟡 12 normal · ⚪ 0 low',
    );
    expect(fields['Waiting for a person: 7']).toBe(
      [
        `🔴 [#AAAAAA](https://discord.com/channels/1/${CARD}) urgent · <t:${(START - 3_600_000) / 1000}:R> · **nobody**`,
        `🟠 #BBBBBB high · <t:${(START - 60_000) / 1000}:R> · Ana`,
        '*and 5 more*',
      ].join('\n'),
    );
    expect(fields.Today).toBe('214 mentions · 40 acknowledged · 12 resolved');
    expect(fields['Held by']).toBe('Ana 5, Ben 3');
    expect(fields.Sources).toBe('✅ posts');
    expect(fields.Desk).toBe(
      `🟢 Staffed · acknowledgements are on\n📟 On call: Ana until <t:${(START + 3_600_000) / 1000}:t>`,
    );
  });

  it('has no word of trouble when there is none, and the sources in one line', () => {
    const source = { lastAt: START, lastHour: 3, expected: 0.4, failing: null };
    const sources = ['posts', 'reviews'].map((name) => ({ ...source, name }));
    const fields = fieldsOf(anOverview({ sources, breachesToday: 0, oldest: [], waiting: 0 }));
    expect(Object.keys(fields)[0]).toBe('15 open');
    expect(fields.Sources).toBe('✅ posts, reviews');
    const failing = sources.map((each) => ({ ...each, failing: 'x' }));
    expect(fieldsOf(anOverview({ sources: failing })).Sources).toBe('⚠️ None is well');
    expect(fieldsOf(anOverview({ sources: [] })).Sources).toBe('None');
  });

  it('says the day of what is not today', () => {
    const until = START + 20 * 3_600_000;
    expect(fieldsOf(anOverview({ oncall: [{ id: '1', name: 'Ana', until }] })).Desk).toContain(
      `until <t:${until / 1000}:f>`,
    );
  });

  it('says that nobody waits, that the desk is closed until when, and why nothing is acknowledged', () => {
    const quiet = { oldest: [], waiting: 0, holders: [], oncall: [], breachesToday: 0, staffed: false };
    const opening = { ...roundTheClock(), nextOpening: () => START + 7_200_000 };
    const overview = anOverview({ ...quiet, paused: 'Ana: *outage*' });
    const [embed] = boardOf(overview, '1', opening).body.embeds;
    const text = JSON.stringify(embed?.fields);
    expect(text).toContain('"Waiting for a person: 0","value":"Nobody"');
    expect(text).toContain(`🌙 Closed, opens <t:${(START + 7_200_000) / 1000}:t>`);
    expect(text).toContain('📟 On call: nobody');
    expect(text).toContain('⏸️ **Acknowledgements are paused:** Ana: \\\\*outage\\\\*');
    expect(text).not.toContain('acknowledgements are on');
    expect(text).not.toContain('missed');
    expect(embed?.fields?.[0]?.value).toMatch(/^⏸️ /);
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'fits every limit of Discord and does nothing, whatever people are called (input %i)',
    (_, text) => {
      const many = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);
      const sheet = boardOf(
        anOverview({
          oldest: many(5, { ...anOverview().oldest[0], holder: text, card: CARD }) as Overview['oldest'],
          holders: many(80, { name: text, count: 1000 }),
          sources: many(80, { name: text, lastAt: START, lastHour: 1, expected: 99, failing: text }),
          paused: text,
          oncall: many(80, { id: '1', name: text, until: START }),
        }),
        '123456789012345678',
        roundTheClock(),
      );
      for (const body of [sheet.body, sheet.plain]) {
        expect(createMessage.safeParse(body).error?.issues ?? []).toEqual([]);
        expect(body.allowed_mentions).toEqual({ parse: [] });
      }
      const values = (sheet.body.embeds[0]?.fields ?? []).map(({ value }) => value).join('\n');
      const others = values
        .replaceAll(/<t:\d+:[Rft]>/g, '')
        .replaceAll(/\(https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+\)/g, '');
      expect(others).not.toMatch(/https?:\/\//i);
      expect(others).not.toMatch(/(?<!\\)<[@#/:a-z]/i);
      expect(others).not.toMatch(/@(everyone|here)/i);
    },
  );

  it('counts what does not fit', () => {
    expect(within(['a'.repeat(10), 'b'.repeat(10), 'c'.repeat(10)], 2, '\n', 30)).toBe(
      'aaaaaaaaaa\n*and 4 more*',
    );
    expect(within([], 0)).toBe('');
    expect(within(['a'], 0)).toBe('a');
  });
});

describe('the Discord desk keeps a board', () => {
  it('as one pinned message, edited only when something visible changed', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const place = cardOf(await desk.board(anOverview(), null, never));
    expect(boards(sim)).toHaveLength(1);
    expect(boards(sim)[0]?.pinned).toBe(true);
    const asked = sim.log.length;
    for (let n = 1; n < 5; n++) {
      expect(cardOf(await desk.board(anOverview({ at: START + n * 15_000 }), place, never))).toBe(place);
    }
    expect(sim.log).toHaveLength(asked);
    await desk.board(anOverview({ resolvedToday: 13 }), place, never);
    expect(sim.log).toHaveLength(asked + 1);
    expect(JSON.stringify(boards(sim))).toContain('13 resolved');
    expect(boards(sim)).toHaveLength(1);
  });

  it.each([
    ['where it is pinned', true],
    ['where it cannot be pinned', false],
  ] as const)('found again by its footer when its place was never written down, %s', async (_, pinned) => {
    const sim = await start({ nonceMs: 0 });
    if (!pinned) sim.revoke('desk', 'PinMessages');
    const place = cardOf(await (await deskOn(sim)).desk.board(anOverview(), null, never));
    for (let n = 0; n < 3; n++) sim.say({ channel: 'desk', author: 'ben', content: 'hello' });
    const again = await (await deskOn(sim)).desk.board(anOverview({ resolvedToday: 13 }), null, never);
    expect(cardOf(again)).toBe(place);
    expect(boards(sim)).toHaveLength(1);
    expect(JSON.stringify(boards(sim))).toContain('13 resolved');
  });

  it('anew when it was deleted, once even if that was not written down', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const place = cardOf(await desk.board(anOverview(), null, never));
    sim.remove(place.split('/')[1] ?? '');
    const next = anOverview({ resolvedToday: 13 });
    const anew = cardOf(await desk.board(next, place, never));
    expect(anew).not.toBe(place);
    expect(cardOf(await (await deskOn(sim)).desk.board(next, place, never))).toBe(anew);
    expect(boards(sim)).toHaveLength(1);
    expect(boards(sim)[0]?.pinned).toBe(true);
  });

  it('anew in another channel when the settings name another', async () => {
    const sim = await start();
    const place = cardOf(await (await deskOn(sim)).desk.board(anOverview(), null, never));
    const channel = sim.addChannel('desk 2');
    const { desk } = await deskOn(sim, { channel });
    expect(cardOf(await desk.board(anOverview(), place, never)).startsWith(`${channel}/`)).toBe(true);
    expect(boards(sim, channel)).toHaveLength(1);
  });

  it('without the pin where it may not pin, with one note, and pins it once it may', async () => {
    const sim = await start();
    const { desk, clock, notes } = await deskOn(sim);
    sim.revoke('desk', 'PinMessages');
    const place = cardOf(await desk.board(anOverview(), null, never));
    for (let n = 0; n < 4; n++) await desk.board(anOverview({ resolvedToday: n }), place, never);
    expect(sim.requests(PIN)).toBe(1);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('Pin Messages');
    sim.grant('desk', 'PinMessages');
    clock.ahead = 3_601_000;
    await desk.board(anOverview({ resolvedToday: 20 }), place, never);
    expect(boards(sim)[0]?.pinned).toBe(true);
    expect(notes).toHaveLength(2);
  });

  it('once, although the answer to it was lost', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(POST, { kind: 'reset', accepted: true });
    expect(await desk.board(anOverview(), null, never)).toMatchObject({ outcome: 'not yet' });
    cardOf(await desk.board(anOverview(), null, never));
    expect(boards(sim)).toHaveLength(1);
    expect(sim.requests(LIST)).toBe(2);
    expect(sim.requests(PATCH)).toBe(1);
  });

  it('not while Discord refuses the channel, without asking again and again', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim);
    sim.revoke('desk', 'ViewChannel');
    for (let n = 0; n < 5; n++) {
      expect(await desk.board(anOverview({ resolvedToday: n }), null, never)).toMatchObject({
        outcome: 'not yet',
      });
    }
    expect(sim.log).toHaveLength(1);
    expect(notes).toHaveLength(1);
  });
});
