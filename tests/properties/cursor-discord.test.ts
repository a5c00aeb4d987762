import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createApi } from '../../src/platforms/discord/api.ts';
import { cursorOf, type Marks, parseCursor } from '../../src/platforms/discord/cursor.ts';
import { discordEntry } from '../../src/platforms/discord/index.ts';
import { readRound } from '../../src/platforms/discord/round.ts';
import { isNewer, newerOf, olderOf, snowflakeAt, timeOf } from '../../src/platforms/discord/snowflake.ts';
import { type DiscordSimulator, startDiscordSimulator } from '../simulators/discord/index.ts';

const BEGIN = Date.UTC(2026, 9, 5, 12);
const never = new AbortController().signal;

const step = fc.record({
  gap: fc.oneof(fc.nat(1000), fc.nat(90_000), fc.nat(6 * 3_600_000)),
  does: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('general', 'help', 'desk', 'thread', 'thread') },
    { weight: 4, arbitrary: fc.constantFrom('start', 'archive', 'hide', 'show', 'burst') },
    { weight: 5, arbitrary: fc.constant('round') },
  ),
  /** Which thread, or which of the two channels. */
  pick: fc.nat(7),
  /** A process ends after so many pages of a round; the last one it was given is lost or not. */
  pages: fc.option(fc.nat(4), { nil: null }),
  lost: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const plain: Step = { gap: 90_000, does: 'round', pick: 0, pages: null, lost: false };
/** A channel is hidden while something is said in it, and the others go on. */
const HIDDEN: Step[] = [
  { ...plain, does: 'hide' },
  { ...plain, does: 'help' },
  { ...plain, does: 'general' },
  { ...plain, does: 'general' },
  plain,
  plain,
];

interface Said {
  readonly id: string;
  readonly room: string;
  readonly parent: string | null;
}

/** A community, and a source that reads it round by round. */
class Server {
  now = BEGIN;
  marks: Marks | null = null;
  readonly said: Said[] = [];
  readonly stored = new Set<string>();
  readonly handedOut: { readonly cursor: string; readonly stored: ReadonlySet<string> }[] = [];
  readonly #threads: { readonly id: string; readonly parent: string }[] = [];
  readonly #sim: DiscordSimulator;
  readonly #read: (marks: Marks | null) => ReturnType<typeof readRound>;

  constructor(sim: DiscordSimulator, clock: Clock) {
    const { guildId: guild, api, channels } = sim;
    const settings = discordEntry.settings.parse({ guild, api });
    const round = {
      ...{ api: createApi(settings, sim.token, clock), clock, guild },
      channels: [channels.general, channels.help],
      lookbackMs: 3_600_000,
      failed: () => {},
    };
    this.#sim = sim;
    this.#read = (marks) => readRound(round, marks, never);
  }

  async do({ gap, does, pick, pages, lost }: Step): Promise<void> {
    this.now += gap;
    const sim = this.#sim;
    const channel = pick % 2 ? 'general' : 'help';
    const thread = this.#threads[pick % Math.max(this.#threads.length, 1)];
    switch (does) {
      case 'round':
        return await this.round(pages, lost);
      case 'start': {
        const id = sim.startThread({ channel, name: 't', author: 'ana' });
        this.#threads.push({ id, parent: sim.channels[channel] });
        return;
      }
      case 'archive':
        if (thread) sim.archive(thread.id);
        return;
      case 'hide':
        sim.revoke(channel, pick > 3 ? 'ReadMessageHistory' : 'ViewChannel');
        return;
      case 'show':
        this.show(channel);
        return;
      case 'thread':
        if (thread) this.#say(thread.id, thread.parent);
        return;
      case 'burst':
        for (let n = 0; n < 120; n++) this.#say(sim.channels[channel], null);
        return;
      default:
        this.#say(sim.channels[does as 'general'], null);
    }
  }

  show(channel: 'general' | 'help'): void {
    this.#sim.grant(channel, 'ViewChannel');
    this.#sim.grant(channel, 'ReadMessageHistory');
  }

  #say(room: string, parent: string | null): void {
    const { id } = this.#sim.say({ channel: room, author: 'ana', content: 'Acme' });
    if (room !== this.#sim.channels.desk) this.said.push({ id, room, parent });
  }

  /** Reads a round, or the first pages of it, from the cursor as it was stored. */
  async round(pages: number | null = null, lost = false): Promise<void> {
    const reading = this.#read(this.marks);
    for (let count = 0; ; count++) {
      const next = await reading.next();
      const ends = count === pages;
      if (!(ends && lost)) {
        const page = next.done ? null : next.value;
        for (const { id } of (page?.messages ?? []) as { id: string }[]) this.stored.add(id);
        this.#commit(next.done ? next.value : next.value.marks);
      }
      if (next.done) return;
      if (ends) {
        await reading.return(next.value.marks);
        return;
      }
    }
  }

  /** What is missing when a source goes on from an older cursor. */
  async missingFrom({ cursor, stored }: Server['handedOut'][number]): Promise<readonly Said[]> {
    const found = new Set(stored);
    const reading = this.#read(parseCursor(cursor));
    for (let next = await reading.next(); !next.done; next = await reading.next())
      for (const { id } of next.value.messages as { id: string }[]) found.add(id);
    return this.said.filter(({ id }) => !found.has(id));
  }

  #commit(marks: Marks): void {
    const cursor = cursorOf(marks);
    expect(parseCursor(cursor)).toEqual(marks);
    const before = this.marks;
    this.marks = marks;
    this.handedOut.push({ cursor, stored: new Set(this.stored) });
    for (const { id, room, parent } of this.said) {
      if (before)
        expect(isNewer(placeIn(before, room, parent), placeIn(marks, room, parent)), 'back').toBe(false);
      if (!isNewer(id, placeIn(marks, room, parent))) expect(this.stored, `behind ${cursor}`).toContain(id);
    }
  }
}

/** Up to which message a room was read: see the description of `Marks`. */
function placeIn({ since, rooms }: Marks, room: string, parent: string | null): string {
  const own = rooms[room];
  if (own !== undefined) return own;
  // Nobody has looked into a thread that has no mark yet: it stands where all stand, or behind with its channel.
  return olderOf(since, (parent === null ? undefined : rooms[parent]) ?? since);
}

describe('the cursor of a Discord source', () => {
  it('never passes a message that was not given before, never goes back, and misses nothing from wherever it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), fc.nat(), async (steps, pick) => {
        let server: Server | null = null;
        const now = () => server?.now ?? BEGIN;
        const sim = await startDiscordSimulator({ now });
        try {
          const clock: Clock = { now, sleep: async () => {} };
          server = new Server(sim, clock);
          await server.round();
          for (const each of steps) await server.do(each);
          server.show('general');
          server.show('help');
          await server.round();
          const missed = server.said.filter(({ id }) => !server?.stored.has(id));
          expect(missed).toEqual([]);
          const older = server.handedOut[pick % server.handedOut.length];
          if (older) expect(await server.missingFrom(older)).toEqual([]);
        } finally {
          await sim.close();
        }
      }),
      { numRuns: 8, examples: [[HIDDEN, 0]] },
    );
  }, 60_000);

  it('is read back as it was written, and nothing else is taken for one', () => {
    const id = fc.bigInt({ min: 0n, max: 2n ** 63n }).map(String);
    fc.assert(
      fc.property(
        id,
        fc.dictionary(id, id, { maxKeys: 5 }),
        fc.string(),
        fc.jsonValue(),
        (since, rooms, text, json) => {
          expect(parseCursor(cursorOf({ since, rooms }))).toEqual({ since, rooms });
          for (const other of [text, JSON.stringify(json), `${cursorOf({ since, rooms })}x`])
            expect(parseCursor(other)).toBeNull();
        },
      ),
    );
  });
});

describe("Discord's ids", () => {
  it('count time, sort like it, and are bounds of it', () => {
    const time = fc.integer({ min: Date.UTC(2015, 0, 2), max: Date.UTC(2080, 0) });
    fc.assert(
      fc.property(time, time, fc.bigInt({ min: 0n, max: 4_194_303n }), (one, two, low) => {
        const id = String(BigInt(snowflakeAt(one)) + low);
        expect([timeOf(id), timeOf(snowflakeAt(one))]).toEqual([one, one]);
        expect(isNewer(snowflakeAt(one), id)).toBe(false);
        expect(isNewer(snowflakeAt(one + 1), id)).toBe(true);
        if (one >= two) return;
        expect([olderOf(id, snowflakeAt(two)), newerOf(id, snowflakeAt(two))]).toEqual([
          id,
          snowflakeAt(two),
        ]);
      }),
    );
  });
});
