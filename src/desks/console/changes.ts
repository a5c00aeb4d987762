import { correctionsInWords } from '../../core/correction.ts';
import { acknowledgementOf, LEVEL_WORDS, opinionOf, standingOf, statusOf } from '../../core/standing.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import { describe, describeAcknowledgement } from './render.ts';

/** What has happened to a ticket between two views of it, each as a sentence without the reference. Pure. */
export function changesOf(before: TicketView, after: TicketView): readonly string[] {
  const changes: string[] = [];
  const { ticket } = after;

  const known = new Set(before.judgements.map(({ mention }) => mention.id));
  for (const { mention } of after.judgements) {
    if (known.has(mention.id)) continue;
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
  if (statusOf(before.ticket) !== statusOf(ticket))
    changes.push(statusOf(ticket).replace(/^./, (first) => first.toLowerCase()));
  return changes;
}
