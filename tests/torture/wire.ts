/** What lies between the program and a network, and can be cut: a TCP proxy on 127.0.0.1. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Everything passes until told otherwise. */
export interface Wire {
  readonly port: number;
  /** Connections that a client holds. */
  open(): number;
  /** No new connections (ECONNREFUSED) until false; those that are open stay. */
  refuse(on: boolean): Promise<void>;
  /** RST to both ends of every connection, the silent ones, too. */
  reset(): void;
  /**
   * Until false, connections are accepted and every byte and every end is swallowed, both ways. A connection that
   * lost something, or began meanwhile, stays silent for ever.
   */
  blackhole(on: boolean): void;
  /** Connections open now fall silent for ever, new ones work. */
  vanish(): void;
  /** Both ways, for each connection; null: as fast as it goes. */
  slow(bytesPerSecond: number | null): void;
  /** Clients get a FIN in the middle of whatever it is, while what they send still arrives. */
  halfClose(): void;
  /** Until null, every connection ends (FIN) after so many more bytes of the server. */
  cutAfter(bytes: number | null): void;
  close(): Promise<void>;
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Nothing gets through any more, and nobody is told. */
  silent: boolean;
  /** The client got a FIN: the rest of the answer is lost. */
  finished: boolean;
  /** Bytes that the server may still say. */
  left: number;
}

/** A server finds out about a client that left in silence after this long, as by the keep-alive of TCP. */
const LINGER_MS = 60_000;
const PIECES_PER_SECOND = 20;
/** Below the ports that the system gives to clients: nobody takes ours while it refuses, nor connects to itself. */
const LOWEST_PORT = 10_000;
const PORTS = 20_000;

/** `targetPort` on 127.0.0.1 need not be listening yet. Close it in the test that started it. */
export async function startWire(targetPort: number): Promise<Wire> {
  const lines = new Set<Line>();
  let rate: number | null = null;
  let hole = false;
  let cut = Number.POSITIVE_INFINITY;
  let port = 0;
  let refused = false;
  let listener: Server | null = null;
  let opening = listen();
  await opening;

  async function listen(): Promise<void> {
    while (!refused && listener === null) {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
      const wanted = port || LOWEST_PORT + Math.floor(Math.random() * PORTS);
      server.listen(wanted, '127.0.0.1');
      const taken = await once(server, 'listening').then(
        () => false,
        () => true,
      );
      if (taken) await delay(20);
      else if (refused) server.close();
      else {
        port = wanted;
        listener = server;
      }
    }
  }

  function accept(client: Socket): void {
    const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const line = { client, server, silent: hole, finished: false, left: cut };
    lines.add(line);
    void carry(line, client, server);
    void carry(line, server, client);
    server.on('close', () => line.silent || lines.delete(line));
  }

  /** Takes what one end says to the other, until it ends. */
  async function carry(line: Line, from: Socket, to: Socket): Promise<void> {
    const answers = from === line.server;
    to.on('error', () => {});
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>)
        await say(line, to, chunk, answers);
      if (!swallows(line)) to.end();
    } catch {
      if (!swallows(line)) to.resetAndDestroy();
    }
    if (line.silent && !answers) setTimeout(() => drop(line), LINGER_MS).unref();
  }

  async function say(line: Line, to: Socket, chunk: Buffer, answers: boolean): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const size = rate === null ? chunk.length : Math.max(1, Math.ceil(rate / PIECES_PER_SECOND));
      const piece = chunk.subarray(at, at + size);
      at += size;
      if (swallows(line) || to.destroyed || (answers && line.finished)) return;
      const most = answers ? line.left : piece.length;
      if (answers) line.left -= piece.length;
      // Waits until the other end takes it, as TCP does; one that is gone is seen by who reads from it.
      await new Promise<unknown>((taken) => to.write(piece.subarray(0, most), taken));
      if (piece.length >= most && answers) finish(line);
      if (rate !== null) await delay(1000 / PIECES_PER_SECOND);
    }
  }

  function swallows(line: Line): boolean {
    if (hole) line.silent = true;
    return line.silent;
  }

  function finish(line: Line): void {
    if (line.silent || line.finished) return;
    line.finished = true;
    line.client.end();
  }

  function drop(line: Line): void {
    lines.delete(line);
    line.client.resetAndDestroy();
    line.server.resetAndDestroy();
  }

  return {
    port,
    open: () => [...lines].filter(({ client }) => !client.destroyed && !client.readableEnded).length,
    async refuse(on) {
      refused = on;
      if (on) {
        listener?.close();
        listener = null;
      } else {
        opening = opening.then(listen);
        await opening;
      }
    },
    reset: () => lines.forEach(drop),
    blackhole(on) {
      hole = on;
    },
    vanish() {
      for (const line of lines) line.silent = true;
    },
    slow(bytesPerSecond) {
      rate = bytesPerSecond;
    },
    halfClose: () => lines.forEach(finish),
    cutAfter(bytes) {
      cut = bytes ?? Number.POSITIVE_INFINITY;
      for (const line of lines) line.left = cut;
    },
    async close() {
      refused = true;
      lines.forEach(drop);
      listener?.close();
      await opening;
    },
  };
}
