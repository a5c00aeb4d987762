import type { Assessment } from '../../core/assessment.ts';
import type { CheckLine } from '../../core/check.ts';
import type { Mention } from '../../core/mention.ts';
import { Group } from '../../lib/group.ts';
import { leftOf, type Pause, pauseOf } from '../../lib/pause.ts';
import { type Classifier, type ClassifierDeps, NoAssessment } from '../classifier.ts';
import { createAsk, createClient, inOurWords, TooSlow } from './ask.ts';
import type { LlmSettings } from './settings.ts';

const TIMEOUT_MS = 15_000;
const TOGETHER = 8;
const TOGETHER_MS = 20;
/** A server that failed is left alone for this long, then twice as long, and so on. */
const REST_MS = 30_000;
const LONGEST_REST_MS = 15 * 60_000;

interface Asked {
  readonly mention: Mention;
  readonly signal: AbortSignal | undefined;
  outcome: Assessment | NoAssessment | null;
}

/**
 * Opinions of a model. What is asked within a few milliseconds, or while a request is under way, is asked in one request
 * of up to eight; there is one request at a time. `assess` rejects with NoAssessment when one of its mentions gets none.
 * @param timeoutMs of one try; there are two
 */
export function createOpinions(
  settings: LlmSettings,
  deps: ClassifierDeps,
  timeoutMs: number = TIMEOUT_MS,
): Classifier {
  const { model, maxCallsPerDay, maxUsdPerDay } = settings;
  const { clock, note, spentToday, countToday } = deps;
  const client = createClient(settings, deps, timeoutMs);
  const ask = createAsk(client, settings, deps);
  const group = new Group<Asked>(askAll, TOGETHER_MS, TOGETHER, () => 1);
  let together = TOGETHER;
  let rest: { readonly pause: Pause | null; readonly why: string } = { pause: null, why: '' };
  let failures = 0;

  async function askAll(waiting: readonly Asked[]): Promise<void> {
    for (let next = 0; next < waiting.length; ) {
      const some = waiting.slice(next, next + together);
      next += some.length;
      await askTogether(some);
    }
  }

  async function askTogether(some: readonly Asked[]): Promise<void> {
    const not = overBudget() ?? resting();
    const signals = some.flatMap(({ signal }) => signal ?? []);
    const answers = not ?? (await tryToAsk(some, AbortSignal.any(signals)));
    if (answers instanceof NoAssessment && !not && answers.rule !== null && some.length > 1) {
      // One post among them may be why; the others are not to suffer for it.
      for (const one of some) await askTogether([one]);
      return;
    }
    some.forEach((one, index) => {
      one.outcome =
        answers instanceof NoAssessment
          ? answers
          : (answers[index] ?? new NoAssessment('the model said nothing usable of this post', 'no-opinion'));
    });
  }

  async function tryToAsk(
    some: readonly Asked[],
    signal: AbortSignal,
  ): Promise<readonly (Assessment | null)[] | NoAssessment> {
    const started = clock.now();
    const texts = some.map(({ mention }) => mention.text);
    try {
      const answers = await ask(texts, signal);
      failures = 0;
      // Twice as many would still be in good time.
      if (clock.now() - started < timeoutMs / 4) together = Math.min(together * 2, TOGETHER);
      return answers;
    } catch (error) {
      if (!(error instanceof NoAssessment)) throw error;
      if (error instanceof TooSlow) together = Math.ceil(together / 2);
      if (error.rule !== null) failures = 0;
      else if (!signal.aborted) return leaveAlone(error);
      return error;
    }
  }

  /** It is down or busy: nobody asks it for a while, so that waiting for it holds up nothing else. */
  function leaveAlone(failure: NoAssessment): NoAssessment {
    failures += 1;
    const ms = Math.max(failure.retryAfterMs, Math.min(REST_MS * 2 ** (failures - 1), LONGEST_REST_MS));
    rest = { pause: pauseOf(ms, clock.now()), why: failure.message };
    note('warn', failure.message, { againSeconds: Math.round(ms / 1000) });
    return new NoAssessment(failure.message, null, ms);
  }

  function resting(): NoAssessment | null {
    const ms = leftOf(rest.pause, clock.now());
    return ms > 0 ? new NoAssessment(rest.why, null, ms) : null;
  }

  function overBudget(): NoAssessment | null {
    if (countToday('call') >= maxCallsPerDay)
      return new NoAssessment(`the ${maxCallsPerDay} calls of today are used up`, 'over-budget');
    if (spentToday() >= maxUsdPerDay)
      return new NoAssessment(`the ${maxUsdPerDay} usd of today are spent`, 'over-budget');
    return null;
  }

  return {
    name: `llm ${model}`,
    async assess(mentions, signal) {
      signal?.throwIfAborted();
      const asked = mentions.map((mention): Asked => ({ mention, signal, outcome: null }));
      await Promise.all(asked.map((one) => group.put(one)));
      return asked.map(({ outcome }) => {
        if (outcome === null || outcome instanceof NoAssessment) throw outcome;
        return outcome;
      });
    },
    async *check(signal): AsyncIterable<CheckLine> {
      const { usdPerMillionIn, usdPerMillionOut } = settings;
      const price =
        usdPerMillionIn + usdPerMillionOut > 0 ? '' : '; no price is set, so only calls are limited';
      const today = `today ${countToday('call')} of ${maxCallsPerDay} calls, ${spentToday().toFixed(2)} of ${maxUsdPerDay} usd${price}`;
      const what = 'second opinion';
      const over = overBudget();
      if (over) {
        yield { what, ok: true, says: `over budget until 0:00 UTC: ${over.message}` };
        return;
      }
      try {
        const { data } = await client.models.list({ signal, maxRetries: 0 });
        const listed = data?.some(({ id }) => id === model) ? '' : ', but does not list the model';
        yield { what, ok: true, says: `${model}: the server can be reached${listed}; ${today}` };
      } catch (error) {
        const { message } = inOurWords(error, timeoutMs, clock.now());
        yield { what, ok: false, says: `${model}: ${message}; such mentions go to people without it` };
      }
    },
  };
}
