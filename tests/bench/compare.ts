import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { AS_RUN, type Cost, inChild } from './child.ts';
import type { AskEngine, EngineFigures } from './children/engine.ts';
import type { AskRaw, RawFigures } from './children/raw.ts';
import type { Pace } from './parts.ts';
import type { AskRival, RivalFigures } from './rivals/work.ts';
import { median, type Section, spread } from './table.ts';

interface Run {
  readonly perSecond: number;
  readonly cpuPer1000: number;
  readonly peakMb: number;
  readonly more: string;
}

interface Contender {
  readonly name: string;
  readonly kind: 'engine' | 'raw' | 'rivals';
  /** Why it cannot take part; null: it can. */
  readonly absent?: string | null;
  run(): Promise<Run>;
}

const REDIS = 'redis://127.0.0.1:6379';
const INSTALL = 'not installed: npm ci --ignore-scripts --prefix tests/bench/rivals';

/** The engine, the limit of disk and language, and others at the same work: each once a round, so that noise is shared out. */
export async function compare(bench: Bench, kinds: ReadonlySet<string>): Promise<readonly Section[]> {
  const wanted = contenders(bench, await answers(REDIS)).filter(({ kind }) => kinds.has(kind));
  const able = wanted.filter(({ absent }) => !absent);
  const rounds = new Map(able.map(({ name }) => [name, [] as Run[]]));
  for (let round = 1; round <= bench.options.runs; round++)
    for (const { name, run } of able) {
      console.error(`round ${round} of ${bench.options.runs}: ${name}`);
      rounds.get(name)?.push(await run());
    }
  const rows = able.map(({ name }) => {
    const runs = rounds.get(name) ?? [];
    return [
      name,
      spread(runs.map(({ perSecond }) => perSecond)),
      spread(runs.map(({ cpuPer1000 }) => cpuPer1000)),
      spread(runs.map(({ peakMb }) => peakMb)),
      runs.at(-1)?.more ?? '',
    ];
  });
  const engine = rounds.get(ENGINE) ?? [];
  const ratios = able
    .filter(({ kind }) => kind !== 'engine' && engine.length > 0)
    .map(({ name }) => {
      const each = (rounds.get(name) ?? []).map(
        ({ perSecond }, round) => (engine[round]?.perSecond ?? Number.NaN) / perSecond,
      );
      return [`engine : ${name}`, spread(each), said(median(each))];
    });
  const missing = wanted.flatMap(({ name, absent }) => (absent ? [`${name}: ${absent}.`] : []));
  const ratio: Section = {
    title: 'Ratios',
    head: ['what', 'mentions/s of the engine, divided by theirs', ''],
    rows: ratios,
    notes: ['Within one round, then the median over the rounds (least–most).'],
  };
  return [
    ...(ratios.length > 0 ? [ratio] : []),
    {
      title: 'Bulk: lines in a file to rows on the disk',
      head: ['what', 'mentions/s', 'CPU s per 1,000', 'peak RSS, MB', 'last round'],
      rows,
      notes: [
        'CPU and memory are those of the one process, without PostgreSQL or Redis.',
        'The engine acts meanwhile, with commits of its own: cards as fast as Discord takes them (50 a second), acknowledgements up to the default ceilings. Where everything is taken at once, nothing is limited, and all of it goes through the outbox beside the reading. The encoder is on by default, and reads unsure English mentions again.',
        'Rivals look up AFINN scores; the engine reads eight languages and asks every rule. BullMQ keeps its queue as the Redis there is set up, its rows in SQLite.',
        ...missing,
      ],
    },
  ];
}

const ENGINE = 'engine';

function said(ratio: number): string {
  return ratio >= 1 ? `${ratio.toFixed(1)} times as many` : `one for ${(1 / ratio).toFixed(1)} of theirs`;
}

function contenders(bench: Bench, redis: boolean): readonly Contender[] {
  const rival = (
    name: string,
    program: string,
    server: () => Promise<string>,
    lacks: string | null,
  ): Contender => ({
    name,
    kind: 'rivals',
    absent: lacks,
    run: () => runRival(bench, program, server),
  });
  const none = async (): Promise<string> => '';
  return [
    { name: ENGINE, kind: 'engine', run: () => runEngine(bench, 'networks') },
    { name: 'engine, everything taken at once', kind: 'engine', run: () => runEngine(bench, 'all') },
    { name: 'engine, with the encoder', kind: 'engine', run: () => runEngine(bench, 'networks', 'on') },
    { name: 'raw limit', kind: 'raw', run: () => runRaw(bench) },
    rival('script, a commit each', 'script-each', none, null),
    rival('script, commits of 200', 'script-batches', none, null),
    rival('pg-boss', 'pg-boss', () => bench.schema(), lacking('pg-boss')),
    rival('graphile-worker', 'graphile-worker', () => bench.schema(), lacking('graphile-worker')),
    rival(
      'BullMQ',
      'bullmq',
      async () => REDIS,
      lacking('bullmq') ?? (redis ? null : `no Redis answers at ${REDIS}`),
    ),
  ];
}

function lacking(name: string): string | null {
  return existsSync(join(import.meta.dirname, 'rivals/node_modules', name)) ? null : INSTALL;
}

/** By the engine for each mention, in the last run of it; 0: none yet, and lines are written as they are. */
let bytesKept = 0;

async function runEngine(bench: Bench, pace: Pace, encoder: 'on' | 'off' = 'off'): Promise<Run> {
  const load = await bench.load(0);
  const file = bench.place('engine.db');
  const asked: AskEngine = { ...load, store: `sqlite:${file}`, pace, encoder, source: 'load' };
  const found = await inChild<EngineFigures>('children/engine.ts', asked, AS_RUN);
  bytesKept = statSync(file).size / (load.warmCount + load.count);
  return engineRun(found, load.count);
}

/** What a run of the engine comes to. */
export function engineRun(found: EngineFigures & Cost, count: number): Run {
  const { from, to, cpuSeconds, peakMb, done, forPeople, acknowledged, setAside } = found;
  const all = done
    ? `; all done after ${(done.ms / 1000).toFixed(1)} s, ${((done.cpuSeconds / count) * 1000).toFixed(2)} CPU s per 1,000`
    : '';
  return {
    perSecond: (count * 1000) / (to - from),
    cpuPer1000: (cpuSeconds / count) * 1000,
    peakMb,
    more: `${forPeople} for people, ${acknowledged} acknowledged${setAside > 0 ? `, ${setAside} SET ASIDE` : ''}${all}`,
  };
}

async function runRaw(bench: Bench): Promise<Run> {
  const { load, warm } = await bench.load(0);
  const asked: AskRaw = { load, warm, file: bench.place('raw.db'), bytes: Math.round(bytesKept) };
  const { ms, count, cpuSeconds, peakMb } = await inChild<RawFigures>('children/raw.ts', asked);
  return {
    perSecond: (count * 1000) / ms,
    cpuPer1000: (cpuSeconds / count) * 1000,
    peakMb,
    more: `${Math.round(bytesKept)} bytes each`,
  };
}

async function runRival(bench: Bench, program: string, server: () => Promise<string>): Promise<Run> {
  const { load, warm, warmCount, count } = await bench.load(0);
  const asked: AskRival = { load, warm, server: await server(), file: bench.place('rival.db') };
  const found = await inChild<RivalFigures>(`rivals/${program}.ts`, asked);
  if (found.count !== warmCount + count)
    throw new Error(`${program} stored ${found.count} mentions of ${warmCount + count}`);
  return {
    perSecond: (count * 1000) / found.ms,
    cpuPer1000: (found.cpuSeconds / count) * 1000,
    peakMb: found.peakMb,
    more: `${found.acknowledged} of all ${found.count} to be acknowledged`,
  };
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    const say = (yes: boolean) => () => {
      socket.destroy();
      done(yes);
    };
    socket.setTimeout(1000, say(false)).once('connect', say(true)).once('error', say(false));
  });
}
