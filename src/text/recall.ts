import {
  type Assessment,
  type Intent,
  LEVELS,
  type Level,
  type Reason,
  type Scored,
} from '../core/assessment.ts';
import { type Correction, wordsFor } from '../core/correction.ts';
import type { Policy } from '../core/policy.ts';
import { refOf } from '../core/ticket.ts';

/** A correction of a similar text. */
export interface Neighbour {
  readonly correction: Omit<Correction, 'text'>;
  /** How much its similarity makes it count, 0 to 1. */
  readonly strength: number;
  /** The words of the text in question that it shares. Not the remembered text: its author may delete that. */
  readonly shared: readonly string[];
}

/** What a full "not a complaint" or "a complaint" makes of the probability. */
const NOT = logOdds(0.03);
const IS = logOdds(0.9);
/** Whatever was remembered, no further than this, in log-odds. */
const MOST_MOVED = 8;
/** Of two corrections the older one counts this much less. */
const OLDER = 0.8;
/** A probability that memory raised stays this far below the one for an automatic reply. */
const BELOW = 0.01;
const MOST_QUOTED = 40;

/**
 * An assessment in the light of corrections of similar texts. Pure. What it may do is bounded, because a correction may be
 * wrong: it never touches topic, language or what was not understood; it never makes an automatic reply possible that
 * the classifier alone did not; it never takes what is pressing or sensitive out of the people's queue, nor below
 * normal priority.
 */
export function recall(assessment: Assessment, near: readonly Neighbour[], policy: Policy): Assessment {
  // Newest first: when the team changed its mind, the later word weighs more.
  const votes = near
    .toSorted((a, b) => b.correction.id - a.correction.id)
    .map((each, age) => ({ ...each, weight: each.strength * OLDER ** age }));
  const complaint = complaintAfter(assessment, votes, policy);
  const category = choose(votes, 'category');
  const level = choose(votes, 'priority');
  const urgency = level && { ...level, value: bounded(assessment, level.value) };
  return {
    ...assessment,
    ...(complaint && {
      complaint: complaint.probability,
      intent: intentAfter(assessment, complaint, policy),
    }),
    ...(category && { category: { value: category.value, confidence: category.confidence } }),
    ...(urgency && { urgency: { value: urgency.value, confidence: urgency.confidence } }),
    reasons: [
      ...assessment.reasons,
      ...(complaint ? [reason(complaint.because, complaint.moved)] : []),
      ...(category ? [reason(category.because, category.confidence)] : []),
      ...(urgency ? [reason(urgency.because, urgency.confidence)] : []),
    ],
  };
}

type Vote = Neighbour & { readonly weight: number };
interface Moved {
  readonly probability: number;
  readonly moved: number;
  readonly because: Vote;
}

/** The new probability, or null when it stays. Corrections that disagree leave the classifier its say. */
function complaintAfter(
  { complaint, intent, sensitive, urgency }: Assessment,
  all: readonly Vote[],
  { queue, acknowledge }: Policy,
): Moved | null {
  const votes = all.filter(({ correction }) => correction.says.about === 'complaint');
  const yes = sum(votes.filter(({ correction }) => correction.says.is === true));
  const no = sum(votes.filter(({ correction }) => correction.says.is === false));
  const because = strongest(votes.filter(({ correction }) => correction.says.is === yes > no));
  if (!because || yes === no) return null;
  const before = logOdds(complaint);
  const gain = (because.strength * Math.abs(yes - no)) / (yes + no);
  const towards = gain * ((yes > no ? IS : NOT) - before);
  const moved = Math.min(Math.max(towards, yes > no ? 0 : -MOST_MOVED), yes > no ? MOST_MOVED : 0);
  let probability = 1 / (1 + Math.exp(-(before + moved)));
  if (yes > no && (intent.value !== 'complaint' || complaint < acknowledge.minComplaint))
    probability = Math.max(complaint, Math.min(probability, acknowledge.minComplaint - BELOW));
  if (yes < no && (sensitive !== null || pressing(urgency.value)))
    probability = Math.max(probability, Math.min(complaint, queue.minComplaint));
  if (Math.abs(probability - complaint) < 0.001) return null;
  return { probability, moved: logOdds(probability) - before, because };
}

/** The intent that goes with the new probability. */
function intentAfter(
  { complaint, intent }: Assessment,
  { probability }: Moved,
  { acknowledge }: Policy,
): Scored<Intent> {
  if (intent.value === 'complaint')
    return probability >= 0.5
      ? { value: 'complaint', confidence: probability }
      : { value: 'other', confidence: 1 - probability };
  if (probability >= 0.5 && probability < acknowledge.minComplaint)
    return { value: 'complaint', confidence: probability };
  // Among what it is if it is no complaint, nothing has changed.
  const share = (1 - probability) / Math.max(1 - complaint, 0.001);
  return { ...intent, confidence: Math.min(1, intent.confidence * share) };
}

/** The value most corrections call for, if they do so clearly. */
function choose<About extends 'category' | 'priority'>(all: readonly Vote[], about: About) {
  type Value = Extract<Correction['says'], { about: About }>['is'];
  const votes = all.filter(({ correction }) => correction.says.about === about);
  const because = strongest(votes);
  const total = sum(votes);
  if (!because || total === 0) return null;
  const values = new Set(votes.map(({ correction }) => correction.says.is as Value));
  const ranked = [...values]
    .map((value) => ({ value, votes: votes.filter(({ correction }) => correction.says.is === value) }))
    .toSorted((a, b) => sum(b.votes) - sum(a.votes));
  const [best] = ranked;
  const witness = strongest(best?.votes ?? []);
  if (!best || !witness) return null;
  const confidence = (witness.strength * sum(best.votes)) / total;
  return confidence >= 0.5 ? { value: best.value, confidence, because: witness } : null;
}

/** Raised freely; what the classifier found pressing sinks to normal at most, what is sensitive not at all. */
function bounded({ urgency, sensitive }: Assessment, wanted: Level): Level {
  const floor = sensitive !== null ? urgency.value : pressing(urgency.value) ? 'normal' : 'low';
  return LEVELS.indexOf(wanted) <= LEVELS.indexOf(floor) ? wanted : floor;
}

function pressing(level: Level): boolean {
  return level === 'urgent' || level === 'high';
}

function strongest(votes: readonly Vote[]): Vote | null {
  return votes.reduce<Vote | null>((most, each) => (most && most.weight >= each.weight ? most : each), null);
}

function sum(votes: readonly Vote[]): number {
  return votes.reduce((total, { weight }) => total + weight, 0);
}

function reason({ correction: { by, says, ticketId }, shared }: Vote, weight: number): Reason {
  const words = shared.join(' ');
  const quoted = words.length > MOST_QUOTED ? `${words.slice(0, MOST_QUOTED - 1)}…` : words;
  return {
    about: 'memory',
    cue: `like a mention that ${by.name} marked as ${wordsFor(says)} (${refOf(ticketId)}): "${quoted}"`,
    weight: Math.round(weight * 100) / 100,
  };
}

/** Finite for every probability. */
function logOdds(probability: number): number {
  const inside = Math.min(Math.max(probability, 0.0005), 0.9995);
  return Math.log(inside / (1 - inside));
}
