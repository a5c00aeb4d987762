/** First millisecond of Discord's own epoch (2015-01-01 UTC), in ms since 1970. Source: Discord reference, "Snowflakes". */
const discordEpochMs = 1_420_070_400_000;

/** The smallest id a thing created at `atMs` (UTC) could have. */
export function snowflakeAt(atMs: number): bigint {
  return BigInt(Math.max(0, Math.floor(atMs) - discordEpochMs)) << 22n;
}

/** The creation time (ms UTC) that an id carries. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpochMs;
}

/** Gives ids that only ever grow for a growing clock, and stay unique when a past time is asked for. */
export function snowflakes(): (atMs: number) => string {
  /** The next free id by the first of its millisecond. */
  const free = new Map<bigint, bigint>();
  return (atMs) => {
    const first = snowflakeAt(atMs);
    const id = free.get(first) ?? first;
    free.set(first, id + 1n);
    return id.toString();
  };
}
