import { type Dice, diceFor } from './dice.ts';
import { AGAIN, CHATTER, COMPLAINTS, HOSTILE, SENSITIVE } from './texts.ts';

/** What happens to people and their posts, and what has to become of it. Made from a seed, so that it is known. */
export interface Story {
  readonly index: number;
  readonly kind: StoryKind;
  /** Whoever it happens to; nobody is in two stories. */
  readonly person: string;
  /** What they write, in order, without handle. */
  readonly texts: readonly string[];
  /** In [0, 1): waits within the story. */
  readonly pace: number;
}

export type StoryKind = keyof typeof STORIES;

/** What has to become of the posts of a story in one conversation. */
export interface Due {
  /** Whether the first post has to be acknowledged, or must not be, or may be, once. */
  readonly acknowledge: 'once' | 'never' | 'perhaps';
  /** Posts are on a ticket that the desk shows. */
  readonly ticket: 'yes' | 'no' | 'perhaps';
}

interface Kind extends Due {
  readonly share: number;
  texts(dice: Dice): readonly string[];
}

const one =
  (from: readonly string[]) =>
  (dice: Dice): readonly string[] => [dice.pick(from)];
const two =
  (from: readonly string[], then: readonly string[]) =>
  (dice: Dice): readonly string[] => [dice.pick(from), dice.pick(then)];

/** Every kind of story. Shares are of all stories. */
export const STORIES = {
  complaint: { share: 34, acknowledge: 'once', ticket: 'yes', texts: one(COMPLAINTS) },
  'follow-up': {
    share: 14,
    acknowledge: 'once',
    ticket: 'yes',
    texts: two(COMPLAINTS, AGAIN),
  },
  // One after the other, as people do who are really angry.
  rant: {
    share: 8,
    acknowledge: 'once',
    ticket: 'yes',
    texts: (dice) => [dice.pick(COMPLAINTS), ...Array.from({ length: 11 }, () => dice.pick(AGAIN))],
  },
  edited: { share: 5, acknowledge: 'once', ticket: 'yes', texts: two(COMPLAINTS, AGAIN) },
  // It may be gone before anybody heard it; and an acknowledgement may be quicker than its author.
  deleted: { share: 4, acknowledge: 'perhaps', ticket: 'perhaps', texts: one(COMPLAINTS) },
  chatter: { share: 12, acknowledge: 'never', ticket: 'no', texts: one(CHATTER) },
  'not addressed': { share: 5, acknowledge: 'never', ticket: 'yes', texts: one(COMPLAINTS) },
  sensitive: { share: 3, acknowledge: 'never', ticket: 'yes', texts: one(SENSITIVE) },
  hostile: { share: 3, acknowledge: 'once', ticket: 'yes', texts: one(HOSTILE) },
  'by a machine': {
    share: 2,
    acknowledge: 'never',
    ticket: 'perhaps',
    texts: one(COMPLAINTS),
  },
  'answers ours': {
    share: 6,
    acknowledge: 'once',
    ticket: 'yes',
    texts: two(COMPLAINTS, AGAIN),
  },
  // A colleague answers by hand; who is quicker is chance.
  'answered by hand': {
    share: 2,
    acknowledge: 'perhaps',
    ticket: 'yes',
    texts: one(COMPLAINTS),
  },
  // On the list by command before they write.
  'opted out': { share: 1, acknowledge: 'never', ticket: 'yes', texts: one(COMPLAINTS) },
  // Asks us to stop, below our acknowledgement; what they write when all that is settled stays without one.
  'asks us to stop': {
    share: 2,
    acknowledge: 'once',
    ticket: 'yes',
    texts: two(COMPLAINTS, COMPLAINTS),
  },
  claimed: { share: 3, acknowledge: 'once', ticket: 'yes', texts: one(COMPLAINTS) },
  'in the community': { share: 4, acknowledge: 'once', ticket: 'yes', texts: one(COMPLAINTS) },
} as const satisfies Record<string, Kind>;

const KINDS: Readonly<Record<string, Kind>> = STORIES;
const WHEEL = Object.entries(STORIES).flatMap(([kind, { share }]) => Array(share).fill(kind) as StoryKind[]);

/** The story with this number; the same for the same seed. */
export function storyOf(seed: number, index: number): Story {
  const dice = diceFor(seed, `story ${index}`);
  const kind = dice.pick(WHEEL);
  const person = kind === 'by a machine' ? `p${index}_bot` : `p${index}`;
  const texts = KINDS[kind]?.texts(dice) ?? [];
  return { index, kind, person, texts, pace: dice.next() };
}

export function dueOf({ kind }: Story): Kind {
  return STORIES[kind];
}
