import { discordEntry } from './discord/index.ts';
import { fileEntry } from './file/index.ts';
import type { PlatformEntry } from './platform.ts';
import { x } from './x/index.ts';

/** A platform, and the most characters it takes in one post. */
export type Registered = PlatformEntry & { readonly maxLength: number };

/** Every platform: one folder, one line. */
export const platforms: Readonly<Record<string, Registered>> = {
  discord: { ...discordEntry, maxLength: 2000 },
  file: { ...fileEntry, maxLength: 280 },
  x: { ...x, maxLength: 280 },
};
