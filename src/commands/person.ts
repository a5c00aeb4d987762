import { networks } from '../app.ts';
import { OperatorError } from '../errors.ts';
import { nearest } from '../lib/nearest.ts';
import { oneLine } from '../lib/plain-text.ts';

/** The network a person means. @throws OperatorError naming those there are */
export function platformOf(text: string): string {
  const names = Object.keys(networks);
  const name = text.trim().toLowerCase();
  if (names.includes(name)) return name;
  const near = nearest(name, names);
  throw new OperatorError(
    `There is no network "${oneLine(text)}"${near ? `; did you mean ${near}?` : '.'} There are ${names.join(', ')}.`,
  );
}

/** Without its `@`. @throws OperatorError when nothing is left */
export function handleOf(text: string): string {
  const handle = oneLine(text).replace(/^@/, '');
  if (handle === '' || /\s/.test(handle))
    throw new OperatorError(`"${oneLine(text)}" is no handle. Give one such as @robin.`);
  return handle;
}
