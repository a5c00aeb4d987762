import type { PlatformEntry } from '../platform.ts';
import { secrets, settings, source } from './settings.ts';

/** Community channels and threads of a Discord server. */
export const discordEntry: PlatformEntry<typeof settings, typeof source> = {
  settings,
  source,
  secrets,
  async create(configured, sources, deps) {
    const { createDiscord } = await import('./platform.ts');
    return createDiscord(configured, sources, deps);
  },
};
