import type { ServerResponse } from 'node:http';

/** How an answer can be right and still not be had. */
export interface Halting {
  /**
   * `slow`: the headers at once, then the true body one byte every `everyMs` until it is done; `headers then hang`:
   * the headers and half of the body, and the connection stays open for ever.
   */
  readonly kind: 'slow' | 'headers then hang';
  /** For `slow`; default 100. */
  readonly everyMs?: number | undefined;
}

/** Sends an answer so that its reader has to wait. */
export function drip(
  { kind, everyMs = 100 }: Halting,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length });
  response.flushHeaders();
  if (kind === 'headers then hang') {
    response.write(bytes.subarray(0, bytes.length >> 1));
    return;
  }
  let at = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, ++at));
    if (at >= bytes.length) response.end();
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}
