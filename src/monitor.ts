import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import type { ActionKind } from './core/action.ts';
import { LEVELS } from './core/assessment.ts';
import { isUnsure } from './core/judge.ts';
import type { Policy } from './core/policy.ts';
import type { TicketStatus } from './core/ticket.ts';
import { messageOf, OperatorError } from './errors.ts';
import type { Events } from './events.ts';
import { oneLine } from './lib/plain-text.ts';
import { struckOut } from './log.ts';
import type { Parts } from './parts.ts';
import type { Backlog } from './stores/store.ts';

/** What is asked of the store for a scrape holds so long, however often it is scraped, ms. */
const FRESH_MS = 5_000;
/** A store that takes longer does not answer, ms. */
const PATIENCE_MS = 2_000;
/** A probe is one line; whoever takes longer than this to send it is no probe, ms. */
const SLOW_MS = 5_000;

const LIVE: readonly TicketStatus[] = ['new', 'open', 'pending', 'snoozed'];
const KINDS: readonly ActionKind[] = [
  ...(['acknowledge', 'reply', 'present', 'remind', 'recheck', 'second-opinion'] as const),
];
const UNCLEAR = ['sending', 'unknown', 'for a person'] as const;

/** What the monitor looks at, once there is something to look at. */
export interface Watched extends Pick<Parts, 'store' | 'platforms' | 'sources' | 'health'> {
  /** Under these names money is spent. */
  readonly paid: readonly string[];
  readonly stop: AbortSignal;
}

/** Tells other machines how this process is: probes and metrics, over HTTP. */
export interface Monitor {
  /** Hears of what happens, beside the log. */
  readonly events: Partial<Events>;
  /** `http://127.0.0.1:9464` */
  readonly address: string;
  /** From now on there is something to be ready for. */
  watch(watched: Watched): void;
  close(): Promise<void>;
}

/**
 * Answers `/metrics`, `/healthz` and `/readyz` from now on.
 * @param settings port 0: any that is free
 * @param deps `secrets`: values that no answer may hold
 * @throws OperatorError when the port cannot be had
 */
export async function openMonitor(
  settings: { readonly host: string; readonly port: number },
  deps: {
    readonly policy: Policy;
    readonly clock: Clock;
    readonly secrets: readonly string[];
  },
): Promise<Monitor> {
  const metrics = createMetrics(deps.policy, deps.clock);
  let watched: Watched | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = oneAtATime((parts: Watched) => metrics.look(parts));
  const answers = oneAtATime(({ store }: Watched) => store.paused());

  async function scraped(): Promise<string> {
    // A clock that was set back is no reason to keep it for longer.
    if (watched && Math.abs(deps.clock.now() - lookedAt) >= FRESH_MS) {
      try {
        await inTime(look(watched));
        lookedAt = deps.clock.now();
      } catch {
        metrics.blind();
      }
    }
    if (watched) metrics.glance(watched);
    return metrics.registry.metrics();
  }

  /** Why it is not ready, a line each. */
  async function reasons(): Promise<readonly string[]> {
    if (!watched) return ['starting'];
    if (watched.stop.aborted) return ['stopping'];
    const failing = [...watched.health].map(([source, why]) => `source ${source} fails: ${why}`);
    try {
      await inTime(answers(watched));
      return failing;
    } catch (error) {
      return [`the store does not answer: ${messageOf(error)}`, ...failing];
    }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    switch (request.url?.split('?')[0]) {
      case '/healthz':
        return { status: 200, text: 'ok\n' };
      case '/readyz': {
        const lines = (await reasons()).map((line) => `${oneLine(struckOut(line, deps.secrets))}\n`);
        return lines.length === 0 ? { status: 200, text: 'ready\n' } : { status: 503, text: lines.join('') };
      }
      case '/metrics':
        return { status: 200, text: await scraped(), type: metrics.registry.contentType };
      default:
        return { status: 404, text: 'Here are /metrics, /healthz and /readyz.\n' };
    }
  }

  const server = createServer(
    {
      ...{ headersTimeout: SLOW_MS, requestTimeout: SLOW_MS, keepAliveTimeout: SLOW_MS },
      ...{ connectionsCheckingInterval: SLOW_MS, maxHeaderSize: 8192 },
    },
    (request, response) => {
      const reading = request.method === 'GET' || request.method === 'HEAD';
      const answered = reading ? answer(request) : Promise.resolve(ONLY_READING);
      answered
        .catch((error): Answer => ({ status: 500, text: `${oneLine(messageOf(error))}\n` }))
        .then((given) => send(response, given));
    },
  );
  server.maxConnections = 64;
  await listening(server, settings);
  const { address, port, family } = server.address() as AddressInfo;

  return {
    events: metrics.events,
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    watch(parts) {
      watched = parts;
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

const ONLY_READING: Answer = { status: 405, text: 'Here things are read only.\n' };

function send(response: ServerResponse, { status, text, type = 'text/plain; charset=utf-8' }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(text);
}

/** @throws OperatorError */
async function listening(
  server: ReturnType<typeof createServer>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port, exclusive: true }, resolve);
  try {
    await promise;
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw new OperatorError(
      taken
        ? `The monitor cannot have port ${port} on ${host}: another program has it. Stop that one, or name another port under monitor.port; each process needs its own.`
        : `The monitor cannot listen on ${host}, port ${port} (${messageOf(error)}). Name another place under monitor.host and monitor.port.`,
      { cause: error },
    );
  }
  server.off('error', reject);
  // Of one connection, say when no file can be opened any more: the others are answered.
  server.on('error', () => {});
}

/** Whoever asks while an answer is awaited gets the same one: a store that hangs is asked once. */
function oneAtATime<Of, T>(ask: (of: Of) => Promise<T>): (of: Of) => Promise<T> {
  let asked: Promise<T> | null = null;
  return (of) => {
    asked ??= ask(of).finally(() => {
      asked = null;
    });
    return asked;
  };
}

/** @throws Error when it takes too long, and whatever the answer throws */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLong = delay(PATIENCE_MS, null, { signal: late.signal }).then(() => {
    throw new Error(`nothing within ${PATIENCE_MS / 1000} s`);
  });
  tooLong.catch(() => {});
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    late.abort();
  }
}

/** The metrics: those that events move, and those that are looked up when somebody asks. No label names an author. */
function createMetrics(policy: Policy, clock: Clock) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter<L>({ name: `earshot_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge<L>({ name: `earshot_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram<L>({ name: `earshot_${name}`, help, buckets, labelNames, registers });

  const mentions = counter(
    'mentions_total',
    'Mentions by others that were judged and stored.',
    ...(['source', 'intent', 'route'] as const),
  );
  const unsure = counter(
    'mentions_unsure_total',
    'Mentions for which the probability of a complaint lies between the thresholds of queue.recall and acknowledge.precision.',
  );
  const unclassified = counter(
    'mentions_unclassified_total',
    'Mentions that went to people because the classifier failed.',
  );
  const aside = counter('set_aside_total', 'Captures that could not be read.', 'source');
  const lag = histogram(
    'lag_seconds',
    'From the publication of a mention to its judgement being stored.',
    [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600, 21_600, 86_400],
    'source',
  );
  const commit = histogram(
    'commit_duration_seconds',
    'From taking a group of captures to its being stored.',
    [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  );
  const group = histogram(
    'commit_captures',
    'New captures in one commit.',
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  );
  const acknowledged = counter(
    'acknowledgements_sent_total',
    'Acknowledgements that the platform accepted.',
    'platform',
  );
  const withheld = counter(
    'acknowledgements_withheld_total',
    'Complaints without an acknowledgement, by the first rule that said no, when judging or before sending.',
    ...(['platform', 'rule'] as const),
  );
  const failures = counter(
    'source_failures_total',
    'How often listening broke off and was started again.',
    'source',
  );
  const stumbles = counter(
    'action_failures_total',
    'Tries of actions that met an error; none: before there was an action.',
    'kind',
  );

  const failing = gauge('source_failing', '1 while listening to this source fails.', 'source');
  const silent = gauge('source_silent_seconds', 'Since something was last heard through it.', 'source');
  const left = gauge(
    'rate_limit_left',
    'Requests that the platform still allows in this window, as it said last.',
    ...(['platform', 'request'] as const),
  );
  const up = gauge('store_up', '1 when the store answered.');
  const paused = gauge('paused', '1 while acknowledgements are paused.');
  const tickets = gauge('tickets', 'Live tickets.', ...(['status', 'priority'] as const));
  const waiting = gauge('waiting_seconds', 'How long the author waits for a person who waits longest.');
  const actions = gauge(
    'actions',
    'Actions that are not over; for_a_person: of unknown outcome, and only a person can settle it.',
    ...(['kind', 'state'] as const),
  );
  const cost = gauge('cost_today_usd', 'Estimated cost of this UTC day.', 'part');

  const events: Partial<Events> = {
    committed(judgements, deletions, ms) {
      const now = clock.now();
      commit.observe(ms / 1000);
      group.observe(judgements.length + deletions);
      for (const { mention, assessment, decision } of judgements) {
        if (mention.author.own) continue;
        const { source, platform } = mention;
        mentions.inc({ source, intent: assessment.intent.value, route: decision.route });
        lag.observe({ source }, Math.max(0, now - mention.publishedAt) / 1000);
        // What nobody classified is counted by its own metric.
        if (assessment.classifier !== 'none' && isUnsure(assessment, policy)) unsure.inc();
        const [rule] = decision.complaint ? decision.withheld : [];
        if (rule) withheld.inc({ platform, rule: rule.rule });
      }
    },
    setAside(items) {
      for (const { source } of items) aside.inc({ source });
    },
    classifierDown(_, count) {
      unclassified.inc(count);
    },
    sourceFailed(source) {
      failures.inc({ source });
    },
    settled({ kind, platform }, { state, rule }) {
      if (kind !== 'acknowledge') return;
      if (state === 'sent') acknowledged.inc({ platform });
      if (state === 'withheld') withheld.inc({ platform, rule: rule ?? 'none' });
    },
    actFailed(action) {
      stumbles.inc({ kind: action?.kind ?? 'none' });
    },
  };

  /** Nobody knows. */
  function forget(): void {
    for (const each of [silent, tickets, actions, cost]) each.reset();
    for (const each of [paused, waiting]) each.remove();
  }
  forget();

  function draw({ tickets: live, waitingSince, actions: due, heardAt }: Backlog, now: number): void {
    for (const [source, at] of heardAt) silent.set({ source }, Math.max(0, now - at) / 1000);
    for (const status of LIVE) for (const priority of LEVELS) tickets.set({ status, priority }, 0);
    for (const { status, priority, count } of live) tickets.set({ status, priority }, count);
    waiting.set(waitingSince === null ? 0 : Math.max(0, now - waitingSince) / 1000);
    for (const kind of KINDS) actions.set({ kind, state: 'pending' }, 0);
    for (const kind of ['acknowledge', 'reply'])
      for (const state of UNCLEAR) actions.set({ kind, state: wordOf(state) }, 0);
    for (const { kind, state, count } of due) actions.set({ kind, state: wordOf(state) }, count);
  }

  return {
    registry,
    events,
    /** Asks the store. What it does not answer is left out, rather than told as it was. */
    async look({ store, paid }: Watched): Promise<void> {
      const now = clock.now();
      const day = new Date(now).toISOString().slice(0, 10);
      const [why, backlog, spent] = await Promise.all([
        store.paused(),
        store.backlog(),
        Promise.all(paid.map(async (part) => [part, await store.spent(part, day)] as const)),
      ]);
      forget();
      paused.set(why === null ? 0 : 1);
      draw(backlog, now);
      for (const [part, usd] of spent) cost.set({ part }, usd);
      up.set(1);
    },
    /** The store did not answer. */
    blind(): void {
      forget();
      up.set(0);
    },
    /** What this process knows by itself. */
    glance({ sources, platforms, health }: Watched): void {
      for (const source of sources.keys()) failing.set({ source }, health.has(source) ? 1 : 0);
      for (const [platform, { budgets }] of platforms)
        for (const { request, left: rest } of budgets?.() ?? []) left.set({ platform, request }, rest);
    },
  };
}

function wordOf(state: Backlog['actions'][number]['state']): string {
  return state.replaceAll(' ', '_');
}
