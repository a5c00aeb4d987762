import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import type { Outgoing } from '../../src/core/action.ts';
import type { PlatformDeps } from '../../src/platforms/platform.ts';

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'earshot-file-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const NOW = Date.parse('2026-03-02T12:00:00Z');

/** Sleeping moves the clock at once (and gives real I/O a millisecond). */
export function fakeClock(): Clock & { readonly slept: number[] } {
  let now = NOW;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      if (signal?.aborted) return;
      slept.push(ms);
      now += ms;
      await delay(1);
    },
  };
}

export interface Note {
  readonly level: string;
  readonly message: string;
  readonly data: Record<string, unknown> | undefined;
}

export function fakeDeps(): PlatformDeps & {
  readonly clock: ReturnType<typeof fakeClock>;
  readonly notes: Note[];
} {
  const notes: Note[] = [];
  return {
    clock: fakeClock(),
    brand: { name: 'Acme Air', handles: ['AcmeAir', 'AcmeHelp'], words: ['acmeair.example'] },
    secrets: {},
    notes,
    note: (level, message, data) => void notes.push({ level, message, data }),
    spend: () => {},
    spentToday: () => 0,
  };
}

export function outgoing(changes: Partial<Outgoing> = {}): Outgoing {
  return {
    platform: 'file',
    account: 'AcmeAir',
    conversationId: 'c1',
    authorId: 'mia',
    authorHandle: 'mia',
    key: 'acknowledge:t1',
    postId: '1',
    rootId: '1',
    publishedAt: NOW,
    url: null,
    text: 'A person will read this soon. Automated message.',
    wording: 'delay/en/1',
    agent: null,
    ...changes,
  };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
