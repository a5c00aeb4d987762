import type { Assessment } from '../core/assessment.ts';
import type { Decision, Judgement } from '../core/decision.ts';
import type { Mention } from '../core/mention.ts';
import type { Policy } from '../core/policy.ts';
import { Rehearsal } from './rehearsal.ts';

/** What is supposed: these words were not in the text, or the complaint was at least, or less, as probable as this. */
export type Supposed =
  | { readonly without: string }
  | { readonly complaintFrom: number }
  | { readonly complaintBelow: number };

/** A supposition under which something else would have been decided. */
export interface WhatIf {
  readonly supposed: Supposed;
  readonly outcome: Outcome;
}

export interface Outcome extends Pick<Decision, 'route' | 'priority' | 'acknowledge'> {
  /** Probability of a complaint. */
  readonly complaint: number;
}

const MOST_CUES = 5;
/** From here on a classifier's intent is `complaint`. */
const COMPLAINT_FROM = 0.5;

/**
 * What would have changed route, priority or acknowledgement: the quoted cues, each left out of the text and all judged
 * again, and the nearest thresholds of the policy above and below. Pure if `assess` is.
 *
 * It is judged as from an author of whom nothing is known. Null when that does not give the recorded decision: then
 * something besides the mention counted, and what would have changed it cannot be told from the mention.
 */
export async function whatIf(
  judgement: Judgement,
  policy: Policy,
  assess: (mentions: readonly Mention[]) => Promise<readonly Assessment[]>,
): Promise<readonly WhatIf[] | null> {
  const { capture, mention } = judgement;
  const decide = (version: Mention, assessment: Assessment): Judgement =>
    new Rehearsal(policy).judge({ capture, mention: version }, assessment).judgement;

  const cues = cuesOf(judgement.assessment)
    .map((cue) => ({ without: cue, text: leaveOut(mention.text, cue) }))
    .filter(({ text }) => text !== mention.text);
  const versions = [mention, ...cues.map(({ text }) => ({ ...mention, text }))];
  const assessments = await assess(versions);
  const [now, ...others] = versions.map((version, at) => {
    const assessment = assessments[at];
    if (!assessment) throw new Error('every mention needs an assessment');
    return decide(version, assessment);
  });
  if (!now || differs(now.decision, judgement.decision)) return null;

  const before = outcomeOf(now);
  const without = others
    .flatMap((other, at) => {
      const cue = cues[at];
      return cue && differs(other.decision, now.decision)
        ? [{ supposed: { without: cue.without }, outcome: outcomeOf(other) }]
        : [];
    })
    .sort((a, b) => weightOf(b.outcome, before) - weightOf(a.outcome, before))
    .slice(0, MOST_CUES);
  return [...without, ...thresholds(now, policy, (assessment) => decide(mention, assessment))];
}

/** In words, as rows of a table. */
export function whatIfRows(found: readonly WhatIf[], now: Outcome): readonly (readonly string[])[] {
  const rows = found.map(({ supposed, outcome }) => {
    const words = outcomeWords(outcome, now);
    if ('without' in supposed) {
      const [from, to] = [now.complaint.toFixed(2), outcome.complaint.toFixed(2)];
      return [`without "${supposed.without}"`, from === to ? words : `complaint ${from} → ${to}: ${words}`];
    }
    const [name, mark] =
      'complaintFrom' in supposed
        ? [`complaint from ${supposed.complaintFrom.toFixed(2)} on`, supposed.complaintFrom]
        : [`complaint below ${supposed.complaintBelow.toFixed(2)}`, supposed.complaintBelow];
    // 0.6996 must not look like the 0.70 that it missed.
    const digits = now.complaint.toFixed(2) === mark.toFixed(2) ? 4 : 2;
    return [name, `${words} (it is ${now.complaint.toFixed(digits)})`];
  });
  const single = found.some(({ supposed }) => 'without' in supposed);
  return single ? rows : [['without any one cue', 'the same'], ...rows];
}

export function outcomeOf({ assessment, decision }: Judgement): Outcome {
  const { route, priority, acknowledge } = decision;
  return { complaint: assessment.complaint, route, priority, acknowledge };
}

/** Nearest first, one above and one below. What the intent would be below a half nobody can tell, so that is not asked. */
function thresholds(
  { assessment, decision }: Judgement,
  { queue, acknowledge }: Policy,
  decide: (assessment: Assessment) => Judgement,
): readonly WhatIf[] {
  const { complaint, intent } = assessment;
  const marks = [queue.minComplaint, acknowledge.minComplaint].sort((a, b) => a - b);
  const suppose = (supposed: Supposed, value: number): readonly WhatIf[] => {
    const isComplaint = value >= COMPLAINT_FROM;
    if (intent.value === 'complaint' && !isComplaint) return [];
    const supposedIntent = isComplaint ? { value: 'complaint' as const, confidence: value } : intent;
    const other = decide({ ...assessment, complaint: value, intent: supposedIntent });
    return differs(other.decision, decision) ? [{ supposed, outcome: outcomeOf(other) }] : [];
  };
  const above = marks.filter((mark) => mark > complaint);
  const below = marks.filter((mark) => mark <= complaint).reverse();
  return [
    ...above.flatMap((mark) => suppose({ complaintFrom: mark }, mark)).slice(0, 1),
    ...below.flatMap((mark) => suppose({ complaintBelow: mark }, mark * 0.999_999)).slice(0, 1),
  ];
}

/** The author's words that the reasons quote, each once. Not those of other mentions, and no handles. */
function cuesOf({ reasons }: Assessment): readonly string[] {
  const found = new Map<string, string>();
  for (const { about, cue } of reasons) {
    const words = about === 'memory' ? undefined : /"(.+)"/s.exec(cue)?.[1]?.replace(/…$/, '').trim();
    if (words && !words.includes('@') && !found.has(words.toLowerCase()))
      found.set(words.toLowerCase(), words);
  }
  return [...found.values()];
}

/**
 * The text without these words, wherever they stand, or the same text where they do not. A cue is quoted as it was
 * understood, so quotes, spaces and punctuation between its words may differ.
 */
function leaveOut(text: string, cue: string): string {
  const words = cue
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/'/g, "['’‘ʼ`´]"));
  const start = /^[\p{L}\p{N}]/u.test(cue) ? '(?<![\\p{L}\\p{N}])' : '';
  const end = /[\p{L}\p{N}]$/u.test(cue) ? '(?![\\p{L}\\p{N}])' : '';
  const pattern = new RegExp(`${start}${words.join('[^\\p{L}\\p{N}]{0,3}')}${end}`, 'giu');
  return text.replace(pattern, ' ');
}

function differs(a: Decision, b: Decision): boolean {
  return a.route !== b.route || a.priority !== b.priority || a.acknowledge !== b.acknowledge;
}

/** Whether anybody looks counts more than what is said in public, that more than how soon, that more than a number. */
function weightOf(then: Outcome, now: Outcome): number {
  return (
    (then.route === now.route ? 0 : 8) +
    (then.acknowledge === now.acknowledge ? 0 : 4) +
    (then.priority === now.priority ? 0 : 2) +
    Math.abs(then.complaint - now.complaint)
  );
}

function outcomeWords(then: Outcome, now: Outcome): string {
  if (then.route === 'record' && now.route === 'people') return 'no ticket';
  const words: string[] = [];
  if (then.route !== now.route) words.push(`a ticket, ${then.priority}`);
  else if (then.priority !== now.priority) words.push(`${then.priority} instead of ${now.priority}`);
  if (then.acknowledge !== now.acknowledge)
    words.push(then.acknowledge ? 'an acknowledgement' : 'no acknowledgement');
  return words.join(', ');
}
