import { NoAssessment } from './classifiers/classifier.ts';
import {
  type Action,
  type ActionKind,
  afterReadBack,
  afterSend,
  forAPerson,
  later,
  MAX_TRIES,
  type Outgoing,
  type SendOutcome,
  type Settlement,
  sent,
  withheld,
} from './core/action.ts';
import { EARSHOT } from './core/answer.ts';
import type { Capture } from './core/capture.ts';
import { eligibility, type RuleName } from './core/eligibility.ts';
import { isUnsure, RECHECK_MS } from './core/judge.ts';
import { timeOf } from './core/sla.ts';
import { isLive } from './core/ticket.ts';
import { messageOf } from './errors.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';
import { settle } from './settling.ts';

/** Longer than anything here takes; one process works on a store, and what it held is let go when the next one starts. */
const LEASE_MS = 600_000;
const AT_ONCE = 16;
const LOOK_MS = 200;

/** Does what is due, until `stop`; then finishes what it began. Time lives in the store: retries, read-backs and timers are rows with a not-before. */
export async function act(
  parts: Parts,
  kinds: readonly ActionKind[],
  stop: AbortSignal,
  cut: AbortSignal,
  platform: string | null = null,
): Promise<void> {
  const doing = new Set<Promise<void>>();
  while (!stop.aborted) {
    let taken = 0;
    try {
      const due =
        doing.size < AT_ONCE
          ? await parts.store.claim(kinds, parts.clock.now(), LEASE_MS, AT_ONCE - doing.size, platform)
          : [];
      taken = due.length;
      for (const action of due) {
        const done = perform(parts, action, cut)
          .catch((error) => parts.events.actFailed(action, messageOf(error)))
          .finally(() => doing.delete(done));
        doing.add(done);
      }
    } catch (error) {
      parts.events.actFailed(null, messageOf(error));
      await parts.clock.sleep(1000, stop);
    }
    if (taken === 0) await parts.clock.sleep(LOOK_MS, stop);
    else if (doing.size >= AT_ONCE) await Promise.race(doing);
  }
  await Promise.all(doing);
}

/** Does one claimed action and writes down what came of it. */
async function perform(parts: Parts, action: Action, cut: AbortSignal): Promise<void> {
  const { store, clock, events } = parts;
  const settlement = await attempt(parts, action, cut).catch((error) => {
    events.actFailed(action, messageOf(error));
    return startAgain(action, clock.now(), messageOf(error));
  });
  if (!settlement) return; // somebody else has it by now
  for (;;) {
    try {
      const written = await store.settle(action, settlement, clock.now());
      if (written) events.settled(action, settlement);
      return;
    } catch (error) {
      // A full disk, say. What was done is known here and nowhere else, so it is kept until it can be written.
      if (cut.aborted) throw error;
      events.actFailed(action, messageOf(error));
      await clock.sleep(1000, cut);
    }
  }
}

/** The store failed before anything was done: soon once more, and it does not count as a try. */
function startAgain(action: Action, now: number, why: string): Settlement {
  return { ...later(action, now, 0, why), attempts: action.attempts };
}

async function attempt(parts: Parts, action: Action, cut: AbortSignal): Promise<Settlement | null> {
  switch (action.kind) {
    case 'acknowledge':
    case 'reply':
      return post(parts, action, cut);
    case 'present':
      return present(parts, action, cut);
    case 'remind':
      return remind(parts, action);
    case 'recheck':
      return recheck(parts, action, cut);
    case 'second-opinion':
      return secondOpinion(parts, action, cut);
  }
}

/** The outbox protocol (DESIGN §5): ask again, look first, mark, send once, and settle what is unknown by reading back. */
async function post(parts: Parts, action: Action, cut: AbortSignal): Promise<Settlement | null> {
  const { store, clock, random } = parts;
  const platform = parts.platforms.get(action.platform);
  const { outgoing } = action;
  if (!platform || !outgoing) {
    return forAPerson(action, `no platform called ${action.platform} is configured any more`);
  }
  if (action.state === 'unknown' && action.notBefore === null) {
    // Cut off while sending: the platform gets its time to show it before anybody reads.
    return { ...action, notBefore: clock.now() + platform.proof.settleMs };
  }
  if (action.state === 'unknown') {
    const found = await platform.findReply(outgoing, cut);
    return afterReadBack(action, found, clock.now(), random(), platform.proof);
  }

  const refusal = await reasonToWithhold(parts, action, platform, outgoing, cut);
  if (refusal) return refusal;
  if (!(await store.markSending(action, clock.now()))) {
    // The kill switch was pulled just now, or the lease ran out; in the second case nothing here will be written.
    return withheld(action, 'paused', (await store.paused()) ?? 'lost its lease');
  }
  // Nothing that was recorded before the mark may be overlooked. Of storms, two who ask now would each see the other.
  const tooLate = await ruledOut(parts, action, 'storm');
  if (tooLate) return tooLate;
  const outcome = await platform
    .send(outgoing, cut)
    // Never by contract; if it does, nobody knows how far it came.
    .catch((error): SendOutcome => ({ outcome: 'unknown', why: messageOf(error) }));
  return afterSend(action, outcome, clock.now(), random(), platform.proof.settleMs);
}

/** Everything that may have changed since the decision; null: go ahead. */
async function reasonToWithhold(
  parts: Parts,
  action: Action,
  platform: Platform,
  outgoing: Outgoing,
  cut: AbortSignal,
): Promise<Settlement | null> {
  const { clock, random } = parts;
  const already = await ruledOut(parts, action);
  if (already) return already;
  if (action.attempts >= MAX_TRIES) {
    return withheld(
      action,
      'platform-forbids',
      `given up after ${action.attempts} tries: ${action.why ?? ''}`,
    );
  }

  const there = await platform.lookup([outgoing.postId], cut);
  if (there.get(outgoing.postId) === 'gone') {
    await tombstone(parts, action, [outgoing.postId]);
    return withheld(action, 'deleted', 'the author deleted the post');
  }
  const found = await platform.findReply(outgoing, cut);
  if (found.outcome === 'found' && found.by === 'us') return sent(action, found.id);
  // A colleague's answer makes an acknowledgement pointless; an agent's reply may well be the second one.
  if (action.kind === 'acknowledge' && found.outcome === 'found') {
    return withheld(action, 'human-replied', `a person of ours already answered (${found.id})`);
  }
  if (found.outcome === 'cannot tell')
    return later(action, clock.now(), random(), found.why, found.retryAfterMs);
  // Once more, because looking takes its time and the author does not wait.
  return ruledOut(parts, action);
}

/** What the rules, but for one, say at this moment. A person's reply is nobody's to judge. */
async function ruledOut(
  { store, clock, policy }: Pick<Parts, 'store' | 'clock' | 'policy'>,
  action: Action,
  but?: RuleName,
): Promise<Settlement | null> {
  if (action.kind !== 'acknowledge') return null;
  const now = clock.now();
  const asked = await store.question(action, now);
  if (!asked) return withheld(action, 'deleted', 'the post it answers is not in the store any more');
  const all = eligibility({ ...asked.judgement, context: asked.context, policy, now, sending: true });
  const no = all.find(({ rule }) => rule !== but);
  return no ? withheld(action, no.rule, no.why) : null;
}

async function present(parts: Parts, action: Action, cut: AbortSignal): Promise<Settlement> {
  const { store, desk, clock, random } = parts;
  const view = await store.view(action.ticketId);
  if (!view) return withheld(action, 'deleted', 'the ticket is not in the store any more');
  const shown = await desk.present(view, cut);
  if (shown.outcome === 'not yet') return later(action, clock.now(), random(), shown.why, shown.retryAfterMs);
  if (shown.card !== view.ticket.card || shown.shown)
    await store.presented(action.ticketId, shown.card, shown.shown);
  const { unfinished } = shown;
  if (unfinished) return later(action, clock.now(), random(), unfinished.why, unfinished.retryAfterMs);
  return sent(action, shown.card);
}

/**
 * What time asks of a ticket: its sleep is over, a target is close or missed, its holder is silent. Each is an answer
 * like an agent's, with a key of its own, so that it happens once; then the ticket is looked at again when the next
 * thing is due.
 */
async function remind(parts: Parts, action: Action): Promise<Settlement> {
  const { store, clock, policy } = parts;
  const { ticketId } = action;
  const now = clock.now();
  const tried = new Set<string>();
  for (;;) {
    const [ticket] = await store.findTickets(ticketId);
    const { due, next } = ticket ? timeOf(ticket, policy.sla, now) : { due: [], next: null };
    const first = due.find(({ key }) => !tried.has(key));
    if (!first) {
      // What could not be done is not asked for again and again.
      const again = Math.min(
        next ?? Number.POSITIVE_INFINITY,
        due.length > 0 ? now + LEFT_MS : Number.POSITIVE_INFINITY,
      );
      return Number.isFinite(again)
        ? { ...action, state: 'pending', notBefore: again }
        : sent(action, 'nothing due');
    }
    tried.add(first.key);
    // One at a time: what it does may change what else is due, and to whom it is told.
    const key = `clock:${ticketId}:${first.key}`;
    await settle(parts, { key, ticketId, by: EARSHOT, at: now, does: first.does });
  }
}

const LEFT_MS = 60_000;

/** Once a day: posts that are gone are blanked here too; closed tickets are looked at one last time. */
async function recheck(parts: Parts, action: Action, cut: AbortSignal): Promise<Settlement> {
  const { store, clock } = parts;
  const view = await store.view(action.ticketId);
  const platform = parts.platforms.get(action.platform);
  if (!view || !platform) return withheld(action, 'deleted', 'nothing left to look up');
  const posts = [
    ...new Set(view.judgements.filter((j) => j.mention.text !== '').map((j) => j.mention.postId)),
  ];
  const there = await platform.lookup(posts, cut);
  await tombstone(
    parts,
    action,
    posts.filter((id) => there.get(id) === 'gone'),
  );
  if (!isLive(view.ticket)) return sent(action, 'closed');
  return { ...action, state: 'pending', notBefore: clock.now() + RECHECK_MS };
}

/** What another classifier thinks of the latest post that ours was unsure of: a note for the agent, nothing more. */
async function secondOpinion(parts: Parts, action: Action, cut: AbortSignal): Promise<Settlement> {
  const { store, second, clock, random, policy } = parts;
  const view = await store.view(action.ticketId);
  const mention = view?.judgements.findLast(
    (judgement) => judgement.mention.text !== '' && isUnsure(judgement.assessment, policy),
  )?.mention;
  if (!second || !mention) return withheld(action, 'deleted', 'nobody to ask, or nothing to ask about');
  try {
    const [opinion] = await second.assess([mention], cut);
    if (!opinion) throw new Error('no assessment came back');
    const { intent, complaint, category, urgency, sensitive, reasons } = opinion;
    const topic = sensitive ? `, sensitive: ${sensitive}` : '';
    const because = reasons[0] ? ` (${reasons[0].cue})` : '';
    const why = `${second.name}: ${intent.value}, complaint ${complaint.toFixed(2)}, ${category.value}, ${urgency.value}${topic}${because}`;
    return { ...sent(action, second.name), why };
  } catch (error) {
    const known = error instanceof NoAssessment ? error : null;
    if (known?.rule || action.attempts >= OPINION_TRIES)
      return withheld(action, known?.rule ?? 'no-opinion', messageOf(error));
    return later(action, clock.now(), random(), messageOf(error), known?.retryAfterMs);
  }
}

const OPINION_TRIES = 3;

/** Records that posts are gone, as if the platform had told us by itself. */
async function tombstone(parts: Parts, action: Action, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return;
  const at = parts.clock.now();
  const { platform, source } = action;
  const gone = postIds.map(
    (id): Capture => ({ platform, source, id, kind: 'deletion', receivedAt: at, payload: null }),
  );
  const deletions = await parts.store.unseen(gone);
  await parts.store.record({
    ...{ judgements: [], tickets: [], actions: [], unreadable: [], setAside: [] },
    deletions,
    cursors: new Map(),
    at,
  });
}
