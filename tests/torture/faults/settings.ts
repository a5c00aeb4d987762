import type { Settings } from '../fault.ts';

/** One source only, so that what it loses is lost. It hears everything that concerns the brand. */
export const SEARCH_ALONE: Settings = [
  [/ {2}- \{name: mentions,.*\n/, ''],
  [/ {2}- \{name: stream,.*\n/, ''],
];
