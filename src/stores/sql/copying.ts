import { OperatorError } from '../../errors.ts';

/** In both engines: how far a copy into this store has come, while it is not whole. */
export const COPYING = "SELECT value FROM meta WHERE key = 'copying'";

/** @param where names the place, for people */
export function halfCopied(where: string): OperatorError {
  return new OperatorError(
    `The store ${where} is a copy that was not finished. Run the same "earshot migrate-store" again: it goes on where it was cut off.`,
  );
}
