import type { Action } from '../../../src/core/action.ts';
import { STATUSES, type Ticket } from '../../../src/core/ticket.ts';
import type { TicketView } from '../../../src/core/view.ts';
import type { Recorded, Store } from '../../../src/stores/store.ts';
import type { DeskOfPeople } from './people.ts';
import type { Known } from './recorded.ts';
import { truth } from './truth.ts';
import { US, type Version, type World } from './world.ts';

export interface Case {
  readonly store: Store;
  readonly world: World;
  readonly known: Known;
  readonly people: DeskOfPeople;
  readonly now: number;
  /** Whether the program's own audit is asked, too: that costs as much as all the rest. */
  readonly audited: boolean;
}

export interface Verdict {
  readonly violations: readonly string[];
  readonly complaints: number;
  readonly withheld: Readonly<Record<string, number>>;
}

/** What the world holds against what people can read in the store, at rest: each broken promise is a sentence. */
export async function judged(given: Case): Promise<Verdict> {
  const { store, world, people, now } = given;
  const violations: string[] = [];
  const withheld: Record<string, number> = {};
  let complaints = 0;
  const tickets = await store.tickets(STATUSES, 1000);
  const views = new Map<string, TicketView>();
  for (const { id } of tickets) {
    const view = await store.view(id);
    if (view) views.set(id, view);
  }

  const shown = new Set(
    [...world.logs.values()].flat().map((entry) => entry.kind === 'post' && entry.version),
  );
  const actions = [...views.values()].flatMap(({ acknowledgement }) => acknowledgement ?? []);
  const byRoot = new Map<string, readonly Recorded[]>();
  for (const version of shown) {
    if (version === false) continue;
    const recorded = byRoot.get(version.rootId) ?? (await store.recorded(version.rootId));
    byRoot.set(version.rootId, recorded);
    const same = recorded.find(({ judgement }) => judgement.mention.id === version.id);
    if (!same) violations.push(`lost: ${version.id} was shown and is not recorded`);
    else if (version.says === 'complaint' || version.says === 'rant' || version.says === 'died') {
      complaints += 1;
      violations.push(...(await complaintOf(version, same, recorded)));
    }
  }

  // What its author deleted, and the network told us of, is nobody's to read any more.
  for (const entry of [...world.logs.values()].flat()) {
    if (entry.kind !== 'deletion') continue;
    const root = world.versions.find(({ postId }) => postId === entry.id)?.rootId ?? entry.id;
    if (byRoot.get(root)?.some(({ judgement }) => judgement.mention.text !== ''))
      violations.push(`kept: the words of ${root}, which its author deleted`);
  }

  /** A complaint is on a ticket that people see, and acknowledged, or withheld for a reason that is so. */
  async function complaintOf(
    version: Version,
    { ticket, acknowledgement, judgement }: Recorded,
    versions: readonly Recorded[],
  ): Promise<readonly string[]> {
    const { id, rootId } = version;
    const gone = world.deleted.has(rootId);
    if (!ticket) return gone ? [] : [`lost: ${id} is a complaint without a ticket`];
    const seen = people.pictures.has(ticket.id) || seenIn(ticket, tickets, people.pictures);
    const found = seen ? [] : [`lost: the desk does not show ${ticket.id} of ${id}`];
    if (acknowledgement) return [...found, ...answered(version, acknowledgement)];
    // Where a later version decides, it is that version's reasons that count.
    const latest = versions.find((each) => each.judgement.decision.complaint) ?? { judgement };
    const rules = latest.judgement.decision.withheld.map(({ rule }) => rule);
    for (const rule of rules) withheld[rule] = (withheld[rule] ?? 0) + 1;
    if (rules.length === 0 && !gone) return [...found, `unanswered: ${id} has neither a post nor a reason`];
    const about = {
      version: latestOf(latest.judgement.mention.id) ?? version,
      at: latest.judgement.capture.receivedAt,
    };
    const lies = rules.filter((rule) => !truth(rule, about, given, actions));
    return [...found, ...lies.map((rule) => `unanswered: ${id} is withheld as ${rule}, which is not so`)];
  }

  function latestOf(id: string): Version | undefined {
    return world.versions.find((version) => version.id === id);
  }

  function answered(version: Version, action: Action): readonly string[] {
    const { id } = version;
    const { state, rule, remoteId } = action;
    if (state === 'sent') {
      const post = world.ours.find((each) => each.id === remoteId);
      const right = post?.automatic && post.thread === version.thread && post.to === version.author;
      return right ? [] : [`unanswered: ${id} is acknowledged by ${remoteId}, which is not there`];
    }
    if (state === 'unknown')
      return world.blind && action.notBefore === null ? [] : [`unanswered: ${id} is left unknown`];
    if (state !== 'withheld') return [`unanswered: ${id} is ${state} for ever`];
    withheld[rule ?? ''] = (withheld[rule ?? ''] ?? 0) + 1;
    // One acknowledgement accounts for all posts of its ticket, so it is the one it was meant for that counts.
    const target = latestOf(action.outgoing?.postId ?? '') ?? version;
    const about = { version: target, at: action.settledAt ?? now, action };
    return truth(rule ?? '', about, given, actions)
      ? []
      : [`unanswered: ${id} is withheld as ${rule}, which is not so`];
  }

  violations.push(...posted(given), ...(await deeds(given, views)), ...pictures(given, views));
  if (given.audited) violations.push(...(await audited(given)));
  return { violations: [...new Set(violations)], complaints, withheld };
}

/** What the program says of itself. */
async function audited({ store, world, now }: Case): Promise<readonly string[]> {
  const violations: string[] = [];
  const audit = await store.audit(now, 1);
  if (audit.complaints.unaccounted > 0)
    violations.push('unanswered: the audit finds complaints unaccounted for');
  for (const { what, id } of audit.overdue) violations.push(`unanswered: ${what} of ${id} is overdue`);
  for (const { what, id } of world.blind ? [] : audit.unknown)
    violations.push(`unanswered: ${what} of ${id} is unknown`);
  for (const { id } of audit.unpresented) violations.push(`lost: ${id} has no card`);
  return violations;
}

/** It is on another ticket's card, into which it was merged. */
function seenIn(
  ticket: Ticket,
  tickets: readonly Ticket[],
  pictures: ReadonlyMap<string, TicketView>,
): boolean {
  const into = tickets.find(({ id }) => id === ticket.mergedInto);
  return into !== undefined && (pictures.has(into.id) || seenIn(into, tickets, pictures));
}

/** Nothing twice, and nothing that was known to be wrong. */
function posted({ world, known }: Case): readonly string[] {
  const found: string[] = [];
  const once = new Set<string>();
  for (const { key, automatic, thread, to, id } of world.ours) {
    if (key === null) continue;
    const place = automatic ? `an automatic post to ${to} in ${thread}` : key;
    if (once.has(place)) found.push(`twice: ${place}`);
    once.add(place);
    const versions = world.versions.filter((each) => each.author === to && each.thread === thread);
    if (!automatic) continue;
    if (to === US || to === 'robot' || to === 'rita') found.push(`wrong: ${id} answers ${to}`);
    if (!versions.some(({ says }) => says === 'complaint')) found.push(`wrong: ${id} answers no complaint`);
  }
  return [...found, ...known.wrong()];
}

/** What an agent was told is done, is on record once. */
async function deeds(
  { people, world }: Case,
  views: ReadonlyMap<string, TicketView>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { answer, accepted } of people.clicks.values()) {
    const view = views.get(answer.ticketId);
    const times = view?.answers.filter(({ key }) => key === answer.key).length ?? 0;
    if (times > 1) found.push(`twice: ${answer.key} (${answer.does.kind}) is on record ${times} times`);
    if (accepted === 0) continue;
    if (times === 0)
      found.push(`lost: ${answer.key} (${answer.does.kind}) was accepted and is not on record`);
    if (answer.does.kind !== 'reply') continue;
    const replies = view?.replies.filter(({ key }) => key.endsWith(answer.key)) ?? [];
    const [reply] = replies;
    if (!reply || replies.length > 1)
      found.push(`lost: the reply of ${answer.key} is there ${replies.length} times`);
    else if (reply.state === 'sent' && !world.ours.some(({ id }) => id === reply.remoteId))
      found.push(`unanswered: the reply of ${answer.key} is sent as ${reply.remoteId}, which is not there`);
    else if (reply.state === 'pending' || reply.state === 'sending')
      found.push(`unanswered: the reply of ${answer.key} is ${reply.state} for ever`);
  }
  return found;
}

/** The desk shows each ticket as it is. */
function pictures({ people }: Case, views: ReadonlyMap<string, TicketView>): readonly string[] {
  return [...views].flatMap(([id, view]) => {
    const picture = people.pictures.get(id);
    if (!picture) return view.ticket.mergedInto === null ? [`lost: the desk does not show ${id}`] : [];
    // What is said to a ticket that went into another one is work on that one, and stands there.
    if (view.ticket.mergedInto !== null && picture.ticket.mergedInto !== null) return [];
    const [is, shows] = [seen(view), seen(picture)];
    const keys = Object.keys(is) as (keyof typeof is)[];
    return keys
      .filter((key) => JSON.stringify(is[key]) !== JSON.stringify(shows[key]))
      .map(
        (key) =>
          `stale: the desk shows ${key} of ${id} as ${JSON.stringify(shows[key])}, it is ${JSON.stringify(is[key])}`,
      );
  });
}

/** What people see of it. How a post that is on its way fares is no news. */
function seen({ ticket, judgements, acknowledgement, replies, answers, merged }: TicketView) {
  const { card, ...rest } = ticket;
  const standing = ({ key, state, rule, remoteId }: Action) =>
    state === 'pending' || state === 'sending'
      ? { key, state: 'on its way' }
      : { key, state, rule, remoteId };
  return {
    ticket: rest,
    posts: judgements.map(({ mention }) => [mention.id, mention.text]),
    acknowledgement: acknowledgement && standing(acknowledgement),
    replies: replies.map(standing),
    answers: answers.map(({ key }) => key),
    merged,
  };
}
