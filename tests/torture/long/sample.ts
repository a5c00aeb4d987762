import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import Database from 'better-sqlite3';
import type { Load } from './load.ts';
import type { Probe } from './probe.ts';

/** How the process stood at one moment. Bytes, ms, seconds of CPU; counts since the start. */
export interface Sample extends Probe {
  /** Seconds since the load began. */
  readonly at: number;
  readonly rss: number;
  readonly descriptors: number;
  readonly sockets: number;
  readonly threads: number;
  readonly cpu: number;
  readonly store: number;
  readonly wal: number;
  readonly posted: number;
  readonly recorded: number;
  /** Posted and not recorded yet. */
  readonly waiting: number;
  /** Posted → seen in the store, since the sample before. */
  readonly lagP50: number;
  readonly lagP99: number;
  /** Load of the machine over the last minute: others work on it, too. */
  readonly load: number;
}

const LOOK_MS = 100;
/** `getconf CLK_TCK` on every Linux there is. */
const TICKS = 100;

/** Watches the store for what is recorded, and the process from outside. */
export function startSampler(file: string, pid: number, load: Load) {
  const db = new Database(file, { readonly: true });
  const newer = db.prepare<[number], { seq: number; post_id: string }>(
    'SELECT seq, post_id FROM mentions WHERE seq > ? ORDER BY seq',
  );
  const began = Date.now();
  /** Every lag so far, and where those of the next sample begin. */
  const lags: number[] = [];
  let told = 0;
  let last = 0;
  let recorded = 0;

  function look(): void {
    const rows = newer.all(last);
    const now = Date.now();
    for (const { seq, post_id } of rows) {
      last = seq;
      const id = post_id.split('/').at(-1) ?? post_id;
      const at = load.waiting.get(id);
      if (at === undefined) continue;
      load.waiting.delete(id);
      recorded += 1;
      lags.push(now - at);
    }
  }
  const timer = setInterval(look, LOOK_MS);

  return {
    lags: lags as readonly number[],
    get recorded() {
      return recorded;
    },
    /** @throws when the process is gone */
    sample(probe: Probe): Sample {
      look();
      const fresh = lags.slice(told);
      told = lags.length;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const number = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      const targets = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
      return {
        ...probe,
        at: (Date.now() - began) / 1000,
        rss: number('VmRSS') * 1024,
        descriptors: targets.length,
        sockets: targets.filter((target) => target.startsWith('socket:')).length,
        threads: number('Threads'),
        cpu: cpuOf(pid),
        store: sizeOf(file),
        wal: sizeOf(`${file}-wal`),
        ...{ posted: load.posted, recorded, waiting: load.waiting.size },
        ...{ lagP50: quantile(fresh, 0.5), lagP99: quantile(fresh, 0.99) },
        load: loadavg()[0] ?? 0,
      };
    },
    stop(): void {
      clearInterval(timer);
      look();
      db.close();
    },
  };
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed since it was listed.
    return 'closed';
  }
}

/** User and system time of all its threads, seconds. */
export function cpuOf(pid: number): number {
  // The name in parentheses may hold spaces; after it, user and system time are the 12th and 13th field.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** 0 when there is nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
