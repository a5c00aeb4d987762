import type { NewAction, Outgoing } from '../../src/core/action.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Capture } from '../../src/core/capture.ts';
import type { NewCorrection } from '../../src/core/correction.ts';
import type { Decision, Judgement } from '../../src/core/decision.ts';
import { passedBut } from '../../src/core/eligibility.ts';
import type { Author, Mention } from '../../src/core/mention.ts';
import { threadOf } from '../../src/core/mention.ts';
import { type Agent, FRESH, type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import type { Change, Recording } from '../../src/stores/store.ts';
import { anAssessment } from '../made.ts';

export { anAssessment };

/** Friday 2026-11-20, 12:00 UTC: when everything in the fixtures happens, unless it says otherwise. */
export const NOON = Date.UTC(2026, 10, 20, 12);

let made = 0;

/** A new id at each call, ascending as on most networks. */
export function newId(): string {
  made += 1;
  return String(1_900_000_000_000_000_000n + BigInt(made));
}

export function anAuthor(part: Partial<Author> = {}): Author {
  const id = part.id ?? newId();
  return {
    id,
    handle: `user${id.slice(-6)}`,
    name: 'Robin',
    own: false,
    automated: null,
    followers: 120,
    ...part,
  };
}

/** Our own account, as the author of a post. */
export const BRAND: Author = anAuthor({ id: '42', handle: 'acme', name: 'Acme', own: true });

/** A complaint on X, the first post of its conversation and the only version of it. */
export function aMention(part: Partial<Mention> = {}): Mention {
  const id = part.id ?? newId();
  const postId = part.postId ?? id;
  return {
    platform: 'x',
    source: 'x-mentions',
    account: BRAND.id,
    id,
    postId,
    rootId: postId,
    conversationId: part.rootId ?? postId,
    inReplyTo: null,
    author: part.author ?? anAuthor(),
    text: '@acme my parcel never arrived',
    languageHint: 'en',
    publishedAt: NOON,
    url: `https://x.com/i/status/${postId}`,
    summoned: true,
    concernsUs: true,
    forbidden: null,
    edited: false,
    media: [],
    ...part,
  };
}

/** A later version of a post, as X makes them: an id of its own, the first version's as root. */
export function anEdit(of: Mention, part: Partial<Mention> = {}): Mention {
  const id = newId();
  return { ...of, id, postId: id, edited: true, publishedAt: of.publishedAt + 60_000, ...part };
}

/** A post of ours under somebody's post. */
export function anOwnReply(to: Mention, part: Partial<Mention> = {}): Mention {
  return aMention({
    platform: to.platform,
    author: BRAND,
    conversationId: to.conversationId,
    inReplyTo: to.postId,
    text: '@them We are looking into it right now.',
    publishedAt: to.publishedAt + 300_000,
    ...part,
  });
}

export function aCapture(mention: Mention, part: Partial<Capture> = {}): Capture {
  const { platform, source, id, text, publishedAt } = mention;
  return {
    platform,
    source,
    id,
    kind: 'post',
    receivedAt: publishedAt + 2000,
    payload: { id, text },
    ...part,
  };
}

export function aDeletion(of: Mention, part: Partial<Capture> = {}): Capture {
  const receivedAt = of.publishedAt + 600_000;
  return aCapture(of, { id: of.postId, kind: 'deletion', receivedAt, payload: null, ...part });
}

export function aDecision(part: Partial<Decision> = {}): Decision {
  return {
    route: 'people',
    priority: 'normal',
    complaint: true,
    acknowledge: true,
    withheld: [],
    reasons: ['complaint (0.90)'],
    passed: passedBut(part.withheld ?? []),
    optOut: false,
    ...part,
  };
}

export interface JudgementParts {
  readonly assessment?: Partial<Assessment>;
  readonly decision?: Partial<Decision>;
  readonly capture?: Partial<Capture>;
}

export function aJudgement(mention: Mention, parts: JudgementParts = {}): Judgement {
  const decision = aDecision(parts.decision);
  return {
    capture: aCapture(mention, parts.capture),
    mention,
    assessment: anAssessment(parts.assessment),
    decision,
    ticketId: decision.route === 'people' ? ticketIdOf(threadOf(mention)) : null,
  };
}

/** Somebody's own post, as triage records it: kept, nobody is asked to act. */
export function aRecordOf(mention: Mention, parts: JudgementParts = {}): Judgement {
  return aJudgement(mention, {
    ...parts,
    decision: { route: 'record', complaint: false, acknowledge: false, ...parts.decision },
  });
}

/** The ticket a mention opens, not stored yet. */
export function aTicket(mention: Mention, part: Partial<Ticket> = {}): Ticket {
  const { source, author, publishedAt } = mention;
  return {
    ...FRESH,
    ...threadOf(mention),
    id: ticketIdOf(threadOf(mention)),
    source,
    authorHandle: author.handle,
    authorName: author.name,
    priority: 'normal',
    category: 'delivery',
    language: 'en',
    publishedAt,
    waitingSince: publishedAt,
    openedAt: publishedAt + 2000,
    updatedAt: publishedAt + 2000,
    ...part,
  };
}

export function anOutgoing(to: Mention, part: Partial<Outgoing> = {}): Outgoing {
  return {
    ...threadOf(to),
    key: `acknowledge:${ticketIdOf(threadOf(to))}`,
    postId: to.postId,
    rootId: to.rootId,
    authorHandle: to.author.handle,
    publishedAt: to.publishedAt,
    url: to.url,
    text: 'Automatic note: a colleague of ours will read this.',
    wording: 'delivery/en/1',
    agent: null,
    ...part,
  };
}

/** The acknowledgement of a mention, due at once. */
export function anAcknowledgement(to: Mention, part: Partial<NewAction> = {}): NewAction {
  return anAction('acknowledge', to, { outgoing: anOutgoing(to), ...part });
}

/** An agent's reply to a mention, due at once. */
export function aReply(to: Mention, part: Partial<NewAction> = {}): NewAction {
  const key = `reply:${ticketIdOf(threadOf(to))}:${newId()}`;
  const outgoing = anOutgoing(to, { key, text: 'It is on the van.', wording: null, agent: 'Ann' });
  return anAction('reply', to, { key, outgoing, ...part });
}

export function anAction(kind: NewAction['kind'], about: Mention, part: Partial<NewAction> = {}): NewAction {
  const ticketId = ticketIdOf(threadOf(about));
  const { platform, source } = about;
  return {
    key: `${kind}:${ticketId}`,
    kind,
    ticketId,
    platform,
    source,
    notBefore: NOON,
    outgoing: null,
    ...part,
  };
}

export const ANN: Agent = { id: 'ann', name: 'Ann' };

export function anAnswer(ticket: Ticket, does: Answer['does'] = { kind: 'claim' }): Answer {
  return { key: newId(), ticketId: ticket.id, by: ANN, at: NOON + 60_000, does };
}

/** What follows from an answer: these tickets as they are now. */
export function aChange(tickets: readonly Ticket[], part: Partial<Change> = {}): Change {
  return { tickets, actions: [], lessons: { made: [], withdrawn: [] }, ...part };
}

/** What Ann says of the post. */
export function aCorrection(of: Mention, part: Partial<NewCorrection> = {}): NewCorrection {
  const { platform, id, rootId, text } = of;
  return {
    ...{
      at: NOON + 60_000,
      by: ANN,
      ticketId: ticketIdOf(threadOf(of)),
      platform,
      mentionId: id,
      rootId,
      text,
    },
    language: 'en',
    says: { about: 'complaint', is: false, was: null },
    ...part,
  };
}

export function aRecording(part: Partial<Recording> = {}): Recording {
  return {
    judgements: [],
    deletions: [],
    unreadable: [],
    setAside: [],
    tickets: [],
    actions: [],
    cursors: new Map(),
    at: NOON,
    ...part,
  };
}

/** A complaint as the flow records it: judgement, ticket, acknowledgement and card. */
export function aComplaint(mention: Mention, parts: JudgementParts = {}): Recording {
  const judgement = aJudgement(mention, parts);
  return aRecording({
    judgements: [judgement],
    tickets: [aTicket(mention)],
    actions: [
      ...(judgement.decision.acknowledge ? [anAcknowledgement(mention)] : []),
      anAction('present', mention),
    ],
  });
}

/** Several of them in one commit. */
export function together(all: readonly Recording[]): Recording {
  const of = <T>(part: (each: Recording) => readonly T[]) => all.flatMap(part);
  return aRecording({
    judgements: of((each) => each.judgements),
    tickets: of((each) => each.tickets),
    actions: of((each) => each.actions),
  });
}
