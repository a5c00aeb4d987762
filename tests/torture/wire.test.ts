import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startWire } from './wire.ts';

const BODY = 'x'.repeat(2000);

function soon<T>(look: () => T) {
  return expect.poll(look, { timeout: 10_000 });
}

/** A server that answers HTTP with BODY (`/never`: not at all) and says every websocket message again, behind a wire. */
async function behindWire() {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const ends: string[] = [];
  const server = http.createServer((request, response) => {
    heard.push(request.url ?? '');
    if (request.url !== '/never') response.end(BODY);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => ends.push('error'));
    socket.on('close', () => sockets.delete(socket));
  });
  const chat = new WebSocketServer({ server });
  chat.on('connection', (socket) => socket.on('message', (data) => socket.send(`again ${data}`)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire = await startWire((server.address() as AddressInfo).port);
  const agent = new http.Agent({ keepAlive: true });
  onTestFinished(async () => {
    agent.destroy();
    await wire.close();
    for (const socket of sockets) socket.destroy();
    chat.close();
    server.close();
  });

  /** The body, or the code of the error; `patienceMs` without an answer: `nothing`. */
  function get(path = '/', patienceMs = 10_000): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const timer = setTimeout(() => {
      resolve('nothing');
      request.destroy();
    }, patienceMs);
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    const request = http.get({ port: wire.port, host: '127.0.0.1', path, agent }, async (response) => {
      try {
        resolve((await response.setEncoding('utf8').toArray()).join(''));
      } catch (error) {
        failed(error as NodeJS.ErrnoException);
      }
    });
    request.on('error', failed);
    return promise.finally(() => clearTimeout(timer));
  }

  async function socket() {
    const client = new WebSocket(`ws://127.0.0.1:${wire.port}`);
    const said: string[] = [];
    client.on('message', (data) => void said.push(String(data)));
    client.on('error', () => {});
    await once(client, 'open');
    onTestFinished(() => client.terminate());
    return { client, said };
  }

  return { wire, get, socket, sockets, heard, ends };
}

test('what is said passes both ways, over one connection as over many', async () => {
  const { wire, get, socket, heard } = await behindWire();
  expect(await get('/one')).toBe(BODY);
  expect(await Promise.all([get('/two'), get('/three')])).toEqual([BODY, BODY]);
  expect(heard).toEqual(['/one', '/two', '/three']);
  const { client, said } = await socket();
  client.send('hello');
  await soon(() => said).toEqual(['again hello']);
  client.close();
  await once(client, 'close');
  expect(client.readyState).toBe(WebSocket.CLOSED);
  await soon(() => wire.open()).toBeLessThanOrEqual(2);
});

test('a wire that refuses lets nobody in, keeps who is in, and comes back at the same port', async () => {
  const { wire, get, socket } = await behindWire();
  const { client, said } = await socket();
  await wire.refuse(true);
  expect(await get()).toBe('ECONNREFUSED');
  client.send('still here');
  await soon(() => said).toEqual(['again still here']);
  await wire.refuse(false);
  expect(await get()).toBe(BODY);
  await Promise.all([wire.refuse(true), wire.refuse(false), wire.refuse(false)]);
  expect(await get()).toBe(BODY);
});

test('a reset reaches both ends at once', async () => {
  const { wire, get, socket, sockets, heard, ends } = await behindWire();
  const { client } = await socket();
  const waiting = get('/never');
  await soon(() => heard).toEqual(['/never']);
  const closed = once(client, 'close');
  wire.reset();
  expect(await waiting).toBe('ECONNRESET');
  expect((await closed)[0]).toBe(1006);
  await soon(() => sockets.size).toBe(0);
  expect(ends.length).toBeGreaterThan(0);
  expect(await get()).toBe(BODY);
});

test('a black hole takes connections and gives nothing; what it lost something of stays silent', async () => {
  const { wire, get, socket, heard } = await behindWire();
  const [talked, quiet] = [await socket(), await socket()];
  wire.blackhole(true);
  talked.client.send('lost');
  expect(await get('/lost', 100)).toBe('nothing');
  wire.blackhole(false);
  expect(await get('/heard')).toBe(BODY);
  expect(heard).toEqual(['/heard']);
  quiet.client.send('nothing happened');
  await soon(() => quiet.said).toEqual(['again nothing happened']);
  talked.client.send('lost, too');
  await delay(30);
  expect(talked.said).toEqual([]);
  expect(talked.client.readyState).toBe(WebSocket.OPEN);
});

test('connections that vanish are closed for nobody, and new ones work', async () => {
  const { wire, socket, sockets, get } = await behindWire();
  const { client, said } = await socket();
  wire.vanish();
  client.send('lost');
  expect(await get()).toBe(BODY);
  client.terminate();
  await once(client, 'close');
  await delay(30);
  expect(said).toEqual([]);
  expect(sockets.size).toBe(2);
  wire.reset();
  await soon(() => sockets.size).toBe(0);
});

test('a slow wire brings everything, later', async () => {
  const { wire, get } = await behindWire();
  wire.slow(4000);
  expect(await get('/', 100)).toBe('nothing');
  const slow = get();
  await delay(60);
  wire.slow(null);
  expect(await slow).toBe(BODY);
});

test('a half-closed connection ends for the client in the middle of an answer', async () => {
  const { wire, get, socket, sockets, heard } = await behindWire();
  const { client } = await socket();
  const closed = once(client, 'close');
  const waiting = get('/never');
  await soon(() => heard).toEqual(['/never']);
  wire.halfClose();
  expect(await waiting).toBe('ECONNRESET');
  expect((await closed)[0]).toBe(1006);
  await soon(() => sockets.size).toBe(0);
});

test('answers break off after so many bytes until told otherwise', async () => {
  const { wire, get } = await behindWire();
  wire.cutAfter(500);
  expect(await get()).toBe('ECONNRESET');
  expect(await get()).toBe('ECONNRESET');
  wire.cutAfter(0);
  expect(await get()).toBe('ECONNRESET');
  wire.cutAfter(null);
  expect(await get()).toBe(BODY);
});
