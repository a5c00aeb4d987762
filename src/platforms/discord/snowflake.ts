/** First millisecond of Discord's epoch, 2015-01-01 UTC. Source: Discord reference, "Snowflakes". */
const EPOCH_MS = 1_420_070_400_000;

/** The smallest id that something made at `ms` (UTC) can have. */
export function snowflakeAt(ms: number): string {
  return (BigInt(Math.max(Math.floor(ms) - EPOCH_MS, 0)) << 22n).toString();
}

/** When something with this id was made, ms UTC. */
export function timeOf(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH_MS;
}

export function isNewer(id: string, than: string): boolean {
  return BigInt(id) > BigInt(than);
}

export function olderOf(a: string, b: string): string {
  return isNewer(a, b) ? b : a;
}

export function newerOf(a: string, b: string): string {
  return isNewer(a, b) ? a : b;
}
