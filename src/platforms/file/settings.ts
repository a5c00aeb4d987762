import { z } from 'zod';

/** `platforms.file` in the configuration. Paths are relative to the working directory. */
export const settings = z.strictObject({
  /** JSON lines: what we replied, one line each. Made when first needed. */
  replies: z.string().min(1).default('data/local/replies.jsonl'),
  /** The handle that replies. Default: the brand's first handle. */
  account: z
    .string()
    .regex(/^@?[^\s@]+$/, 'expected a handle such as "@acme"')
    .transform((handle) => handle.replace(/^@/, ''))
    .optional(),
});

/** `1x` as it was written, `60x` an hour in a minute, `max` without waiting. */
export const speed = z
  .string()
  .refine((text) => speedOf(text) !== null, 'expected a pace such as "1x", "60x" or "max"')
  .default('max');

/** One entry of `sources` with `platform: file`. */
export const source = z.strictObject({
  /** JSON lines, or CSV with a header. Followed as it grows; it need not exist yet. */
  path: z.string().min(1),
  speed,
  /** When a row was published: at its `created_at` (`file`), or when it is read (`now`: a recording played as if live). */
  clock: z.enum(['file', 'now']).default('file'),
});

export type FileSettings = z.output<typeof settings>;
export type FileSource = z.output<typeof source>;

/** `60x` → 60, `max` → Infinity; null for anything else. */
export function speedOf(text: string): number | null {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const factor = Number(/^(\d+(?:\.\d+)?)x$/.exec(text)?.[1]);
  return factor > 0 ? factor : null;
}
