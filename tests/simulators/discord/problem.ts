import type { z } from 'zod';

/** An answer of the API that is not a success: HTTP status, Discord's error code, and its message. */
export class Problem extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: object | undefined;

  constructor(status: number, code: number, message: string, details?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  body(): object {
    return { message: this.message, code: this.code, ...(this.details && { errors: this.details }) };
  }
}

// Codes and texts: Discord reference, "JSON error codes".
export const problems = {
  unauthorized: () => new Problem(401, 0, '401: Unauthorized'),
  noRoute: () => new Problem(404, 0, '404: Not Found'),
  unknownChannel: () => new Problem(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new Problem(404, 10004, 'Unknown Guild'),
  unknownMember: () => new Problem(404, 10007, 'Unknown Member'),
  unknownMessage: () => new Problem(404, 10008, 'Unknown Message'),
  unknownUser: () => new Problem(404, 10013, 'Unknown User'),
  unknownWebhook: () => new Problem(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new Problem(404, 10062, 'Unknown interaction'),
  tooManyPins: (most: number) =>
    new Problem(400, 30003, `Maximum number of pins reached for the channel (${most})`),
  tooManyCommands: (most: number) =>
    new Problem(400, 30032, `Maximum number of application commands reached (${most})`),
  tooLarge: () => new Problem(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new Problem(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Problem(403, 50001, 'Missing Access'),
  notYourMessage: () => new Problem(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new Problem(400, 50006, 'Cannot send an empty message'),
  nonText: () => new Problem(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => new Problem(403, 50013, 'Missing Permissions'),
  systemMessage: () => new Problem(403, 50021, 'Cannot execute action on a system message'),
  invalidWebhookToken: () => new Problem(401, 50027, 'Invalid Webhook Token'),
  threadArchived: () => new Problem(400, 50083, 'Thread is archived'),
  threadExists: () => new Problem(400, 160004, 'A thread has already been created for this message'),
  threadLocked: () => new Problem(400, 160005, 'Thread is locked'),
  tooManyThreads: () => new Problem(400, 160006, 'Maximum number of active threads reached'),
};

/** Discord's "Invalid Form Body": every complaint sits under the path of the field it is about. */
export function invalidForm(
  complaints: readonly {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly message: string;
  }[],
): Problem {
  const details: Record<string, unknown> = {};
  for (const { path, code, message } of complaints) {
    let at = details;
    for (const step of path) {
      const next = (at[String(step)] ?? {}) as Record<string, unknown>;
      at[String(step)] = next;
      at = next;
    }
    at._errors = [...((at._errors as unknown[] | undefined) ?? []), { code, message }];
  }
  return new Problem(400, 50035, 'Invalid Form Body', details);
}

/** Reads a request body by its schema; throws {@link Problem} 50035 when it does not fit. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw invalidForm(
    result.error.issues.map((issue) => ({
      path: issue.path,
      code: issue.code === 'too_big' ? 'BASE_TYPE_BAD_LENGTH' : issue.code.toUpperCase(),
      message: issue.message,
    })),
  );
}
