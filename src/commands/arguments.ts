import { InvalidArgumentError } from 'commander';

/** A whole number from 1. */
export function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1.');
  return Number(text);
}

/** `a,b` */
export function list(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}

/** A handle, behind those given before. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  const handle = text.replace(/^@/, '');
  if (handle === '') throw new InvalidArgumentError('Give a handle such as @acme.');
  return [...before, handle];
}

/** `column=value` */
export function skip(text: string): { column: string; pattern: string } {
  const [, column, pattern] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (column === undefined || pattern === undefined)
    throw new InvalidArgumentError('Give a column and a value, such as domain=random*.');
  return { column, pattern };
}

export function level(text: string): string {
  const levels = ['trace', 'debug', 'info', 'warn', 'error'];
  if (!levels.includes(text)) throw new InvalidArgumentError(`Give one of ${levels.join(', ')}.`);
  return text;
}

export function format(text: string): string {
  if (text !== 'json' && text !== 'pretty') throw new InvalidArgumentError('Give json or pretty.');
  return text;
}
