// A format character hides, reorders or joins; a control character commands. Tags and other planes included.
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * For a terminal or a log, where our own lines and strangers' words stand side by side: lines and tabs stay, and in
 * place of whatever else commands, hides or reorders stands `\uFFFD`, so that people see that something was there.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => (/[\n\t]/.test(character) ? character : '\uFFFD'));
}

/** The same data as JSON on one line, with the characters escaped that JSON itself lets through to a terminal. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
