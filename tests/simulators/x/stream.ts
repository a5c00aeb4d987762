/** The filtered stream: rules, the one connection, CRLF framing, heartbeats, and everything that goes wrong on it. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip, constants as zlib } from 'node:zlib';
import { compileQuery, type Matcher, QueryError } from './query.ts';
import { type Json, problem, renderPosts, type Wanted } from './render.ts';
import type { Post, World } from './world.ts';

interface Rule {
  readonly id: string;
  readonly value: string;
  readonly tag?: string | undefined;
  readonly matches: Matcher;
}

interface Connection {
  readonly id: string;
  readonly wanted: Wanted;
  readonly connectedAt: number;
  readonly sink: { write(chunk: string | Buffer): void };
  readonly response: ServerResponse;
  readonly heart: NodeJS.Timeout;
}

/** What a test can do to the stream. */
export interface StreamControl {
  /** Open connections right now. */
  connections(): number;
  /** Rules as the API would list them. */
  rules(): readonly { id: string; value: string; tag?: string | undefined }[];
  /** Adds a rule as if somebody else of the same app had. */
  addRule(value: string, tag?: string): void;
  /** Neither data nor heartbeats from now on, the connection stays open. `false` ends it. */
  silence(on: boolean): void;
  /** The next delivery is written in two pieces, cut within its first character of several bytes. */
  splitNext(): void;
  /** Ends every connection; `midCharacter` first writes half a message, up to the middle of a character. */
  cut(options?: { readonly midCharacter?: boolean }): void;
  /** Every post comes this many times (default 1). */
  copies(times: number): void;
  /** Holds deliveries back until there are `count`, then sends them newest first. 0 ends it. */
  reorder(count: number): void;
  /** Deliveries come this many ms late. 0 ends it. */
  delay(ms: number): void;
  /** As if somebody had deleted all rules: open connections stay, and hear nothing. */
  forgetRules(): void;
  /** Writes this text as it is to every connection. */
  raw(text: string): void;
  /** The in-stream error object X sends before it hangs up, without hanging up. */
  operationalDisconnect(): void;
}

export interface Stream extends StreamControl {
  deliver(post: Post): void;
  open(wanted: Wanted, response: ServerResponse): void;
  listRules(): Json;
  changeRules(body: unknown, dryRun: boolean): { status: number; json: Json };
  listConnections(): Json;
  killAll(): Json;
  close(): void;
}

export function createStream(
  world: World,
  options: { heartbeatMs: number; maxConnections: number; gzip: boolean },
): Stream {
  const connections = new Set<Connection>();
  let rules: Rule[] = [];
  let nextRule = 1_900_000_000_000_000_000n;
  let silent = false;
  let split = false;
  let times = 1;
  let hold = 0;
  let lateMs = 0;
  let held: Post[] = [];

  function write(connection: Connection, message: string): void {
    if (silent) return;
    const bytes = Buffer.from(message);
    const middle = split ? bytes.findIndex((byte) => byte >= 0xc0) + 1 : 0;
    if (middle === 0) {
      connection.sink.write(bytes);
      return;
    }
    split = false;
    connection.sink.write(bytes.subarray(0, middle));
    // Two packets, or the client would see one chunk.
    void wait(15).then(() => connection.sink.write(bytes.subarray(middle)));
  }

  function message(post: Post, wanted: Wanted, matching: readonly Rule[]): string {
    const { data, includes } = renderPosts([post], wanted, world);
    const rulesOf = matching.map(({ id, tag }) => ({ id, ...(tag !== undefined && { tag }) }));
    const json = { data: (data as Json[])[0], ...(includes !== undefined && { includes }) };
    return `${JSON.stringify({ ...json, matching_rules: rulesOf })}\r\n`;
  }

  function send(post: Post): void {
    const searchable = { ...world.searchable(post), quotedText: post.quoted?.text };
    const matching = rules.filter((rule) => rule.matches(searchable));
    if (matching.length === 0) return;
    for (const connection of connections)
      for (let copy = 0; copy < times; copy++) write(connection, message(post, connection.wanted, matching));
  }

  function deliver(post: Post): void {
    held.push(post);
    if (held.length < hold) return;
    const release = held.reverse();
    held = [];
    for (const later of release) {
      if (lateMs > 0) setTimeout(send, lateMs, later).unref();
      else send(later);
    }
  }

  function accept(wanted: Wanted, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      ...(options.gzip && { 'content-encoding': 'gzip' }),
    });
    response.flushHeaders();
    response.socket?.setNoDelay(true);
    const gzip = options.gzip ? createGzip({ flush: zlib.Z_SYNC_FLUSH }) : undefined;
    gzip?.pipe(response);
    const sink = gzip ?? response;
    const heart = setInterval(() => silent || sink.write('\r\n'), options.heartbeatMs);
    const connection = { id: randomUUID(), wanted, connectedAt: Date.now(), sink, response, heart };
    connections.add(connection);
    response.on('close', () => {
      clearInterval(heart);
      connections.delete(connection);
    });
  }

  function addRule(value: string, tag?: string): Rule {
    const rule = { id: String(nextRule++), value, tag, matches: compileQuery(value, 'keep') };
    rules.push(rule);
    return rule;
  }

  function changeRules(body: unknown, dryRun: boolean): { status: number; json: Json } {
    const asked = (body ?? {}) as {
      add?: { value: string; tag?: string }[];
      delete?: { ids?: string[]; values?: string[] };
    };
    const sent = new Date().toISOString();
    if (asked.delete) {
      const { ids = [], values = [] } = asked.delete;
      const goes = (rule: Rule) => ids.includes(rule.id) || values.includes(rule.value);
      const deleted = rules.filter(goes).length;
      if (!dryRun) rules = rules.filter((rule) => !goes(rule));
      const notDeleted = ids.length + values.length - deleted;
      return { status: 200, json: { meta: { sent, summary: { deleted, not_deleted: notDeleted } } } };
    }
    const data: Json[] = [];
    const errors: Json[] = [];
    for (const { value, tag } of asked.add ?? []) {
      const twin = rules.find((rule) => rule.value === value);
      try {
        if (twin) throw new QueryError('duplicate');
        if (value.length > 1024) throw new QueryError('Rule is too long.');
        const rule = dryRun ? { id: '0' } : addRule(value, tag);
        data.push({ value, ...(tag !== undefined && { tag }), id: rule.id });
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        errors.push(
          twin
            ? {
                value,
                id: twin.id,
                title: 'DuplicateRule',
                type: 'https://api.twitter.com/2/problems/duplicate-rules',
              }
            : {
                value,
                details: [error.message],
                title: 'UnprocessableEntity',
                type: 'https://api.twitter.com/2/problems/invalid-rules',
              },
        );
      }
    }
    const summary = {
      created: data.length,
      not_created: errors.length,
      valid: data.length,
      invalid: errors.length,
    };
    return {
      status: data.length > 0 || errors.length === 0 ? 201 : 200,
      json: {
        ...(data.length > 0 && { data }),
        meta: { sent, summary },
        ...(errors.length > 0 && { errors }),
      },
    };
  }

  function killAll(): Json {
    const results = [...connections].map(({ id }) => ({ uuid: id, success: true }));
    for (const connection of connections) connection.response.destroy();
    return { data: { successful_kills: results.length, failed_kills: 0, results } };
  }

  return {
    connections: () => connections.size,
    rules: () => rules.map(({ id, value, tag }) => ({ id, value, tag })),
    addRule: (value, tag) => void addRule(value, tag),
    silence: (on) => {
      silent = on;
    },
    splitNext: () => {
      split = true;
    },
    cut({ midCharacter = false } = {}) {
      for (const { response, sink } of connections) {
        if (midCharacter) sink.write(Buffer.from('{"data":{"id":"1","text":"caf\xc3', 'latin1'));
        setTimeout(() => response.destroy(), 5);
      }
    },
    copies: (count) => {
      times = count;
    },
    reorder: (count) => {
      hold = count;
      for (const post of held.splice(0)) send(post);
    },
    delay: (ms) => {
      lateMs = ms;
    },
    forgetRules: () => {
      rules = [];
    },
    raw: (text) => {
      for (const connection of connections) connection.sink.write(text);
    },
    operationalDisconnect() {
      const error = {
        title: 'operational-disconnect',
        disconnect_type: 'UpstreamOperationalDisconnect',
        detail: 'This stream has been disconnected upstream for operational reasons.',
        type: 'https://api.twitter.com/2/problems/operational-disconnect',
      };
      this.raw(`${JSON.stringify({ errors: [error] })}\r\n`);
    },
    deliver,
    open(wanted, response) {
      if (rules.length === 0)
        return refuse(
          response,
          409,
          problem(409, 'RuleConfigurationIssue', 'There are no rules to match against.'),
        );
      if (connections.size >= options.maxConnections)
        return refuse(response, 429, {
          title: 'ConnectionException',
          detail: 'This stream is currently at the maximum allowed connection limit.',
          connection_issue: 'TooManyConnections',
          type: 'https://api.twitter.com/2/problems/streaming-connection',
        });
      accept(wanted, response);
    },
    listRules: () => ({
      ...(rules.length > 0 && {
        data: rules.map(({ id, value, tag }) => ({ id, value, ...(tag !== undefined && { tag }) })),
      }),
      meta: { sent: new Date().toISOString(), result_count: rules.length },
    }),
    changeRules,
    listConnections: () => ({
      data: [...connections].map(({ id, connectedAt }) => ({
        id,
        endpoint_name: 'filtered_stream',
        connected_at: new Date(connectedAt).toISOString(),
      })),
      meta: { result_count: connections.size },
    }),
    killAll,
    close: () => void killAll(),
  };
}

function refuse(response: ServerResponse, status: number, json: Json): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(json));
}
