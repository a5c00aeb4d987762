/**
 * Text written by strangers, made safe to show: no control, bidirectional or invisible characters, no piled-up
 * marks, no live links. Nothing here knows where it is shown; each desk adds what its own medium needs.
 */

// Joiners and selectors are invisible too, but inside an emoji they are part of the picture.
const IN_EMOJI = String.raw`(?<=[\p{Extended_Pictographic}\u{1F3FB}-\u{1F3FF}]\uFE0F?)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Emoji})\uFE0F`;
const INVISIBLE = new RegExp(
  String.raw`(?!\n|${IN_EMOJI})[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]`,
  'gu',
);
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// Vietnamese, Hebrew or Thai stack two or three marks; more is decoration that covers the lines around it.
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** The same words without anything that hides, reorders or executes. Line ends become `\n`; at most one empty line. */
export function plainText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(LINE_ENDS, '\n')
      .replaceAll('\t', ' ')
      .replace(INVISIBLE, '')
      // Only now: an invisible character may stand between a letter and its accent.
      .normalize('NFC')
      .replace(PILED_MARKS, '$1')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

/** {@link plainText} on one line. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\n+/g, ' ');
}

/** Links that nobody can follow by accident: `hxxps://example[.]com/x`, `discord[.]gg/x`. Readable, not clickable. */
export function defang(text: string): string {
  return text
    .replace(/http(?=s?:\/\/)/gi, 'hxxp')
    .replace(/(?<!hxxps?):\/\//gi, '[:]//')
    .replace(/\b(mailto|tel|sms):(?=\S)/gi, '$1[:]')
    .replace(/(?<=:\/\/|\]\/\/)[^\s/?#]+/g, dotted)
    .replace(/(?<![\w-]|\[\.\])(?:[a-z\d-]+\.)+[a-z]{2,}(?=\/\w)|\bwww\.\S+/gi, dotted);
}

function dotted(host: string): string {
  return host.replace(/\[\.\]|\./g, '[.]');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `max` UTF-16 units, ending in `…` where something was left out; never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, max + 32))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Columns a terminal needs for it: CJK and emoji take two. */
export function columns(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\uFE0F/u;

/** Lines of at most `width` columns, broken between words where possible; after `maxLines` the rest is `…`. */
export function wrap(text: string, width: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  // No need to measure what cannot be shown; a family of emoji has about 12 units for its two columns.
  for (const paragraph of cut(text, (width + 1) * maxLines * 12).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((each) => pieces(each, width))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (columns(longer) <= width) {
        line = longer;
        continue;
      }
      lines.push(line);
      line = word;
      if (lines.length > maxLines) break;
    }
    lines.push(line);
    if (lines.length > maxLines) break;
  }
  if (lines.length <= maxLines) return lines;
  const last = lines[maxLines - 1] ?? '';
  return [...lines.slice(0, maxLines - 1), `${columns(last) < width ? last : pieces(last, width - 1)[0]}…`];
}

/** A word in parts of at most `width` columns. */
function pieces(word: string, width: number): readonly string[] {
  if (columns(word) <= width) return [word];
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = parts.at(-1) ?? '';
    if (columns(last + segment) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}
