import type { Database } from 'better-sqlite3';

/** What is free is used again by what comes; only more than this share of a file is given back to the disk. */
const SLACK = 0.1;
/** At a time, 1 MB: a few ms. */
const PAGES = 256;

/** Gives some of the free space in the file back to the disk. @returns whether there is more of it */
export function giveBack(db: Database): boolean {
  const ask = (name: string): number => Number(db.pragma(name, { simple: true }));
  // Files that were begun by an older earshot only ever use it again.
  const surplus = ask('freelist_count') - SLACK * ask('page_count');
  if (surplus <= 0 || ask('auto_vacuum') !== 2) return false;
  db.pragma(`incremental_vacuum(${PAGES})`);
  return surplus > PAGES;
}
