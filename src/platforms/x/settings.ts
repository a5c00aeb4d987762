import { z } from 'zod';

/** `platforms.x` in the configuration. */
export const settings = z.strictObject({
  /** The account that listens and replies. */
  handle: z
    .string()
    .regex(/^@?\w{1,15}$/, 'a handle of X: letters, digits and _, at most 15')
    .transform((handle) => handle.replace(/^@/, '')),
  /** Where the API is; another one only for tests. The tokens are sent there, so it has to be this machine. */
  api: z
    .string()
    .regex(
      /^https:\/\/api\.(?:x|twitter)\.com\/2\/?$|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+(?:\/\S*)?$/,
      'expected https://api.x.com/2/, or a server on this machine such as http://127.0.0.1:8080/2/',
    )
    .default('https://api.x.com/2/')
    .transform((url) => url.replace(/\/*$/, '/')),
  /** Estimated cost per UTC day, in usd, from which on `search` and `stream` sources rest. Mentions never rest. */
  dailyCeilingUsd: z.number().positive().default(5),
  /** A request without an answer after this is given up. */
  timeoutSeconds: z.number().positive().max(50).default(20),
  /** X shows a post in its lists some time after its publication: no cursor moves closer to the present than this. */
  indexLagSeconds: z.number().nonnegative().default(30),
  /** How long after an unclear reply our timeline is believed to show it. */
  settleSeconds: z.number().positive().default(60),
  /** A stream that sends no byte for this long is dead (X promises a heartbeat every 20 s). */
  silenceSeconds: z.number().positive().default(20),
});

const everySeconds = z.number().positive();

/** One entry of `sources` with `platform: x`. */
export const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mentions'),
    /** X allows 300 reads in 15 minutes. */
    everySeconds: everySeconds.default(15),
  }),
  z.strictObject({
    kind: z.literal('search'),
    /** In X's query language, at most 512 characters. Default: the brand's name and words, without its own posts. */
    query: z.string().min(1).max(512).optional(),
    everySeconds: everySeconds.default(60),
  }),
  z.strictObject({
    kind: z.literal('stream'),
    /** In X's query language, each at most 1,024 characters. Default: the handle, and the brand's name and words. */
    rules: z.array(z.string().min(1).max(1024)).min(1).optional(),
  }),
]);

export type XSettings = z.output<typeof settings>;
export type XSource = z.output<typeof source>;

const PORTAL = 'console.x.com → your app → Keys and tokens';

/** Variable → where to get it. */
export const secrets = {
  X_APP_KEY: `${PORTAL} → API Key`,
  X_APP_SECRET: `${PORTAL} → API Key Secret`,
  X_ACCESS_TOKEN: `${PORTAL} → Access Token of the brand account, made after the app was set to Read and write`,
  X_ACCESS_SECRET: `${PORTAL} → Access Token Secret`,
  X_BEARER_TOKEN: `${PORTAL} → Bearer Token`,
} as const;
