import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../simulators/x/main.ts';
import { recordedMentions } from './mentions.ts';
import { cardsOf, type Rig, seeded, startRig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

/** What `replay` says of one mention: the same judgement, without a network. */
interface Expected {
  readonly id: string;
  readonly complaint: boolean;
  readonly acknowledge: boolean;
}

/**
 * Judges what was published once more, offline: what had to become of each. This proves what becomes of a judgement;
 * whether it is right is what `start.test.ts` asks, by the labels of our own samples.
 */
async function expectedOf(
  { cli, folder, x }: Rig,
  posted: readonly { id: string; author: string; text: string }[],
): Promise<readonly Expected[]> {
  const file = join(folder, 'posted.jsonl');
  const rows = posted.map(({ id, author, text }) =>
    JSON.stringify({ id, author, text, lang: 'en', created_at: new Date().toISOString() }),
  );
  writeFileSync(file, `${rows.join('\n')}\n`);
  const { out, code, err } = await cli(
    'replay',
    file,
    '--json',
    '--each',
    '--handle',
    `@${x.account.username}`,
  );
  if (code !== 0) throw new Error(err);
  return out
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Expected);
}

const POST_FAULTS: readonly Fault[] = [
  { route: 'POST tweets', kind: 'status', status: 503 },
  { route: 'POST tweets', kind: 'status', status: 503, accepted: true },
  { route: 'POST tweets', kind: 'hang' },
  { route: 'POST tweets', kind: 'hang', accepted: true },
  { route: 'POST tweets', kind: 'reset', accepted: true },
  { route: 'POST tweets', kind: 'garbage', accepted: true },
  { route: 'POST tweets', kind: 'status', status: 429, headers: { 'retry-after': '1' } },
];
const READ_FAULTS: readonly Fault[] = [
  { route: 'GET users/:id/mentions', kind: 'status', status: 500 },
  { route: 'GET users/:id/mentions', kind: 'truncate' },
  { route: 'GET users/:id/mentions', kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { route: 'GET tweets/search/recent', kind: 'garbage' },
  { route: 'GET users/:id/tweets', kind: 'status', status: 503 },
  { route: 'GET tweets', kind: 'reset' },
  { route: 'GET tweets/search/stream', kind: 'status', status: 503 },
];

/** Members of the community who need help, and others who only talk. Ids of the posts that ask for an answer. */
function chat({ discord }: Rig, round: number, count: number): readonly string[] {
  const asking: string[] = [];
  for (let n = 0; n < count; n++) {
    const content = `<@${discord.botId}> my account is locked since Monday and nobody answers me (${n})`;
    asking.push(
      discord.say({ channel: n % 2 ? 'general' : 'help', author: `member${round}_${n}`, content }).id,
    );
    discord.say({ channel: 'general', author: `idler${round}_${n}`, content: 'lovely weather today' });
  }
  return asking;
}

/** One card and one reply for everybody who asked in the community, and nothing for anybody else. */
function expectThePromiseInTheCommunity({ discord }: Rig, asking: readonly string[]): void {
  const rooms = [discord.channels.general, discord.channels.help];
  const posted = discord.sent.filter(({ channelId, repeated }) => rooms.includes(channelId) && !repeated);
  const answered = posted.map(({ request }) => request.message_reference?.message_id ?? 'nobody');
  expect(answered.sort()).toEqual([...asking].sort());
  const cards = JSON.stringify(discord.messages('desk'));
  for (const id of asking)
    expect(cards.split(`/${id})`).length + cards.split(`/${id}"`).length, 'cards').toBeGreaterThan(2);
  expect(discord.sent.every(({ request }) => JSON.stringify(request.allowed_mentions?.parse) === '[]')).toBe(
    true,
  );
}

/** Publishes rows over time while X and Discord misbehave, by a seed. */
async function publish(
  on: Rig,
  rows: readonly { author: string; text: string }[],
  seed: number,
  everyMs: number,
  between?: (index: number) => Promise<void>,
) {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const posted: { id: string; author: string; text: string }[] = [];
  const { stream } = on.x;
  const upsets = [
    () => on.x.fault(pick(POST_FAULTS)),
    () => on.x.fault(pick(POST_FAULTS)),
    () => on.x.fault(pick(POST_FAULTS)),
    () => on.x.fault(pick(READ_FAULTS)),
    () => stream.cut({ midCharacter: true }),
    () => stream.copies(random() < 0.5 ? 2 : 1),
    () => stream.reorder(random() < 0.5 ? 3 : 0),
    () => stream.operationalDisconnect(),
    () => stream.silence(random() < 0.3),
    () => {
      on.x.indexDelayMs = random() < 0.5 ? 200 : 1500;
    },
    () => on.discord.gateway.drop({ resumable: random() < 0.5 }),
    () =>
      on.discord.fail('POST /channels/:channel/messages', {
        kind: 'status',
        status: 502,
        accepted: random() < 0.5,
      }),
    () => on.discord.fail('POST /channels/:channel/messages', { kind: 'rate limit', retryAfter: 0.3 }),
  ];
  for (const [index, { author, text }] of rows.entries()) {
    const post = on.x.post({ author, text, lang: 'en' });
    posted.push({ id: post.id, author, text });
    if (random() < 0.06) pick(upsets)();
    await between?.(index);
    await delay(everyMs);
  }
  stream.silence(false);
  stream.reorder(0);
  stream.copies(1);
  on.x.indexDelayMs = 200;
  return posted;
}

/** The promise, from what the simulators saw: one card for every complaint, one reply for every eligible one. */
async function expectThePromise(
  on: Rig,
  posted: readonly { id: string; author: string; text: string }[],
): Promise<void> {
  const expected = await expectedOf(on, posted);
  expect(expected).toHaveLength(posted.length);

  const replies = new Map<string, number>();
  for (const { inReplyTo } of on.x.replies)
    replies.set(inReplyTo ?? '', (replies.get(inReplyTo ?? '') ?? 0) + 1);
  const eligible = expected.filter(({ acknowledge }) => acknowledge).map(({ id }) => id);
  expect(
    [...replies.values()].filter((count) => count > 1),
    'answered twice',
  ).toEqual([]);
  expect(
    eligible.filter((id) => !replies.has(id)),
    'eligible and not answered',
  ).toEqual([]);
  expect(
    [...replies.keys()].filter((id) => !eligible.includes(id)),
    'answered and not eligible',
  ).toEqual([]);

  const cards = cardsOf(on.discord);
  expect(
    [...cards.values()].filter((ids) => ids.length > 1),
    'two cards',
  ).toEqual([]);
  const tickets = JSON.parse((await on.cli('queue', 'list', '--all', '--json')).out) as {
    id: string;
    url: string | null;
  }[];
  const shown = new Set(tickets.filter(({ id }) => cards.has(id)).map(({ url }) => url?.split('/').at(-1)));
  const complaints = expected.filter(({ complaint }) => complaint).map(({ id }) => id);
  expect(
    complaints.filter((id) => !shown.has(id)),
    'complaints without a card',
  ).toEqual([]);
}

describe('the main job', () => {
  it('hears 400 mentions (our own samples where those are absent) from a misbehaving X, cards every complaint and acknowledges every eligible one once', async () => {
    const { brand, rows } = recordedMentions(400);
    rig = await startRig(brand);
    await rig.start();

    const on = rig;
    const asking: string[] = [];
    const posted = await publish(on, rows, 7, 12, async (index) => {
      if (index % 200 === 50) asking.push(...chat(on, index, 3));
    });
    const audit = await rig.settled(posted.length + asking.length, 120_000);
    await expectThePromise(rig, posted);

    expectThePromiseInTheCommunity(rig, asking);

    expect(audit.complaints).toMatchObject({ pending: 0, unknown: 0, unaccounted: 0 });
    const { code } = await rig.cli('audit');
    expect(code).toBe(0);
    const ended = await rig.stop();
    expect(ended.code).toBe(0);
    expect(ended.ms).toBeLessThan(10_000);
  }, 240_000);
});
