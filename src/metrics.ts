import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import { ACTION_KINDS } from './core/action.ts';
import { LEVELS } from './core/assessment.ts';
import { isUnsure } from './core/judge.ts';
import type { Policy } from './core/policy.ts';
import { LIVE } from './core/ticket.ts';
import type { Events } from './events.ts';
import type { Parts } from './parts.ts';
import type { Backlog } from './stores/store.ts';

const UNCLEAR = ['sending', 'unknown', 'for a person'] as const;

/** What the monitor looks at, once there is something to look at. */
export interface Watched extends Pick<Parts, 'store' | 'platforms' | 'sources' | 'health'> {
  /** Under these names money is spent. */
  readonly paid: readonly string[];
  readonly stop: AbortSignal;
}

/** The metrics: those that events move, and those that are looked up when somebody asks. No label names an author. */
export function createMetrics(policy: Policy, clock: Clock) {
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
    for (const kind of ACTION_KINDS) actions.set({ kind, state: 'pending' }, 0);
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
