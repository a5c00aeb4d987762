/** Discord's limit for the description of an embed. */
const LONGEST = 4096;

/**
 * Plain text letter by letter in a code block: nothing in it is formatted, linked or resolved, and it can be read back.
 * The zero-width space that keeps it from ending the block is never part of plain text. Null when it does not fit.
 */
export function fenced(plain: string): string | null {
  const block = `\`\`\`\n${plain.replace(/`(?=`)/g, '`\u200B')}\n\`\`\``;
  return block.length > LONGEST ? null : block;
}

/** What was fenced, or null when nothing was. */
export function unfenced(block: string | null | undefined): string | null {
  const [, text] = /^```\n([\s\S]*)\n```$/.exec(block ?? '') ?? [];
  return text?.replaceAll('\u200B', '') ?? null;
}
