import type { Bench } from './bench.ts';
import { AS_RUN, inChild } from './child.ts';
import type { AskLatency, LatencyFigures } from './children/latency.ts';
import { type Section, spread } from './table.ts';

const RATES = [1000, 2000, 5000];
const SECONDS = 20;

/** How long a mention waits for its judgement to be on the disk when others come at a steady pace. */
export async function latency(bench: Bench): Promise<Section> {
  const { mentions, runs } = bench.options;
  // A small bench is short.
  const seconds = Math.min(SECONDS, mentions / 1000);
  const rows: string[][] = [];
  for (const rate of RATES) {
    const load = bench.place('arriving.jsonl');
    const { warmCount } = bench;
    await bench.write(load, warmCount + Math.round(rate * seconds), 0);
    const all: LatencyFigures[] = [];
    for (let run = 1; run <= runs; run++) {
      console.error(`latency at ${rate}/s: ${run} of ${runs}`);
      const store = `sqlite:${bench.place('latency.db')}`;
      const asked: AskLatency = { store, load, warmCount, rate };
      all.push(await inChild<LatencyFigures>('children/latency.ts', asked, AS_RUN));
    }
    const of = (name: keyof LatencyFigures): string => spread(all.map((each) => each[name]));
    rows.push([`${rate}/s`, of('p50'), of('p99'), of('p999'), of('max'), of('behind')]);
  }
  return {
    title: `Latency: arrival to committed judgement, ms (${seconds} s, four sources)`,
    head: ['rate', 'p50', 'p99', 'p99.9', 'most', 'not committed at the last arrival'],
    rows,
    notes: [
      'Arrivals follow a schedule and wait for nobody; what comes late because earshot is behind counts from its place in the schedule.',
    ],
  };
}
