import type { PlatformEntry } from '../platform.ts';
import { settings, source } from './settings.ts';

export const fileEntry: PlatformEntry<typeof settings, typeof source> = {
  settings,
  source,
  secrets: {},
  async create(chosen, sources, deps) {
    const { filePlatform } = await import('./file.ts');
    return filePlatform(chosen, sources, deps);
  },
};
