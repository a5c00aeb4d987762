import type { Bench } from './bench.ts';
import { AS_RUN, inChildren } from './child.ts';
import type { AskEngine, EngineFigures } from './children/engine.ts';
import { type Section, spread } from './table.ts';

const PROCESSES = [1, 2, 3];

/** The same bulk work on one PostgreSQL, shared by one, two and three processes. */
export async function postgres(bench: Bench): Promise<Section> {
  const { mentions, runs } = bench.options;
  const rows: string[][] = [];
  for (const processes of PROCESSES) {
    const rates: number[] = [];
    const cpus: number[] = [];
    const peaks: number[] = [];
    for (let run = 1; run <= runs; run++) {
      console.error(`postgres, ${processes} processes: ${run} of ${runs}`);
      const store = await bench.schema();
      const share = Math.floor(mentions / processes);
      const asked: AskEngine[] = [];
      for (let n = 0; n < processes; n++)
        asked.push({ ...(await bench.load(n, share)), store, pace: 'networks', source: `source${n}` });
      const found = await inChildren<EngineFigures>('children/engine.ts', asked, AS_RUN);
      const took = Math.max(...found.map(({ to }) => to)) - Math.min(...found.map(({ from }) => from));
      const cpu = found.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
      rates.push((share * processes * 1000) / took);
      cpus.push((cpu / (share * processes)) * 1000);
      peaks.push(...found.map(({ peakMb }) => peakMb));
    }
    rows.push([String(processes), spread(rates), spread(cpus), spread(peaks)]);
  }
  return {
    title: 'Bulk on PostgreSQL, shared',
    head: ['processes', 'mentions/s together', 'CPU s per 1,000, together', 'peak RSS of one, MB'],
    rows,
    notes: [
      'Each follows a source of its own. CPU without that of the server, which runs on this machine, too. Commits reach the disk.',
    ],
  };
}
