import type { Assessment } from '../../core/assessment.ts';
import type { Decision } from '../../core/decision.ts';
import type { RuleName } from '../../core/eligibility.ts';
import type { Mention } from '../../core/mention.ts';

/*
 * How a judgement lies in its row: what a column or the capture has is not there again, and lists stand for objects, for
 * the names of fields would be most of it. Rows written before that hold the whole objects, and are read as they are.
 *
 * mention     [account, name, flags, automated, followers, languageHint, url, forbidden, media, text]
 * assessment  [classifier, sentiment, sure, intent, sure, complaint, category, sure, urgency, sure, language, sure,
 *              sensitive, tone, notUnderstood, [[about, cue, weight] …]]
 * decision    [route, priority, flags, [[rule, why] …], passed, reasons]
 */

/** What a row says of a mention beside its JSON. */
export interface MentionRow {
  readonly platform: string;
  readonly source: string;
  readonly id: string;
  readonly postId: string;
  readonly rootId: string;
  readonly conversationId: string;
  readonly authorId: string;
  readonly authorHandle: string;
  readonly inReplyTo: string | null;
  readonly edited: number;
  readonly publishedAt: number;
  readonly payload: string | null;
  readonly mention: string;
}

/** The text itself, or where it stands in the payload's JSON: from which character on, and how many. */
type Words = string | readonly [at: number, length: number];
type PackedMention = readonly [
  account: string,
  name: string,
  flags: number,
  automated: string | null,
  followers: number | null,
  languageHint: string | null,
  url: string | null,
  forbidden: string | null,
  media: readonly string[],
  text: Words,
];

const OWN = 1;
const SUMMONED = 2;
const CONCERNS_US = 4;
/** Stands for the post's id in its own address. */
const ID = '{id}';

/** @param payload as it is stored beside it */
export function packMention(mention: Mention, payload: string | null): string {
  const { account, author, languageHint, url, forbidden, media, postId } = mention;
  const flags =
    (author.own ? OWN : 0) | (mention.summoned ? SUMMONED : 0) | (mention.concernsUs ? CONCERNS_US : 0);
  const address = url === null || url.includes('{') ? url : url.replaceAll(postId, ID);
  const packed: PackedMention = [
    ...([account, author.name, flags, author.automated, author.followers] as const),
    ...([languageHint, address, forbidden, media, wordsOf(mention.text, payload)] as const),
  ];
  return JSON.stringify(packed);
}

function wordsOf(text: string, payload: string | null): Words {
  if (text.length < 8 || payload === null) return text;
  const json = JSON.stringify(text);
  const at = payload.indexOf(json);
  return at < 0 ? text : [at, json.length];
}

export function unpackMention(row: MentionRow): Mention {
  const packed: PackedMention | Mention = JSON.parse(row.mention);
  if (!isPacked(packed)) return packed;
  const [account, name, flags, automated, followers, languageHint, url, forbidden, media, words] = packed;
  const { platform, source, id, postId, rootId, conversationId, inReplyTo, publishedAt } = row;
  return {
    ...{ platform, source, account, id, postId, rootId, conversationId, inReplyTo },
    author: {
      ...{ id: row.authorId, handle: row.authorHandle, name, own: (flags & OWN) !== 0 },
      ...{ automated, followers },
    },
    text: typeof words === 'string' ? words : textAt(words, row.payload),
    ...{ languageHint, publishedAt },
    url: url === null ? null : url.replaceAll(ID, postId),
    summoned: (flags & SUMMONED) !== 0,
    concernsUs: (flags & CONCERNS_US) !== 0,
    forbidden,
    edited: row.edited === 1,
    media,
  };
}

/** What it says, of the two columns that hold it. */
export function textOf(mention: string, payload: string | null): string {
  const packed: PackedMention | Mention = JSON.parse(mention);
  if (!isPacked(packed)) return packed.text;
  const [, , , , , , , , , words] = packed;
  return typeof words === 'string' ? words : textAt(words, payload);
}

/** Of what was deleted, nothing is left to read. */
function textAt([at, length]: readonly [number, number], payload: string | null): string {
  return payload === null ? '' : JSON.parse(payload.slice(at, at + length));
}

/** Our account, which is part of the thread and no column. */
export function accountOf(mention: string): string {
  const packed: PackedMention | Mention = JSON.parse(mention);
  return isPacked(packed) ? packed[0] : packed.account;
}

/** What its author deleted: the words go. */
export function withoutWords(mention: string): string {
  const packed: PackedMention | Mention = JSON.parse(mention);
  if (!isPacked(packed)) return JSON.stringify({ ...packed, text: '', media: [] } satisfies Mention);
  return JSON.stringify([...packed.slice(0, 8), [], '']);
}

/** Who asked to be forgotten: the name goes, and the address that holds it. The handle is a column. */
export function withoutName(mention: string): string {
  const packed: PackedMention | Mention = JSON.parse(mention);
  if (!isPacked(packed)) {
    const author = { ...packed.author, handle: '', name: '', followers: null };
    return JSON.stringify({ ...packed, url: null, author } satisfies Mention);
  }
  const [account, , flags, automated, , languageHint, , ...rest] = packed;
  return JSON.stringify([account, '', flags, automated, null, languageHint, null, ...rest]);
}

export function packAssessment(assessment: Assessment): string {
  const { classifier, sentiment, intent, complaint, category, urgency, language, sensitive, tone } =
    assessment;
  return JSON.stringify([
    ...[classifier, sentiment.value, sentiment.confidence, intent.value, intent.confidence, complaint],
    ...[category.value, category.confidence, urgency.value, urgency.confidence],
    ...[language.value, language.confidence, sensitive],
    tone && [tone.emotion.value, tone.emotion.confidence, tone.offensive, tone.ironic],
    assessment.notUnderstood,
    assessment.reasons.map(({ about, cue, weight }) => [about, cue, weight]),
  ]);
}

export function unpackAssessment(json: string): Assessment {
  const packed = JSON.parse(json);
  if (!isPacked(packed)) return packed;
  const [classifier, sentiment, s, intent, i, complaint, category, c, urgency, u, language, l, ...rest] =
    packed;
  const [sensitive, tone, notUnderstood, reasons] = rest;
  return {
    classifier,
    sentiment: { value: sentiment, confidence: s },
    intent: { value: intent, confidence: i },
    complaint,
    category: { value: category, confidence: c },
    urgency: { value: urgency, confidence: u },
    language: { value: language, confidence: l },
    sensitive,
    tone: tone && {
      emotion: { value: tone[0], confidence: tone[1] },
      ...{ offensive: tone[2], ironic: tone[3] },
    },
    notUnderstood,
    reasons: reasons.map(([about, cue, weight]: [string, string, number]) => ({ about, cue, weight })),
  };
}

/** Cues quote the author; what they moved, and how far, may stay (I7). */
export function withoutCues(json: string): string {
  const assessment = unpackAssessment(json);
  const reasons = assessment.reasons.map((reason) => ({ ...reason, cue: '' }));
  return packAssessment({ ...assessment, reasons });
}

const COMPLAINT = 1;
/** Also asked for in SQL. */
export const ACKNOWLEDGE = 2;
const OPT_OUT = 4;

/** A letter for each rule, for ever: new ones get new letters. */
const LETTERS: Readonly<Record<RuleName, string>> = {
  'own-post': 'a',
  'not-about-us': 'b',
  'not-a-complaint': 'c',
  'not-sure': 'd',
  'not-understood': 'e',
  'sensitive-topic': 'f',
  'not-summoned': 'g',
  'automated-author': 'h',
  'opted-out': 'i',
  'quiet-list': 'j',
  'already-acknowledged': 'k',
  'human-replied': 'l',
  deleted: 'm',
  'too-old': 'n',
  'platform-forbids': 'o',
  storm: 'p',
  paused: 'q',
  'no-wording': 'r',
};
const RULES = new Map(Object.entries(LETTERS).map(([rule, letter]) => [letter, rule as RuleName]));

export function packDecision({ route, priority, withheld, passed, reasons, ...is }: Decision): string {
  const flags =
    (is.complaint ? COMPLAINT : 0) | (is.acknowledge ? ACKNOWLEDGE : 0) | (is.optOut ? OPT_OUT : 0);
  const said = withheld.map(({ rule, why }) => [rule, why]);
  return JSON.stringify([
    route,
    priority,
    flags,
    said,
    passed.map((rule) => LETTERS[rule]).join(''),
    reasons,
  ]);
}

export function unpackDecision(json: string): Decision {
  const packed = JSON.parse(json);
  if (!isPacked(packed)) return packed;
  const [route, priority, flags, withheld, passed, reasons] = packed;
  return {
    ...{ route, priority },
    complaint: (flags & COMPLAINT) !== 0,
    acknowledge: (flags & ACKNOWLEDGE) !== 0,
    withheld: withheld.map(([rule, why]: [RuleName, string]) => ({ rule, why })),
    passed: [...passed].flatMap((letter) => RULES.get(letter) ?? []),
    reasons,
    optOut: (flags & OPT_OUT) !== 0,
  };
}

/** The first reason is ours, the others quote what moved the priority. */
export function withoutQuotes(json: string): string {
  const decision = unpackDecision(json);
  return packDecision({ ...decision, reasons: decision.reasons.slice(0, 1) });
}

function isPacked<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}
