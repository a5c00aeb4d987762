import { type Assessment, LEVELS, type Level } from './assessment.ts';
import type { Decision, Route } from './decision.ts';
import { type Context, eligibility, passedBut } from './eligibility.ts';
import type { Mention } from './mention.ts';
import { isOptOut } from './opt-out.ts';
import type { Policy } from './policy.ts';
import { isLive } from './ticket.ts';

/**
 * What becomes of a mention: pure, from the mention, what the classifier says, what is known, and the policy.
 * @param now when it was received, ms UTC
 */
export function triage(
  mention: Mention,
  assessment: Assessment,
  context: Context,
  policy: Policy,
  now: number,
): Decision {
  const complaint = assessment.intent.value === 'complaint' && mention.concernsUs && !mention.author.own;
  const optOut = !mention.author.own && isOptOut(mention, policy);
  const { route, why } = routeOf(mention, assessment, context, policy, complaint, optOut);
  const { priority, reasons } = priorityOf(mention, assessment, context, policy, complaint);
  const known = optOut ? { ...context, optedOut: true } : context;
  const withheld = eligibility({ mention, assessment, context: known, policy, now, sending: false });
  return {
    route,
    priority,
    complaint,
    acknowledge: complaint && withheld.length === 0,
    withheld,
    passed: passedBut(withheld),
    reasons: [why, ...(route === 'people' ? reasons : [])],
    optOut,
  };
}

function routeOf(
  mention: Mention,
  assessment: Assessment,
  context: Context,
  policy: Policy,
  complaint: boolean,
  optOut: boolean,
): { route: Route; why: string } {
  if (mention.author.own) return { route: 'record', why: 'our own post' };
  if (!mention.concernsUs) return { route: 'record', why: 'not about us' };
  if (context.deleted) return { route: 'record', why: 'deleted before we read it' };
  if (assessment.sensitive) return { route: 'people', why: `sensitive: ${assessment.sensitive}` };
  if (complaint) return { route: 'people', why: `complaint (${assessment.complaint.toFixed(2)})` };
  // Unless it may be a complaint besides, which a person then sees.
  const clear = assessment.notUnderstood === null && assessment.complaint < policy.queue.minComplaint;
  if (optOut && clear) return { route: 'record', why: 'asks for no automatic replies: remembered' };
  const known = context.into ?? context.ticket;
  if (known && isLive(known)) return { route: 'people', why: 'belongs to an open ticket' };
  if (assessment.notUnderstood) return { route: 'people', why: assessment.notUnderstood };
  if (assessment.complaint >= policy.queue.minComplaint) {
    return { route: 'people', why: `may be a complaint (${assessment.complaint.toFixed(2)})` };
  }
  if (assessment.intent.value === 'question' && policy.queue.questions)
    return { route: 'people', why: 'question' };
  if (assessment.intent.confidence < policy.queue.minConfidence) {
    return { route: 'people', why: `not sure what it is (${assessment.intent.confidence.toFixed(2)})` };
  }
  return { route: 'record', why: assessment.intent.value };
}

/** Urgency decides; policy and circumstances raise it; what is no complaint and hurts nobody can wait. */
function priorityOf(
  mention: Mention,
  assessment: Assessment,
  context: Context,
  policy: Policy,
  complaint: boolean,
): { priority: Level; reasons: readonly string[] } {
  let priority = assessment.urgency.value;
  const pressing = priority === 'urgent' || priority === 'high';
  // Only what speaks for the level it has: what spoke against it is for `explain`, with its weight.
  const reasons = assessment.reasons
    .filter(({ about, weight }) => about === 'urgency' && (pressing ? weight > 0 : weight < 0))
    .map((reason) => reason.cue);
  const atLeast = (level: Level, why: string): void => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(priority)) {
      priority = level;
      reasons.push(why);
    }
  };

  if (!complaint && !assessment.sensitive && !pressing) {
    if (assessment.complaint < policy.queue.minComplaint) {
      priority = 'low';
      reasons.push('not a complaint');
    }
  } else {
    const floor = policy.priority.floors[assessment.category.value];
    if (complaint && floor) atLeast(floor, `${assessment.category.value} is at least ${floor}`);
    if (assessment.sensitive) atLeast('high', `touches on ${assessment.sensitive}`);
    if (context.unanswered > 0) atLeast('high', 'wrote before and has no answer yet');
    const followers = mention.author.followers ?? 0;
    if (complaint && followers >= policy.priority.reach) {
      atLeast(raised(priority), `${followers.toLocaleString('en')} followers`);
    }
  }
  return { priority, reasons };
}

function raised(level: Level): Level {
  return LEVELS[Math.max(LEVELS.indexOf(level) - 1, 0)] ?? level;
}
