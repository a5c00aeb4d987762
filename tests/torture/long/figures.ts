import Table from 'cli-table3';
import { quantile, type Sample } from './sample.ts';

const MB = 2 ** 20;
/** Memory settles first: a third of the run, at most ten minutes. */
const WARM_UP_S = 600;

/** What may not grow. `perHour`: slope after the warm-up with its standard error. */
export function growthOf(samples: readonly Sample[]) {
  const last = samples.at(-1);
  const warm = samples.filter(({ at }) => at > Math.min(WARM_UP_S, (last?.at ?? 0) / 3));
  const growth = (of: (sample: Sample) => number) => ({
    ...perHour(warm, of),
    first: round(warm[0] ? of(warm[0]) : 0),
    last: round(last ? of(last) : 0),
    max: round(Math.max(0, ...samples.map(of))),
  });
  return {
    rssMb: growth(({ rss }) => rss / MB),
    heapAfterGcMb: growth(({ heapAfterGc }) => heapAfterGc / MB),
    externalMb: growth(({ external }) => external / MB),
    descriptors: growth(({ descriptors }) => descriptors),
    sockets: growth(({ sockets }) => sockets),
    threads: growth(({ threads }) => threads),
    handles: growth(({ handles }) => handles),
    walMb: growth(({ wal }) => wal / MB),
    lagP50Ms: growth(({ lagP50 }) => lagP50),
    loopDelayP99Ms: growth(({ delayP99 }) => delayP99),
  };
}

/** What a mention costs. `grown`: bytes by which the store grew. */
export function costOf(samples: readonly Sample[], grown: number) {
  const [first, last] = [samples[0], samples.at(-1)];
  const recorded = (last?.recorded ?? 0) - (first?.recorded ?? 0);
  const cpu = (last?.cpu ?? 0) - (first?.cpu ?? 0);
  return {
    recorded: last?.recorded ?? 0,
    perSecond: round((last?.posted ?? 0) / Math.max(1, last?.at ?? 0)),
    bytesPerMention: Math.round(grown / Math.max(1, last?.recorded ?? 0)),
    cpuSecondsPer1000: round((cpu * 1000) / Math.max(1, recorded)),
    cpuShare: round(cpu / Math.max(1, (last?.at ?? 0) - (first?.at ?? 0))),
    machineLoad: round(
      quantile(
        samples.map(({ load }) => load),
        0.5,
      ),
    ),
  };
}

/** Least squares over time: the slope per hour, and its standard error as if the residuals were independent. */
function perHour(samples: readonly Sample[], of: (sample: Sample) => number) {
  const n = samples.length;
  if (n < 3) return { perHour: 0, error: 0 };
  const points = samples.map((sample) => [sample.at / 3600, of(sample)] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const rest = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { perHour: round(slope), error: round(Math.sqrt(rest / (n - 2) / spread)) };
}

/** One moment, for whoever watches. */
export function lineOf(sample: Sample): string {
  const { at, posted, waiting, rss, heapAfterGc, descriptors, wal, lagP50, lagP99, delayMax, load } = sample;
  return [
    `${Math.round(at)} s: ${posted} posted, ${waiting} waiting, lag ${lagP50}/${lagP99} ms`,
    `rss ${round(rss / MB)} MB, heap ${round(heapAfterGc / MB)} MB, ${descriptors} descriptors`,
    `wal ${round(wal / MB)} MB, loop held ${Math.round(delayMax)} ms, machine ${round(load)}`,
  ].join('; ');
}

/** A table with a row for every figure, and a last line of JSON. */
export function print(summary: Readonly<Record<string, unknown>>): void {
  const table = new Table({
    head: ['figure', 'value'],
    colWidths: [20, 100],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const [name, value] of Object.entries(summary))
    table.push([name, typeof value === 'object' ? wordsOf(value as object) : String(value)]);
  console.log(table.toString());
  console.log(JSON.stringify(summary));
}

function wordsOf(value: object): string {
  return Object.entries(value)
    .map(([name, each]) => `${name} ${typeof each === 'object' ? JSON.stringify(each) : each}`)
    .join(', ');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
