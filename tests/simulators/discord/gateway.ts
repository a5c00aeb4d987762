import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { World } from './world.ts';

/** What goes wrong on the gateway from now on; all off to begin with. Change it through `sim.gateway.faults`. */
export interface GatewayFaults {
  /** Events vanish: neither delivered nor kept for a resume, so that only REST can tell of them. */
  dropEvents: boolean;
  /** The connection stays up but says nothing: no events, no heartbeat acknowledgements. Events wait for a resume. */
  silent: boolean;
  /** Every event arrives this many ms late. */
  delayMs: number;
  /** Every event arrives twice. */
  duplicate: boolean;
  /** New connections are turned away with HTTP 503. */
  refuse: boolean;
  /** Every resume is answered with INVALID_SESSION (not resumable). */
  refuseResumes: boolean;
  /** So many of the next identifies are answered with INVALID_SESSION. */
  invalidIdentifies: number;
  /** New connections are accepted and never greeted (HELLO). */
  mute: boolean;
  /** Heartbeats are not acknowledged, while events go on. */
  noAcks: boolean;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly kept: { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown }[];
  seq: number;
  socket: WebSocket | null;
}

/** A session keeps at least so many events for a resume; who missed more has to begin anew. */
const KEPT_EVENTS = 5000;
/** Sessions without a connection that wait for a resume. */
const KEPT_SESSIONS = 20;

const frame = z.looseObject({ op: z.int(), d: z.unknown() });
const identify = z.looseObject({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resume = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.int() });

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatMs: number;
  /** Whether the portal's Message Content switch is on. */
  readonly contentGranted: () => boolean;
  readonly url: () => string;
  readonly applicationFlags: () => number;
}

/** The websocket half: hello, identify, ready, guild_create, heartbeat, resume, invalid session, reconnect. */
export function createGateway(world: World, options: GatewayOptions) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const waiting = new Set<NodeJS.Timeout>();
  const faults: GatewayFaults = {
    dropEvents: false,
    silent: false,
    delayMs: 0,
    duplicate: false,
    refuse: false,
    refuseResumes: false,
    invalidIdentifies: 0,
    mute: false,
    noAcks: false,
  };
  const counts = { connections: 0, identifies: 0, resumes: 0, invalidSessions: 0, heartbeats: 0 };

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Whoever is killed in the middle of it resets the line.
    socket.on('error', () => {});
    if (faults.refuse) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      counts.connections += 1;
      // A peer that goes away without a goodbye is the client's business, not a failure of the simulator.
      ws.on('error', () => {});
      serve(ws);
    });
  }

  function serve(socket: WebSocket): void {
    let session: Session | undefined;
    const hello = { heartbeat_interval: options.heartbeatMs };
    if (!faults.mute) send(socket, { op: GatewayOpcodes.Hello, d: hello, s: null, t: null });
    socket.on('message', (data) => {
      const { op, d } = frame.parse(JSON.parse(data.toString()));
      switch (op) {
        case GatewayOpcodes.Heartbeat:
          counts.heartbeats += 1;
          if (!faults.silent && !faults.noAcks)
            send(socket, { op: GatewayOpcodes.HeartbeatAck, d: null, s: null, t: null });
          return;
        case GatewayOpcodes.Identify:
          session = begin(socket, identify.parse(d));
          return;
        case GatewayOpcodes.Resume:
          session = again(socket, resume.parse(d));
          return;
        case GatewayOpcodes.PresenceUpdate:
        case GatewayOpcodes.RequestGuildMembers:
          return;
        default:
          socket.close(4001, 'Unknown opcode');
      }
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = null;
      // "Closing with 1000 or 1001 invalidates the session" (Discord reference, gateway, "Resuming").
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  }

  function begin(socket: WebSocket, request: z.infer<typeof identify>): Session | undefined {
    counts.identifies += 1;
    if (request.token !== options.token) {
      socket.close(4004, 'Authentication failed.');
      return undefined;
    }
    if ((request.intents & GatewayIntentBits.MessageContent) !== 0 && !options.contentGranted()) {
      socket.close(4014, 'Disallowed intent(s).');
      return undefined;
    }
    if (faults.invalidIdentifies > 0) {
      faults.invalidIdentifies -= 1;
      refuseSession(socket);
      return undefined;
    }
    forgetTheDead();
    const session: Session = {
      id: `session-${counts.identifies}`,
      intents: request.intents,
      kept: [],
      seq: 0,
      socket,
    };
    sessions.set(session.id, session);
    push(session, 'READY', {
      v: 10,
      user: { ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null },
      guilds: [{ id: world.guildId, unavailable: true }],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: options.url(),
      shard: request.shard ?? [0, 1],
      application: { id: world.bot.id, flags: options.applicationFlags() },
    });
    const visible = [...world.rooms.values()].filter((room) => world.botMay(room, 'ViewChannel'));
    push(session, 'GUILD_CREATE', {
      ...world.guild(),
      joined_at: new Date(0).toISOString(),
      large: false,
      member_count: world.members.size,
      members: [world.members.get(world.bot.id)],
      channels: visible.filter((room) => !world.isThread(room)),
      threads: visible.filter((room) => world.isThread(room) && room.thread_metadata?.archived !== true),
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    });
    return session;
  }

  function again(socket: WebSocket, request: z.infer<typeof resume>): Session | undefined {
    const session = sessions.get(request.session_id);
    const kept = session && request.seq >= (session.kept[0]?.s ?? 1) - 1 && request.seq <= session.seq;
    if (!kept || request.token !== options.token || faults.refuseResumes) {
      refuseSession(socket);
      return undefined;
    }
    counts.resumes += 1;
    session.socket = socket;
    for (const missed of session.kept.filter((payload) => payload.s > request.seq)) send(socket, missed);
    push(session, 'RESUMED', { _trace: [] });
    return session;
  }

  function refuseSession(socket: WebSocket): void {
    counts.invalidSessions += 1;
    send(socket, { op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null });
  }

  /** Whoever never comes back for a session must not cost time for ever. */
  function forgetTheDead(): void {
    const dead = [...sessions.values()].filter(({ socket }) => socket === null);
    for (const { id } of dead.slice(0, -KEPT_SESSIONS)) sessions.delete(id);
  }

  /** Next event of a session: numbered, kept for a resume, and sent if there is a connection. */
  function push(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const payload = { op: GatewayOpcodes.Dispatch, t, s: session.seq, d } as const;
    session.kept.push(payload);
    if (session.kept.length >= 2 * KEPT_EVENTS) session.kept.splice(0, KEPT_EVENTS);
    if (faults.silent || session.socket === null) return;
    send(session.socket, payload);
  }

  function send(socket: WebSocket, payload: unknown): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  }

  /**
   * Sends one event to every session whose intents ask for it. `shape` gives the payload for a session that may
   * (or may not) see message content; it is evaluated now, so that later changes do not leak into a delayed event.
   */
  function dispatch(event: string, intent: number, shape: (contentAllowed: boolean) => unknown): void {
    if (faults.dropEvents) return;
    const shaped = new Map<boolean, unknown>();
    for (const session of sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      const contentAllowed = (session.intents & GatewayIntentBits.MessageContent) !== 0;
      if (!shaped.has(contentAllowed)) shaped.set(contentAllowed, structuredClone(shape(contentAllowed)));
      const d = shaped.get(contentAllowed);
      const copies = faults.duplicate ? 2 : 1;
      const deliver = () => {
        for (let copy = 0; copy < copies; copy += 1) push(session, event, d);
      };
      if (faults.delayMs === 0) {
        deliver();
        continue;
      }
      const timer = setTimeout(() => {
        waiting.delete(timer);
        deliver();
      }, faults.delayMs);
      waiting.add(timer);
    }
  }

  return {
    faults,
    counts,
    dispatch,
    upgrade,
    /** Cuts every connection; unless `resumable`, the sessions are forgotten too and a resume gets INVALID_SESSION. */
    drop(how: { readonly resumable: boolean }): void {
      if (!how.resumable) sessions.clear();
      for (const socket of server.clients) socket.terminate();
    },
    /** Asks every client to reconnect and resume (opcode 7), as Discord does when it restarts a gateway. */
    askToReconnect(): void {
      for (const socket of server.clients) {
        send(socket, { op: GatewayOpcodes.Reconnect, d: null, s: null, t: null });
      }
    },
    /** Writes a frame that is no payload of Discord's to every client. */
    garble(text = '{"op":0,"t":"MESS'): void {
      for (const socket of server.clients) if (socket.readyState === socket.OPEN) socket.send(text);
    },
    /** Tells every client that its session is over (opcode 9, d false). */
    invalidate(): void {
      sessions.clear();
      for (const socket of server.clients) refuseSession(socket);
    },
    /** How many clients are connected and identified at this moment. */
    online(): number {
      return [...sessions.values()].filter((session) => session.socket?.readyState === 1).length;
    },
    close(): void {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
export type Gateway = ReturnType<typeof createGateway>;
