/** Zero-width and direction controls, soft hyphens, variation selectors, tags, skin tones: invisible, and used to split words. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/gu;
/** Marks of no script of their own: decoration. The vowel signs of Hindi, Thai or Arabic stay. */
const LOOSE_MARKS = /(?:\p{Script=Inherited}|\p{Me})+/gu;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const NOT_PLAIN = /[^\n -~]/;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#39|#x27);/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
};

/**
 * The text as a reader sees it: compatibility forms folded (NFKC), HTML entities of X's API resolved, invisible and
 * control characters gone, floods of combining marks removed, typographic quotes made plain. Case is kept.
 */
export function normalise(text: string): string {
  const resolved = text.includes('&')
    ? text.replace(ENTITY, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    : text;
  if (!NOT_PLAIN.test(resolved)) return resolved;
  return resolved
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(LOOSE_MARKS, '')
    .replace(CONTROLS, ' ')
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"');
}

/** Lower case without accents, `ß` as `ss`: what cues are compared in, since many people type without accents. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (!NOT_PLAIN.test(lower)) return lower;
  return lower.normalize('NFD').replace(LOOSE_MARKS, '').replaceAll('ß', 'ss').replaceAll('œ', 'oe');
}
