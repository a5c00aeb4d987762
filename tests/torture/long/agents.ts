import { setTimeout as delay } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { messageOf } from '../../../src/errors.ts';
import type { DiscordSimulator } from '../../simulators/discord/index.ts';

/** Cards that may wait before anybody works: the queue stays at this length. */
const LEVEL = 50;
const AT_ONCE = 24;
const PATIENCE_MS = 30_000;
const LOOK_MS = 100;
const AGENTS = ['ana', 'ben', 'cleo', 'dev'];

export interface Agents {
  /** Cards seen, tickets closed, and those at which an agent gave up. */
  readonly cards: number;
  readonly closed: number;
  readonly failed: readonly string[];
  stop(): Promise<void>;
}

/** Agents at the Discord desk, who claim and resolve the oldest cards, so that the queue stays level. */
export function startAgents(discord: DiscordSimulator): Agents {
  const queue: { readonly ticket: string; readonly card: APIMessage }[] = [];
  const failed: string[] = [];
  const working = new Set<Promise<void>>();
  let seen = 0;
  let cards = 0;
  let closed = 0;
  let stopped = false;

  async function work(ticket: string, card: APIMessage, user: string): Promise<void> {
    try {
      discord.click({ message: card.id, button: `v1:claim:${ticket}`, user });
      await until(() => JSON.stringify(card.embeds).includes('held by'));
      const ask = discord.click({ message: card.id, button: `v1:resolve:${ticket}`, user });
      const select = `v1:resolve:${ticket}`;
      const menu = await until(() =>
        ask.replies.find((each) => JSON.stringify(each.components).includes(select)),
      );
      discord.choose({ message: menu.id, select, values: ['no-answer-needed'], user });
      await until(() => card.embeds[0]?.title?.includes('Resolved'));
      closed += 1;
    } catch (error) {
      failed.push(`${ticket}: ${messageOf(error)}`);
    }
  }

  const timer = setInterval(() => {
    for (; seen < discord.sent.length; seen++) {
      const sent = discord.sent[seen];
      const [, ticket] = /"v1:claim:(\w+)"/.exec(JSON.stringify(sent?.message.components ?? [])) ?? [];
      if (!sent || !ticket || sent.repeated || sent.channelId !== discord.channels.desk) continue;
      cards += 1;
      queue.push({ ticket, card: sent.message });
    }
    while (!stopped && queue.length > LEVEL && working.size < AT_ONCE) {
      const next = queue.shift();
      if (!next) break;
      const user = AGENTS[cards % AGENTS.length] ?? 'ana';
      const done = work(next.ticket, next.card, user).finally(() => working.delete(done));
      working.add(done);
    }
  }, LOOK_MS);

  return {
    get cards() {
      return cards;
    },
    get closed() {
      return closed;
    },
    failed,
    async stop() {
      stopped = true;
      await Promise.all(working);
      clearInterval(timer);
    },
  };
}

async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (const last = Date.now() + PATIENCE_MS; Date.now() < last; await delay(LOOK_MS)) {
    const found = look();
    if (found) return found;
  }
  throw new Error('nothing happened');
}
