import { createHash } from 'node:crypto';
import type { Level } from '../../core/assessment.ts';
import type { Voice } from '../../core/happenings.ts';
import type { Standing } from '../../core/standing.ts';
import { inert, inertLine } from './inert.ts';

// Nobody has to tell colours apart: the word is always there.
export const LOOK: Readonly<Record<Level, { emoji: string; colour: number }>> = {
  urgent: { emoji: '🔴', colour: 0xd93025 },
  high: { emoji: '🟠', colour: 0xe8710a },
  normal: { emoji: '🟡', colour: 0xf2b90c },
  low: { emoji: '⚪', colour: 0x9aa0a6 },
};

/** Signs for where something public stands; the words follow. */
export const SIGNS: Readonly<Record<Standing['state'], string>> = {
  none: '',
  'on its way': '⏳ ',
  posted: '✅ ',
  refused: '❌ ',
  'being checked': '❔ ',
  unproven: '⚠️ ',
};

/** Nothing in a message of ours rings anybody's device. */
export const RINGS_NOBODY = { parse: [] } as const satisfies AllowedMentions;

/** Discord's `allowed_mentions`: only who is named here is rung. */
export interface AllowedMentions {
  readonly parse: readonly never[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
}

/** ms UTC as a moment that every reader's Discord shows in their own words: "3 minutes ago". */
export function relative(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

/** ms UTC as a date with a time of day, in the reader's own zone. */
export function dated(at: number): string {
  return `<t:${Math.floor(at / 1000)}:f>`;
}

/** ms UTC as a time of day in the reader's own zone, for what is of today or says its day otherwise. */
export function timeOfDay(at: number): string {
  return `<t:${Math.floor(at / 1000)}:t>`;
}

/** How networks write themselves. */
const NETWORKS: Readonly<Record<string, string>> = {
  x: 'X',
  discord: 'Discord',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
};

/** A platform by the name that people know; one that is not known here as it is, at most `max` characters of it. */
export function networkOf(platform: string, max: number): string {
  return knownNetwork(platform) ?? inertLine(platform, max);
}

/** The same; null for one that is not known here. */
export function knownNetwork(platform: string): string | null {
  return Object.hasOwn(NETWORKS, platform) ? (NETWORKS[platform] ?? null) : null;
}

/** How core's sentences are said here. `max`: of what people wrote, each. */
export function voice(max: number): Voice {
  return { when: relative, date: dated, safe: (words) => inertLine(words, max) };
}

/** A text that is not ours as a quotation of at most `max` characters and `lines` lines, quote marks not counted. */
export function quoted(text: string, max: number, lines: number): string {
  const all = inert(text, max).split('\n');
  // Each line costs a quote mark; a hundred empty ones would push everything else off the screen.
  const kept = all.length > lines ? [...all.slice(0, lines), '…'] : all;
  const shown = kept.join('\n') || (text === '' ? '*(deleted)*' : '*(nothing to read in it)*');
  return shown.replace(/^/gm, '> ');
}

/** The address, if it is one that can be clicked safely and put between brackets; null for every other. */
export function safeLink(url: string | null | undefined, max: number): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  // A bracket would end the link early and let the rest of it loose.
  const safe = href.replace(
    /[()<>[\]`\\]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return safe.length > max ? null : safe;
}

export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** `1 post`, `3 posts`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}

/** `1 picture or video`, `3 pictures or videos`. */
export function pictures(count: number): string {
  return count === 1 ? '1 picture or video' : `${count} pictures or videos`;
}

/** Whether somebody of this id is a person of Discord, and not of the command line. */
export function isDiscordId(id: string): boolean {
  return /^\d{17,20}$/.test(id);
}

/** Short, and the same for the same parts, for ever: 25 characters of base 36, as long as a nonce may be. */
export function hashOf(...parts: readonly (string | null)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return BigInt(`0x${hash}`).toString(36).slice(0, 25);
}

/** Of what is sent: another one means that it has to be sent again. */
export function digestOf(body: unknown): string {
  return hashOf(JSON.stringify(body)).slice(0, 16);
}
