import type { Outgoing } from '../../core/action.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** X answers `&`, `<` and `>` escaped. One pass, so that a typed `&amp;` stays what was typed. */
export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** X makes a link of everything that looks like one: `https://…`, `acme.com/help`. */
const LINK = /\b(?:https?:\/\/\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?)/giu;

/** Whether X would charge this post as one with a link. Rather too often than too seldom. */
export function hasLink(text: string): boolean {
  return text.match(LINK) !== null;
}

/**
 * What two copies of one reply have in common: X puts the handles it answers in front and swaps links for its own,
 * and spacing may change.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^(?:\s*@\w{1,15})+/, '')
    .replace(LINK, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** These ranges of characters count one each, all others two, a link 23 (X docs, "Counting characters", 2026-08). */
const NARROW = /[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/u;
const LINK_LENGTH = 23;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How much of the 280 a text takes. An emoji counts two, however it is put together. */
export function weightedLength(text: string): number {
  const links = text.match(LINK)?.length ?? 0;
  let length = links * LINK_LENGTH;
  for (const { segment } of graphemes.segment(text.normalize('NFC').replace(LINK, ''))) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment))
      length += /^[#*\d]$/.test(segment) ? 1 : 2;
    else for (const character of segment) length += NARROW.test(character) ? 1 : 2;
  }
  return length;
}

/** X's own page for a reply, with the words filled in: anybody may answer there, also whom X does not let us answer. */
export function replyLink({ postId, text }: Pick<Outgoing, 'postId' | 'text'>): string {
  return `https://x.com/intent/post?${new URLSearchParams({ in_reply_to: postId, text })}`;
}

/** Whether a text addresses `@handle` (and not `@handleAndMore` or an e-mail address). */
export function addresses(text: string, handle: string): boolean {
  return new RegExp(`(?<![\\w@])@${handle}(?!\\w)`, 'i').test(text);
}
