/** The Discord desk over the simulated Discord, with a memory instead of a store. */
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import type { Shown, TicketView } from '../../src/core/view.ts';
import type { Desk, DeskDeps, Presented } from '../../src/desks/desk.ts';
import { desks } from '../../src/desks/index.ts';
import { roundTheClock } from '../../src/lib/working-hours.ts';
import { anSla } from '../made.ts';
import {
  type DiscordSimulator,
  type DiscordSimulatorOptions,
  startDiscordSimulator,
} from '../simulators/discord/index.ts';
import { aTicket, aView } from './desk-views.ts';

export const POST = 'POST /channels/:channel/messages';
export const LIST = 'GET /channels/:channel/messages';
export const PATCH = 'PATCH /channels/:channel/messages/:message';
export const THREAD = 'POST /channels/:channel/messages/:message/threads';
export const ARCHIVE = 'PATCH /channels/:channel';
export const never = new AbortController().signal;
export const LONG_AGO = 10 * 60_000;

/** The real time, moved by hand; waits are cut short. */
export class HastyClock implements Clock {
  ahead = 0;
  now(): number {
    return Date.now() + this.ahead;
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(Math.min(ms, 100), undefined, signal ? { signal } : {}).catch(() => {});
  }
}

export async function start(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const sim = await startDiscordSimulator(options);
  onTestFinished(() => sim.close());
  return sim;
}

export interface Started {
  readonly desk: Desk;
  readonly clock: HastyClock;
  readonly notes: string[];
}

export async function deskOn(
  sim: DiscordSimulator,
  more: Record<string, string> = {},
  deps: Partial<DeskDeps> = {},
): Promise<Started> {
  const clock = new HastyClock();
  const notes: string[] = [];
  const settings = desks.discord.settings.parse({ channel: sim.channels.desk, api: sim.api, ...more });
  const desk = await desks.discord.create(settings, {
    clock,
    brand: { name: 'Nimbrel' },
    playbooks: [],
    sla: anSla(),
    hours: roundTheClock(),
    secrets: { DISCORD_TOKEN: sim.token },
    note: (level, message, data) => notes.push(`${level}: ${message} ${JSON.stringify(data ?? {})}`),
    ...deps,
  });
  onTestFinished(() => desk.close());
  return { desk, clock, notes };
}

export function fresh(part: Partial<Ticket> = {}): Ticket {
  return aTicket({ openedAt: Date.now(), publishedAt: Date.now(), ...part });
}

/** Remembers what the desk said it shows, as the store does; `forget` is a crash before that was written down. */
export function aMemory(card: string | null = null) {
  const memory = { card, shown: [] as readonly Shown[] };
  return {
    memory,
    async present(desk: Desk, ticket: Ticket, part: Partial<TicketView> = {}): Promise<Presented> {
      const known = { ticket: { ...ticket, card: memory.card }, shown: memory.shown };
      const presented = await desk.present(aView({ ...part, ...known }), never);
      if (presented.outcome === 'presented') {
        memory.card = presented.card;
        memory.shown = presented.shown ?? [];
      }
      return presented;
    },
    message: (): string => memory.card?.split('/')[1] ?? '',
  };
}

/** What agents and time did, a second apart from now on. */
export function answers(
  ...does: readonly (Answer['does'] | [name: string, does: Answer['does']])[]
): Answer[] {
  const at = Date.now();
  return does.map((each, index) => {
    const [name, what] = Array.isArray(each) ? each : ['Ana', each];
    const by = { id: name === 'earshot' ? 'earshot' : '123456789012345678', name };
    return { key: `a${index}`, ticketId: aTicket().id, by, at: at + index, does: what };
  });
}
