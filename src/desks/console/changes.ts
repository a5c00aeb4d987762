import type { Answer, Does } from '../../core/answer.ts';
import { correctionsInWords } from '../../core/correction.ts';
import { happeningOf, type Times } from '../../core/happenings.ts';
import { acknowledgementOf, LEVEL_WORDS, opinionOf, standingOf, statusOf } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import { describe, describeAcknowledgement } from './render.ts';

// What becomes of these is told in other lines: the status, what was corrected, where the reply stands.
const TOLD_ELSEWHERE: readonly Does['kind'][] = [
  ...(['claim', 'release', 'dismiss', 'reopen', 'reply'] as const),
  ...(['complaint', 'category', 'priority', 'undo'] as const),
];
/** They say the new status themselves. */
const SAY_STATUS: readonly Does['kind'][] = [
  ...(['transfer', 'snooze', 'pending', 'handoff', 'resolve', 'merge', 'wake', 'unclaim'] as const),
];

/** What has happened to a ticket between two views of it, each as a sentence without the reference. Pure. */
export function changesOf(before: TicketView, after: TicketView, times: Times): readonly string[] {
  const changes: string[] = [];
  const { ticket } = after;

  const known = new Set(before.judgements.map(({ mention }) => mention.id));
  const taken = after.merged.filter((id) => !before.merged.includes(id));
  if (taken.length > 0) changes.push(`took in ${taken.map(refOf).join(', ')}`);
  for (const { mention } of after.judgements) {
    // Those of a ticket that was merged into this one were told of when they came.
    if (known.has(mention.id) || taken.length > 0) continue;
    const edit = before.judgements.some((judgement) => judgement.mention.rootId === mention.rootId);
    changes.push(`${edit ? 'edited' : 'another post'}: “${cut(oneLine(mention.text), 200)}”`);
  }
  if (before.ticket.deletedAt === null && ticket.deletedAt !== null) changes.push('the author deleted it');
  if (before.ticket.priority !== ticket.priority)
    changes.push(`now ${LEVEL_WORDS[ticket.priority].toLowerCase()}`);

  const corrected = correctionsInWords(after.corrections).join('; ');
  if (corrected !== correctionsInWords(before.corrections).join('; '))
    changes.push(corrected === '' ? 'corrections taken back' : `corrected: ${corrected}`);

  const acknowledgement = acknowledgementOf(after);
  if (JSON.stringify(acknowledgementOf(before)) !== JSON.stringify(acknowledgement)) {
    changes.push(describeAcknowledgement(after));
  }
  const opinion = opinionOf(after);
  if (opinion !== null && opinion !== opinionOf(before)) changes.push(`second opinion: ${opinion}`);
  for (const reply of after.replies) {
    const earlier = before.replies.find(({ key }) => key === reply.key);
    const standing = standingOf(reply);
    if (earlier && standingOf(earlier).says === standing.says) continue;
    changes.push(`reply of ${reply.outgoing?.agent ?? 'somebody'} ${describe(standing)}`);
  }

  const seen = new Set(before.answers.map(({ key }) => key));
  const done = after.answers.filter(({ key }) => !seen.has(key));
  for (const answer of done)
    if (!isAnnounced(answer) && !TOLD_ELSEWHERE.includes(answer.does.kind))
      changes.push(happeningOf(answer, { ...times, safe: oneLine }));
  if (after.quiet && !before.quiet && !done.some(({ does }) => does.kind === 'quiet'))
    changes.push('the author gets no automatic replies any more');
  const last = done.findLast(
    ({ does }) => SAY_STATUS.includes(does.kind) || TOLD_ELSEWHERE.includes(does.kind),
  );
  if (statusOf(before.ticket) !== statusOf(ticket) && !(last && SAY_STATUS.includes(last.does.kind)))
    changes.push(statusOf(ticket).replace(/^./, (first) => first.toLowerCase()));
  return changes;
}

/** What the whole desk is told comes as a notice. */
function isAnnounced({ does }: Answer): boolean {
  return does.kind === 'escalate' || (does.kind === 'alarm' && does.to !== 'holder');
}
