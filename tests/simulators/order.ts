/** Ids are numbers written as text, too large for a JavaScript number; kept in ascending order, most at the end. */

interface Numbered {
  readonly id: string;
}

/** Whether the id `a` is greater than `b`. Neither may begin with a zero. */
export function isAbove(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

export function byIdDescending(a: Numbered, b: Numbered): number {
  return isAbove(b.id, a.id) ? 1 : isAbove(a.id, b.id) ? -1 : 0;
}

/** Where the ids above this one begin in an ascending list. */
export function placeAbove(all: readonly Numbered[], id: string): number {
  let low = 0;
  let high = all.length;
  // Ids mostly ascend, so look at the end first.
  for (let middle = high - 1; low < high; middle = (low + high) >> 1) {
    const there = all[middle];
    if (there !== undefined && isAbove(there.id, id)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Puts one where it belongs in an ascending list. */
export function insert<T extends Numbered>(all: T[], one: T): void {
  all.splice(placeAbove(all, one.id), 0, one);
}
