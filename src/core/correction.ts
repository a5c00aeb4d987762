import type { Answer, Says } from './answer.ts';
import type { Assessment } from './assessment.ts';
import type { Judgement } from './decision.ts';
import type { Policy } from './policy.ts';
import type { Agent, Ticket } from './ticket.ts';

/** What an agent put right, before the store has it. */
export interface NewCorrection {
  readonly at: number;
  readonly by: Agent;
  readonly ticketId: string;
  readonly platform: string;
  /** The post whose judgement is corrected, and the first version of it. */
  readonly mentionId: string;
  readonly rootId: string;
  /** The words of the post; '' once its author deleted it: then nothing is learned from it any more. */
  readonly text: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly says: Says;
}

/** A correction in the store. It is in effect until it is withdrawn or its text is gone. */
export interface Correction extends NewCorrection {
  /** 1, 2, 3 … in the order in which they were made. */
  readonly id: number;
  /** Raised at every change, over all corrections: what changed since a revision is what is above it. */
  readonly revision: number;
  /** ms UTC. */
  readonly withdrawnAt: number | null;
}

/** What the team's corrections make of later mentions. It only ever looks at what it was given, and at no clock (I6). */
export interface Memory {
  /** The highest revision it has taken. */
  readonly revision: number;
  /** How many corrections it works with. */
  readonly size: number;
  /** Remembers a correction, or forgets it when it was withdrawn or lost its text. To be given in order of revision. */
  take(correction: Correction): void;
  /** The assessment of this text, changed where similar ones were corrected; the very same object where none was. */
  apply(text: string, assessment: Assessment, policy: Policy): Assessment;
}

/** What an answer teaches, and which corrections (by id) it takes back. */
export interface Lessons {
  readonly made: readonly NewCorrection[];
  readonly withdrawn: readonly number[];
}

/**
 * What follows from an answer that was accepted. Pure. Of one ticket and kind only the latest correction is in effect.
 * @param ticket as it was before
 */
export function lessonsOf(
  ticket: Ticket,
  judgements: readonly Judgement[],
  corrections: readonly Correction[],
  answer: Answer,
): Lessons {
  const { does, at, by } = answer;
  const inEffect = corrections.filter(({ withdrawnAt }) => withdrawnAt === null);
  const teach = (says: Says): Lessons => {
    const older = inEffect.filter((each) => each.says.about === says.about);
    const withdrawn = older.map(({ id }) => id);
    const first = { ...says, was: older[0]?.says.was ?? says.was } as Says;
    const about = theComplaint(judgements);
    // Back to what the program said: nothing is left to teach.
    if (first.was === first.is || !about) return { made: [], withdrawn };
    const { platform, id, rootId, text } = about.mention;
    const language = about.assessment.language.value;
    const post = { platform, mentionId: id, rootId, text, language };
    return { made: [{ at, by, ticketId: ticket.id, ...post, says: first }], withdrawn };
  };
  switch (does.kind) {
    case 'dismiss':
      return teach({ about: 'complaint', is: false, was: null });
    case 'complaint':
      return teach({ about: 'complaint', is: true, was: null });
    case 'category':
      return teach({ about: 'category', is: does.category, was: ticket.category });
    case 'priority':
      return teach({ about: 'priority', is: does.priority, was: ticket.priority });
    case 'reopen':
      return { made: [], withdrawn: inEffect.filter(({ says }) => isDismissal(says)).map(({ id }) => id) };
    case 'undo':
      return { made: [], withdrawn: inEffect.slice(-1).map(({ id }) => id) };
    default:
      return { made: [], withdrawn: [] };
  }
}

/** The correction that `undo` would take back, or null. */
export function lastInEffect(corrections: readonly Correction[]): Correction | null {
  return corrections.findLast(({ withdrawnAt }) => withdrawnAt === null) ?? null;
}

/** `not a complaint`, `category billing`, `priority high`. */
export function wordsFor({ about, is }: Says): string {
  if (about === 'complaint') return is ? 'a complaint' : 'not a complaint';
  return `${about} ${is}`;
}

/** The corrections in effect, for people: `not a complaint, says Ana`, `category billing (was delivery), says Ben`. */
export function correctionsInWords(corrections: readonly Correction[]): readonly string[] {
  return corrections
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(
      ({ says, by }) => `${wordsFor(says)}${says.was === null ? '' : ` (was ${says.was})`}, says ${by.name}`,
    );
}

function isDismissal({ about, is }: Says): boolean {
  return about === 'complaint' && is === false;
}

/** A ticket may hold a "thanks" too: what was judged is its post that most looks like a complaint, of equals the first. */
function theComplaint(judgements: readonly Judgement[]): Judgement | null {
  return judgements
    .filter(({ mention }) => mention.text !== '')
    .reduce<Judgement | null>(
      (most, each) => (most && most.assessment.complaint >= each.assessment.complaint ? most : each),
      null,
    );
}
