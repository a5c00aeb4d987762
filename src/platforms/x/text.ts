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

/** Whether a text addresses `@handle` (and not `@handleAndMore` or an e-mail address). */
export function addresses(text: string, handle: string): boolean {
  return new RegExp(`(?<![\\w@])@${handle}(?!\\w)`, 'i').test(text);
}
