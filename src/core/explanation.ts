import type { Judgement } from './decision.ts';
import { acknowledgementOf } from './standing.ts';

/** The most cues shown of each value. */
const CUES = 3;

/** Why a post was judged as it was, on a few lines of plain text. It quotes the author: show it as such. */
export function explanationOf(judgement: Judgement): string {
  const { mention, assessment, decision } = judgement;
  const scored = (name: string, { value, confidence }: { value: string; confidence: number }): string => {
    const cues = assessment.reasons
      .filter(({ about }) => about === name || (about === 'complaint' && name === 'intent'))
      .slice(0, CUES)
      .map(({ cue, weight }) => `${weight < 0 ? 'against: ' : ''}${cue}`);
    return `${name}: ${value} (${confidence.toFixed(2)})${cues.length > 0 ? ` — ${cues.join('; ')}` : ''}`;
  };
  return [
    `Post ${mention.postId}${mention.text === '' ? ' (its words are forgotten)' : ''}: to ${decision.route}, ${decision.priority}`,
    `because: ${decision.reasons.join('; ') || '—'}`,
    scored('intent', assessment.intent),
    scored('sentiment', assessment.sentiment),
    scored('category', assessment.category),
    scored('urgency', assessment.urgency),
    scored('language', assessment.language),
    ...(assessment.sensitive ? [`sensitive: ${assessment.sensitive}`] : []),
    `complaint ${assessment.complaint.toFixed(2)}, judged by ${assessment.classifier}`,
    decision.acknowledge
      ? 'acknowledgement: allowed by every rule'
      : `acknowledgement: none, ${acknowledgementOf({ judgements: [judgement], acknowledgement: null }).says}`,
  ].join('\n');
}
