import pino, { type Logger } from 'pino';

export type { Logger };

/** Names under which secrets could reach a log line; their values never do. */
const REDACTED = [
  'token',
  'secret',
  'password',
  'apiKey',
  'accessToken',
  'accessSecret',
  'appKey',
  'appSecret',
  'authorization',
];

/**
 * The log goes to stderr: JSON lines, or readable ones on a terminal. Values of `secrets` are struck out wherever they
 * appear, also inside error messages of libraries.
 */
export function createLog(level: string, pretty: boolean, secrets: readonly string[]): Logger {
  // As they are, and as JSON writes them.
  const strike = secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: (line) => strike.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line),
    },
  };
  if (!pretty) return pino(options, pino.destination({ dest: 2, sync: true }));
  // In a worker the stream hook would still see the line first: it runs before the transport.
  return pino(
    options,
    pino.transport({
      target: 'pino-pretty',
      options: {
        destination: 2,
        sync: true,
        translateTime: 'HH:MM:ss',
        ignore: 'pid,hostname',
        singleLine: true,
      },
    }),
  );
}
