import { cut, defang, plainText } from '../../lib/plain-text.ts';

// Far more than any card shows, and a bound for the work that hostile text can cause.
const LONGEST = 20_000;

/**
 * Text that is not ours, as Discord markdown of at most `max` characters that shows the same words and does nothing:
 * no formatting, links, invites, mentions or emoji codes. discord.js's own escapeMarkdown leaves several through
 * (a second masked link on a line, `_` behind `<a:`, `-#`), so every character that can begin something is escaped.
 */
export function inert(text: string, max: number): string {
  const plain = defang(plainText(text.slice(0, LONGEST)));
  for (let room = max; ; ) {
    const safe = escaped(cut(plain, room));
    if (safe.length <= max) return safe;
    room -= safe.length - max;
  }
}

/** The same on one line. */
export function inertLine(text: string, max: number): string {
  return inert(plainText(text.slice(0, LONGEST)).replace(/\n+/g, ' '), max);
}

function escaped(text: string): string {
  return text
    .replace(/[\\*_~`|<>[\]]/g, '\\$&')
    .replace(/^(\s*)(#{1,3}\s|-#?\s|\+\s)/gm, '$1\\$2')
    .replace(/^(\s*\d+)(?=[.)]\s)/gm, '$1\\')
    .replace(/@(?=everyone|here)/gi, '@\u200B');
}
