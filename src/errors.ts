/**
 * Errors by whose fault they are. Whatever is thrown and is none of these is our own fault, and only then
 * does the operator see a stack trace.
 */

/** The operator's own mistake (configuration, flags, files, credentials): the message says what to do. Exit 2. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  /** @param message what is wrong and what to do about it, in one or two sentences */
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
  }
}

/** A payload that cannot be read. The capture is set aside and counted; nothing else stops (I8). */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Somebody else changed a ticket between reading and writing: read again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** One line about any thrown value, for logs and set-aside rows. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
