import pino, { type Logger } from 'pino';
import { oneLine } from './lib/plain-text.ts';
import { visible } from './lib/visible.ts';

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
 * appear, also inside error messages of libraries. Nothing in a line can command a terminal or begin a line of its own.
 */
export function createLog(level: string, pretty: boolean, secrets: readonly string[]): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      // Networks say some of it. Data is printed as JSON; the message is printed as it is.
      logMethod(args, log) {
        log.apply(this, args.map((part) => (typeof part === 'string' ? oneLine(part) : part)) as typeof args);
      },
      streamWrite: (line) => visible(struckOut(line, secrets)),
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

/** What Node would print by itself, in its own form and with whatever is in it, becomes lines of the log. */
export function logNode(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.warn({ from: 'node', name }, message));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'this is a fault of ours, please report it');
    process.exit(70);
  });
}

/** The text without the secrets, as they are and as JSON writes them. Shorter than 8 characters is none. */
export function struckOut(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 8)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}
