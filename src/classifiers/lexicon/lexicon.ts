import type { Assessment } from '../../core/assessment.ts';
import type { Mention } from '../../core/mention.ts';
import { categorise } from '../../text/category.ts';
import { CUE_LANGUAGES } from '../../text/cues/cue.ts';
import { feel, type Vocabulary, vocabulary } from '../../text/feeling.ts';
import { loadNatural } from '../../text/natural.ts';
import { reader, steeringReasons } from '../../text/reader.ts';
import type { Reading } from '../../text/reading.ts';
import { sensitive } from '../../text/sensitive.ts';
import { notUnderstood } from '../../text/understood.ts';
import { judgeUrgency } from '../../text/urgency.ts';
import { judgeComplaint } from './complaint.ts';

const MOST_REASONS = 6;

/** Loads the word lists (tens of milliseconds) and gives the function that judges one mention. */
export function lexicon(): (mention: Mention) => Assessment {
  const words = vocabulary(loadNatural());
  const read = reader(words);
  return (mention) => assess(mention, read(mention.text, mention.languageHint), words);
}

function assess(mention: Mention, reading: Reading, words: Vocabulary): Assessment {
  const feeling = feel(reading, words);
  // Found by a search for the brand's name: it speaks about us, if not to us.
  const account = mention.account.toLowerCase();
  const summoned =
    mention.summoned || reading.tokens.some((token) => token.kind === 'handle' || token.word === account);
  const complaint = judgeComplaint(reading, feeling, summoned);
  const category = categorise(reading);
  const topic = sensitive(reading, complaint.probability);
  const urgency = judgeUrgency(reading, {
    complaint: complaint.probability,
    question: complaint.intent.value === 'question',
    followers: mention.author.followers,
    topic: topic.denied ? null : topic.topic,
  });
  const { value, confidence } = reading.language;
  return {
    classifier: 'lexicon@1',
    sentiment: { value: feeling.value, confidence: feeling.confidence },
    intent: complaint.intent,
    complaint: complaint.probability,
    category: category.value,
    urgency: urgency.value,
    language: { value, confidence },
    sensitive: topic.topic,
    tone: null,
    notUnderstood: notUnderstood(reading, CUE_LANGUAGES),
    reasons: [
      ...complaint.reasons.slice(0, MOST_REASONS),
      ...urgency.reasons.slice(0, MOST_REASONS),
      ...topic.reasons,
      ...category.reasons,
      ...feeling.reasons.slice(0, 3),
      ...steeringReasons(reading),
    ],
  };
}
