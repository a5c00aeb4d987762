import type { Outgoing } from '../core/action.ts';
import { discordEntry } from './discord/index.ts';
import { fileEntry } from './file/index.ts';
import type { PlatformEntry } from './platform.ts';
import { x } from './x/index.ts';
import { replyLink, weightedLength } from './x/text.ts';

/** A platform, and what can be said of it without its client library. */
export type Registered = PlatformEntry & {
  /** Most characters of a post, counted by `length`. */
  readonly maxLength: number;
  readonly length: (text: string) => number;
  /** The page on which a person can reply to it by hand, the words filled in where the network can do that; null: none. */
  readonly replyLink: (outgoing: Outgoing) => string | null;
};

/** Every platform: one folder, one line. */
export const platforms: Readonly<Record<string, Registered>> = {
  discord: { ...discordEntry, maxLength: 2000, length: codePoints, replyLink: ({ url }) => url },
  file: { ...fileEntry, maxLength: 280, length: codePoints, replyLink: ({ url }) => url },
  x: { ...x, maxLength: 280, length: weightedLength, replyLink },
};

function codePoints(text: string): number {
  return [...text].length;
}
