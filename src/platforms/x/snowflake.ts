/** X's ids count time: milliseconds since this moment, shifted left by 22 bits. */
const EPOCH_MS = 1288834974657;

/** The smallest id that a post published at `time` (ms UTC) can have. It works as `since_id` without being a post. */
export function idAt(time: number): string {
  return String(BigInt(Math.max(0, Math.floor(time) - EPOCH_MS)) << 22n);
}

/** When the post with this id was published, ms UTC. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH_MS;
}

/** Ids are too long for numbers. */
export function isAfter(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}

export function newest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>((best, id) => (!best || isAfter(id, best) ? id : best), undefined);
}

export function oldest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>((best, id) => (!best || isAfter(best, id) ? id : best), undefined);
}
