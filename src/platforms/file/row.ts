import { z } from 'zod';
import { Unreadable } from '../../errors.ts';

/** One mention as plain data, whatever its file called the fields. */
export interface Row {
  readonly id: string;
  readonly text: string;
  /** Without `@`; null when the row does not say. */
  readonly author: string | null;
  readonly authorId: string | null;
  readonly name: string | null;
  /** ms UTC, or null when the row does not say. */
  readonly createdAt: number | null;
  readonly conversation: string | null;
  readonly replyTo: string | null;
  /** The id of the first version, when this is a later one. */
  readonly editOf: string | null;
  readonly deleted: boolean;
  readonly automated: boolean;
  /** ISO 639-1. */
  readonly language: string | null;
  readonly followers: number | null;
  readonly url: string | null;
  readonly media: readonly string[];
}

/** Excel writes long numbers like this, and their last digits are gone. */
const ROUNDED = /^\d[.,]\d+E\+\d+$/i;

const id = z
  .union([z.string(), z.number()], { error: fault('id', 'a string') })
  .refine((value) => typeof value === 'string' || Number.isSafeInteger(value), {
    error: 'its id is a number that is not exact: write it in quotes',
    abort: true,
  })
  .transform((value) => String(value).trim())
  .refine((value) => value !== '', 'it has no id')
  .refine((value) => !ROUNDED.test(value), 'its id was rounded by a spreadsheet: export ids as text')
  // Stored, two such ids may become the same one.
  .refine((value) => value.isWellFormed(), 'its id holds half a character');

// What we can do without must not cost us a complaint: odd values of these fields count as absent.
const word = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().toWellFormed() || null)
  .nullish()
  .catch(null);
// A rounded id may be that of many: it would put strangers into one ticket.
const reference = z
  .union([z.string().refine((value) => !ROUNDED.test(value.trim())), z.int()])
  .nullish()
  .catch(null)
  .pipe(word);
const count = z.coerce.number().int().nonnegative().nullish().catch(null);
const flag = z
  .unknown()
  .optional()
  // An object may not even become a string.
  .transform((value) => typeof value !== 'object' && /^(true|1|yes)$/i.test(String(value)));
const link = z
  .string()
  .regex(/^https?:\/\/\S+$/)
  .nullish()
  .catch(null);
const links = z
  .union([z.array(z.unknown()), z.string().transform((text): unknown[] => text.split(/[\s|]+/))])
  .transform((all) =>
    all.filter((each) => typeof each === 'string').filter((each) => /^https?:\/\/\S+$/.test(each)),
  )
  .nullish()
  .catch(null);

const createdAt = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return null;
    const at = timeOf(value);
    if (at === null) context.addIssue({ code: 'custom', message: 'its created_at is not a date' });
    return at;
  });

const schema = z.object(
  {
    id,
    text: z.string({ error: fault('text', 'a string') }).optional(),
    author: word,
    author_id: reference,
    name: word,
    created_at: createdAt,
    conversation: reference,
    conversation_id: reference,
    reply_to: reference,
    in_reply_to: reference,
    edit_of: reference,
    deleted: flag,
    automated: flag,
    lang: word,
    followers: count,
    url: link,
    media: links,
  },
  { error: 'it is not an object' },
);

/**
 * Reads one mention row: `id` and `text` (unless `deleted`) must be there, the rest may be. Unknown fields are ignored.
 * @throws Unreadable saying what is wrong with it
 */
export function parseRow(record: unknown): Row {
  const { data, error } = schema.safeParse(record);
  if (!data) throw new Unreadable(error.issues.map((issue) => issue.message).join('; '));
  if (data.text === undefined && !data.deleted) throw new Unreadable('it has no text');
  return {
    id: data.id,
    text: data.text ?? '',
    author: data.author?.replace(/^@/, '') || null,
    authorId: data.author_id ?? null,
    name: data.name ?? null,
    createdAt: data.created_at,
    conversation: data.conversation ?? data.conversation_id ?? null,
    replyTo: data.reply_to ?? data.in_reply_to ?? null,
    editOf: data.edit_of ?? null,
    deleted: data.deleted,
    automated: data.automated,
    // Networks also use three-letter codes for "unknown" and "no words"; those say nothing.
    language: /^([a-z]{2})(?:[-_]|$)/i.exec(data.lang ?? '')?.[1]?.toLowerCase() ?? null,
    followers: data.followers ?? null,
    url: data.url ?? null,
    media: data.media ?? [],
  };
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const OF_X = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]\d{4} \d{4}$/;
/** Seconds stay below this until the year 5138, milliseconds are above it since 1973. */
const SECONDS_BELOW = 100_000_000_000;

/** ISO 8601 (without a zone: UTC), `Mon Feb 16 23:36:00 +0000 2015`, or seconds or ms since 1970; ms UTC, else null. */
export function timeOf(value: unknown): number | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}$/.test(value))) {
    const count = Number(value);
    if (!Number.isFinite(count) || count <= 0) return null;
    return Math.round(count < SECONDS_BELOW ? count * 1000 : count);
  }
  if (typeof value !== 'string') return null;
  const text = value.trim();
  const [, day, time = '00:00', zone = 'Z'] = ISO.exec(text) ?? [];
  const at = day
    ? Date.parse(`${day}T${time}${/^(Z|UTC)$/i.test(zone) ? 'Z' : zone}`)
    : OF_X.test(text)
      ? Date.parse(text)
      : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function fault(field: string, expected: string): (issue: { input?: unknown }) => string {
  return ({ input }) =>
    input === undefined || input === null ? `it has no ${field}` : `its ${field} is not ${expected}`;
}
