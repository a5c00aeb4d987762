/** The whole flow, from lines in a file to rows on the disk, and on to what follows from them. */
import { setTimeout as delay } from 'node:timers/promises';
import { flow } from '../../../src/flow.ts';
import { measured } from '../child.ts';
import { assemble, type Pace } from '../parts.ts';

export interface AskEngine {
  /** URL. */
  readonly store: string;
  /** Nobody else's. */
  readonly source: string;
  /** JSON lines, and how many there are. */
  readonly warm: string;
  readonly warmCount: number;
  readonly load: string;
  readonly count: number;
  readonly pace: Pace;
  readonly encoder?: 'on' | 'off';
}

export interface EngineFigures {
  /** ms UTC: when the first line could be read, and when the last one was committed. */
  readonly from: number;
  readonly to: number;
  readonly cpuSeconds: number;
  /** From the first line until nothing was left to do: cards, acknowledgements, timers; CPU until then. Null: nobody waited. */
  readonly done: { readonly ms: number; readonly cpuSeconds: number } | null;
  /** What people have to see, and what was acknowledged, of those measured. */
  readonly forPeople: number;
  readonly acknowledged: number;
  /** Lines that could not be read, warm-up included: they cost less than mentions. */
  readonly setAside: number;
}

/** Longer than the flow sleeps between two looks at what is due. */
const QUIET_MS = 1000;

measured<AskEngine, EngineFigures>(async ({ store, source, warm, warmCount, load, count, pace, encoder }) => {
  let [forPeople, acknowledged, setAside] = [0, 0, 0];
  let last = { at: 0, cpu: process.cpuUsage() };
  const warming = `${source}-warm`;
  const open = Promise.withResolvers<void>();
  const all = new Map([
    [warming, { left: warmCount, ...Promise.withResolvers<void>() }],
    [source, { left: count, ...Promise.withResolvers<void>() }],
  ]);
  const stored = (name: string): void => {
    const one = all.get(name);
    if (!one) return;
    one.left -= 1;
    if (one.left === 0) one.resolve();
  };
  const { parts, files, follow } = await assemble(
    store,
    { [warming]: warm, [source]: load },
    {
      committed(judgements) {
        forPeople += judgements.filter(({ decision }) => decision.route === 'people').length;
        for (const { capture } of judgements) stored(capture.source);
      },
      setAside(items) {
        setAside += items.length;
        for (const { source: from } of items) stored(from);
      },
      settled({ kind }, { state }) {
        last = { at: Date.now(), cpu: process.cpuUsage() };
        if (kind === 'acknowledge' && state === 'sent') acknowledged += 1;
      },
      sourceFailed(name, why) {
        throw new Error(`${name}: ${why}`);
      },
    },
    pace,
    encoder,
  );
  follow(async function* (name, cursor, signal) {
    if (name === source) await open.promise;
    yield* files.listen(name, cursor, signal);
  });
  const quiet = async (): Promise<void> => {
    if (pace !== 'all') return;
    const since = Date.now();
    while (Date.now() - Math.max(last.at, since) < QUIET_MS) await delay(50);
  };

  const stop = new AbortController();
  const running = flow(parts, stop.signal, stop.signal);
  await all.get(warming)?.promise;
  await quiet();
  [forPeople, acknowledged] = [0, 0];

  return async () => {
    const [from, before] = [Date.now(), process.cpuUsage()];
    const since = ({ user, system }: NodeJS.CpuUsage): number =>
      (user + system - before.user - before.system) / 1e6;
    open.resolve();
    await all.get(source)?.promise;
    const to = Date.now();
    last = { at: to, cpu: process.cpuUsage() };
    const cpuSeconds = since(last.cpu);
    await quiet();
    const done = pace === 'all' ? { ms: last.at - from, cpuSeconds: since(last.cpu) } : null;
    stop.abort();
    await running;
    await parts.store.close();
    return { from, to, cpuSeconds, done, forPeople, acknowledged, setAside };
  };
});
