import { z } from 'zod';

/**
 * How far a source has been read. Everything up to `since` has been read in every channel and thread; `rooms` holds
 * those that stand elsewhere: ahead of it, or behind because they could not be read. So the cursor stays small however
 * many threads there ever were.
 */
export interface Marks {
  /** Message id. */
  readonly since: string;
  /** Channel or thread id → message id. */
  readonly rooms: Readonly<Record<string, string>>;
}

const id = z.string().regex(/^\d+$/);
const marks = z.strictObject({ since: id, rooms: z.record(id, id) });

/** Null when it is not a cursor of ours. */
export function parseCursor(cursor: string): Marks | null {
  try {
    return marks.safeParse(JSON.parse(cursor)).data ?? null;
  } catch {
    return null;
  }
}

export function cursorOf(at: Marks): string {
  return JSON.stringify(at);
}
