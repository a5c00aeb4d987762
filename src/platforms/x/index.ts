import type { PlatformEntry } from '../platform.ts';
import { secrets, settings, source } from './settings.ts';

/** X: mentions, recent search and the filtered stream in; replies out. */
export const x: PlatformEntry<typeof settings, typeof source> = {
  settings,
  source,
  secrets,
  async create(chosen, sources, deps) {
    const { createX } = await import('./x.ts');
    return createX(chosen, sources, deps);
  },
};
