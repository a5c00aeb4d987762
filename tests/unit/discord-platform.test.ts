import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { Outgoing } from '../../src/core/action.ts';
import type { Batch, Capture } from '../../src/core/capture.ts';
import type { Mention } from '../../src/core/mention.ts';
import { Unreadable } from '../../src/errors.ts';
import { discordEntry } from '../../src/platforms/discord/index.ts';
import type { Platform, PlatformDeps } from '../../src/platforms/platform.ts';
import {
  type DiscordSimulator,
  type DiscordSimulatorOptions,
  snowflakeTime,
  startDiscordSimulator,
} from '../simulators/discord/index.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const never = new AbortController().signal;
/** Long enough for a loaded machine; a test that passes does not wait for it. */
const until = (check: () => void) => vi.waitFor(check, 5000);

/** Twenty times as fast as the real one, so that waiting after failures does not take as long as it would. */
function fastClock(): Clock {
  const began = Date.now();
  return {
    now: () => began + (Date.now() - began) * 20,
    sleep: (ms, signal) => systemClock.sleep(ms / 20, signal),
  };
}

interface SetUp {
  readonly clock?: Clock;
  readonly simulator?: DiscordSimulatorOptions;
  readonly settings?: Record<string, unknown>;
  /** `forum`: listens to a forum instead of two channels. */
  readonly source?: Record<string, unknown> | 'forum';
}

async function setUp({ simulator, settings, source, clock = systemClock }: SetUp = {}) {
  const sim = await startDiscordSimulator(simulator);
  stops.push(() => sim.close());
  const forum = sim.addChannel('questions', 'forum');
  const { general, help } = sim.channels;
  const listened = source === 'forum' ? { channels: [forum] } : { channels: [general, help], ...source };
  const notes: string[] = [];
  const note: PlatformDeps['note'] = (level, message) => void notes.push(`${level}: ${message}`);
  const start = async (): Promise<Platform> => {
    const platform = await discordEntry.create(
      discordEntry.settings.parse({
        guild: sim.guildId,
        supportRole: sim.roles.support,
        teamRoles: [sim.roles.team],
        api: sim.api,
        timeoutSeconds: 0.3,
        ...settings,
      }),
      new Map([['community', discordEntry.source.parse(listened)]]),
      {
        clock,
        brand: { name: 'Acme', handles: ['acmehelp'], words: ['Acme Cloud'] },
        secrets: { DISCORD_TOKEN: sim.token },
        note,
        spend: () => {},
        spentToday: () => 0,
      },
    );
    stops.push(() => platform.close());
    return platform;
  };
  return { sim, forum, platform: await start(), start, notes };
}

/** Follows the source in the background, like the flow does. */
function follow(platform: Platform, cursor: string | null = null) {
  const stop = new AbortController();
  const captures: Capture[] = [];
  const batches: Batch[] = [];
  let latest = cursor;
  const ended = (async () => {
    for await (const batch of platform.listen('community', cursor, stop.signal)) {
      batches.push(batch);
      captures.push(...batch.captures);
      latest = batch.cursor ?? latest;
    }
  })();
  const end = async () => {
    stop.abort();
    await ended;
  };
  stops.push(end);
  return {
    batches,
    captures,
    cursor: () => latest,
    /** Distinct ids, in the order in which they came first. */
    ids: () => [...new Set(captures.map(({ id, kind }) => (kind === 'deletion' ? `gone ${id}` : id)))],
    stop: end,
  };
}

/** Waits until the gateway is up and the readings at the start and after that are over: from now on the gateway tells. */
async function settled(sim: DiscordSimulator, heard: { readonly batches: readonly Batch[] }): Promise<void> {
  await until(() => {
    expect(sim.gateway.online()).toBe(1);
    // One batch where the first reading began, one at the end of each reading.
    expect(heard.batches.filter(({ captures }) => captures.length === 0).length).toBeGreaterThanOrEqual(3);
  });
}

const idOf = (message: { channel_id: string; id: string }) => `${message.channel_id}/${message.id}`;

describe('hearing a Discord community', () => {
  it('hears posts with the brand, the bot or the support role within moments, and no others', async () => {
    const { sim, platform } = await setUp({ source: { everySeconds: 3600 } });
    const heard = follow(platform);
    await settled(sim, heard);
    const thread = sim.startThread({ channel: 'help', name: 'login trouble', author: 'ana' });
    const wanted = [
      sim.say({ channel: 'general', author: 'ana', content: 'ACME is down again' }),
      sim.say({ channel: 'help', author: 'ben', content: `<@${sim.botId}> hello?` }),
      sim.say({ channel: 'help', author: 'cleo', content: `<@&${sim.roles.support}> please` }),
      sim.say({ channel: thread, author: 'ana', content: 'anyone from acme cloud here' }),
    ];
    sim.say({ channel: 'general', author: 'dan', content: 'acmeology is a fine word' });
    sim.say({ channel: 'desk', author: 'dan', content: 'Acme in a channel that is not listened to' });
    await until(() => expect(heard.ids()).toEqual(wanted.map(idOf)));
  });

  it('reads over REST what the gateway lost; only that moves the cursor', async () => {
    const { sim, platform } = await setUp({ source: { everySeconds: 0.1 } });
    const heard = follow(platform);
    await settled(sim, heard);
    sim.gateway.faults.dropEvents = true;
    const lost = sim.say({ channel: 'general', author: 'ana', content: 'Acme lost my order' });
    await until(() => expect(heard.ids()).toEqual([idOf(lost)]));
    expect(heard.batches.find(({ captures }) => captures.length > 0)?.cursor).toContain(lost.id);
    sim.gateway.faults.dropEvents = false;
    const told = sim.say({ channel: 'general', author: 'ana', content: 'Acme again' });
    await until(() => expect(heard.ids()).toContain(idOf(told)));
    expect(
      heard.batches.find(({ captures }) => captures.some(({ id }) => id === idOf(told)))?.cursor,
    ).toBeUndefined();
  });

  it('reads at once after the gateway was gone for a moment', async () => {
    const { sim, platform } = await setUp({ source: { everySeconds: 3600 } });
    const heard = follow(platform);
    await settled(sim, heard);
    // Nothing is kept for the resume either.
    sim.gateway.faults.dropEvents = true;
    sim.gateway.drop({ resumable: true });
    const lost = sim.say({ channel: 'general', author: 'ana', content: 'Acme?' });
    await until(() => expect(heard.ids()).toEqual([idOf(lost)]));
  });

  it('goes on where it stopped: pages of history, threads, and threads archived meanwhile', async () => {
    const { sim, platform, start } = await setUp({ source: { everySeconds: 0.1 } });
    const before = sim.say({ channel: 'general', author: 'ana', content: 'Acme before' });
    const quiet = sim.startThread({ channel: 'general', name: 'quiet', author: 'ana' });
    const first = follow(platform);
    await until(() => expect(first.ids()).toEqual([idOf(before)]));
    await first.stop();

    const many = Array.from({ length: 230 }, (_, n) =>
      sim.say({ channel: 'general', author: `user${n % 7}`, content: `Acme ${n}` }),
    );
    const inThread = sim.say({ channel: quiet, author: 'ana', content: 'Acme in a thread' });
    const closed = sim.startThread({ channel: 'help', name: 'closed', author: 'ben' });
    const inClosed = sim.say({ channel: closed, author: 'ben', content: 'Acme in a closed thread' });
    sim.archive(closed);
    const again = follow(await start(), first.cursor());
    const wanted = [...many, inThread, inClosed].map(idOf);
    await until(() => expect(new Set(again.ids())).toEqual(new Set(wanted)));
    // In order within a channel, and each page with a cursor of its own.
    expect(again.ids().slice(0, 230)).toEqual(many.map(idOf));
    expect(again.batches.filter(({ captures }) => captures.length === 100)).toHaveLength(2);
  });

  it('takes up a half-read channel at the page where it was cut off', async () => {
    const { sim, platform, start } = await setUp();
    const hourAgo = Date.now() - 1_800_000;
    const posts = Array.from({ length: 150 }, (_, n) =>
      sim.say({ channel: 'general', author: 'ana', content: `Acme ${n}`, at: hourAgo + n }),
    );
    const batches = platform.listen('community', null, never)[Symbol.asyncIterator]();
    let cursor: string | undefined;
    for (let page = await batches.next(); ; page = await batches.next()) {
      cursor = (page.value as Batch).cursor;
      if ((page.value as Batch).captures.length > 0) break;
    }
    await batches.return?.();
    const rest = follow(await start(), cursor ?? null);
    await until(() => expect(rest.ids()).toEqual(posts.slice(100).map(idOf)));
  });

  it('begins an hour back at the first start, or as far as configured', async () => {
    const { sim, platform } = await setUp({ source: { lookbackHours: 2 } });
    sim.say({ channel: 'general', author: 'ana', content: 'Acme long ago', at: Date.now() - 3 * 3_600_000 });
    const recent = sim.say({
      channel: 'general',
      author: 'ana',
      content: 'Acme',
      at: Date.now() - 3_600_000,
    });
    sim.say({ channel: 'general', author: 'ana', content: 'and then' });
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toEqual([idOf(recent)]));
  });

  it('keeps the cursor small and moves it behind every thread that was read', async () => {
    const { sim, platform } = await setUp({ source: { everySeconds: 0.15 } });
    const old = Date.now() - 1_800_000;
    for (let n = 0; n < 20; n++) {
      const thread = sim.startThread({ channel: 'general', name: `t${n}`, author: 'ana' });
      sim.say({ channel: thread, author: 'ana', content: 'Acme', at: old + n });
    }
    const newest = sim.say({ channel: 'desk', author: 'ana', content: 'elsewhere' });
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toHaveLength(20));
    await until(() => expect(JSON.parse(heard.cursor() ?? '{}').rooms).toEqual({}));
    const { since } = JSON.parse(heard.cursor() ?? '{}') as { since: string };
    expect(snowflakeTime(newest.id) - snowflakeTime(since)).toBe(60_000);
  });

  it('leaves a channel it may not read where it is, hears the others, and catches up later', async () => {
    const { sim, platform, notes } = await setUp({ source: { everySeconds: 0.15 } });
    const heard = follow(platform);
    await settled(sim, heard);
    sim.revoke('help', 'ViewChannel');
    const hidden = sim.say({ channel: 'help', author: 'ana', content: 'Acme, unseen' });
    // Long before what is said later in the other channel, so that only its own mark can bring it back.
    const seen = sim.say({
      channel: 'general',
      author: 'ana',
      content: 'Acme, seen',
      at: Date.now() + 600_000,
    });
    await until(() => expect(heard.ids()).toEqual([idOf(seen)]));
    await until(() => expect(notes.filter((line) => line.includes('cannot be read'))).toHaveLength(1));
    await delay(400);
    sim.grant('help', 'ViewChannel');
    await until(() => expect(heard.ids()).toEqual([idOf(seen), idOf(hidden)]));
    expect(notes.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  });

  it('does not take a hidden history for silence', async () => {
    const { sim, platform } = await setUp({ source: { everySeconds: 0.15 } });
    sim.gateway.faults.refuse = true;
    const thread = sim.startThread({ channel: 'help', name: 't', author: 'ana' });
    const heard = follow(platform);
    await until(() => expect(heard.cursor()).not.toBeNull());
    sim.revoke('help', 'ReadMessageHistory');
    await delay(300);
    const hidden = [
      sim.say({ channel: 'help', author: 'ana', content: 'Acme, unseen' }),
      sim.say({ channel: thread, author: 'ana', content: 'Acme, unseen too' }),
    ];
    sim.say({ channel: 'general', author: 'ana', content: 'later', at: Date.now() + 600_000 });
    await delay(400);
    expect(heard.ids()).toEqual([]);
    sim.grant('help', 'ReadMessageHistory');
    await until(() => expect(heard.ids()).toEqual(hidden.map(idOf)));
  });

  it('keeps the place of a thread that stood behind with its channel when it is cut off between the two', async () => {
    const { sim, platform, start } = await setUp({ source: { everySeconds: 0.15 } });
    sim.gateway.faults.refuse = true;
    const thread = sim.startThread({ channel: 'help', name: 't', author: 'ana' });
    const heard = follow(platform);
    await until(() => expect(heard.cursor()).not.toBeNull());
    sim.revoke('help', 'ReadMessageHistory');
    await delay(300);
    const inThread = sim.say({ channel: thread, author: 'ana', content: 'Acme, unseen too' });
    sim.say({ channel: 'help', author: 'ana', content: 'Acme, unseen' });
    sim.say({ channel: 'general', author: 'ana', content: 'later', at: Date.now() + 600_000 });
    await delay(400);
    await heard.stop();
    sim.grant('help', 'ReadMessageHistory');
    const second = await start();
    let cursor = heard.cursor();
    for await (const batch of second.listen('community', cursor, never)) {
      cursor = batch.cursor ?? cursor;
      if (batch.captures.length > 0) break;
    }
    const third = follow(await start(), cursor);
    await until(() => expect(third.ids()).toEqual([idOf(inThread)]));
  });

  it('does not pass a page whose authors it could not ask about', async () => {
    const { sim, platform } = await setUp({ clock: fastClock() });
    sim.gateway.faults.refuse = true;
    const post = sim.say({ channel: 'general', author: 'ana', content: 'Acme' });
    sim.fail('GET /guilds/:guild/members/:user', { kind: 'status', status: 500, accepted: false });
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toEqual([idOf(post)]));
  });

  it('hears forum posts: threads of a channel that has no messages of its own', async () => {
    const { sim, forum, platform } = await setUp({ source: 'forum' });
    const thread = sim.startThread({ channel: forum, name: 'Acme broken', author: 'ana' });
    const post = sim.say({ channel: thread, author: 'ana', content: 'my Acme is broken' });
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toEqual([idOf(post)]));
    expect(heard.captures.map((capture) => platform.toMention(capture).conversationId)).toContain(thread);
  });

  it('tells of edits under a new capture id of the same post, and of deletions', async () => {
    const { sim, platform } = await setUp();
    const heard = follow(platform);
    await settled(sim, heard);
    const post = sim.say({ channel: 'general', author: 'ana', content: 'Acme is broken' });
    const edited = sim.edit(post.id, 'never mind');
    sim.remove(post.id);
    const other = sim.say({ channel: 'general', author: 'ana', content: 'Acme' });
    sim.removeMany([other.id]);
    const version = `${idOf(post)}@${Date.parse(edited.edited_timestamp ?? '')}`;
    await until(() =>
      expect(heard.ids()).toEqual([
        idOf(post),
        version,
        `gone ${idOf(post)}`,
        idOf(other),
        `gone ${idOf(other)}`,
      ]),
    );
    const [first, second] = heard.captures.map((capture) =>
      capture.kind === 'post' ? platform.toMention(capture) : null,
    );
    expect(second).toMatchObject({
      postId: first?.postId,
      rootId: first?.rootId,
      text: 'never mind',
      edited: true,
    });
  });

  it('still reads, and says what to click, when the gateway refuses the bot for good', async () => {
    const { sim, platform, notes } = await setUp({
      simulator: { messageContent: false },
      source: { everySeconds: 0.1 },
    });
    const heard = follow(platform);
    await until(() => expect(notes.join()).toContain('Message Content Intent'));
    sim.say({ channel: 'general', author: 'ana', content: 'Acme, but its text is hidden' });
    const open = sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> help` });
    await until(() => expect(heard.ids()).toEqual([idOf(open)]));
  });

  it('leaves nothing that connects again when it is closed while about to reconnect', async () => {
    const { sim, platform } = await setUp();
    const heard = follow(platform);
    await settled(sim, heard);
    sim.gateway.drop({ resumable: true });
    await delay(50);
    await heard.stop();
    await platform.close();
    // The library reconnects half a second after a connection ended.
    await delay(700);
    expect(sim.gateway.counts.connections).toBe(1);
  });

  it('leaves nothing that connects again when it is closed while it is turned away', async () => {
    const { sim, platform } = await setUp();
    sim.gateway.faults.refuse = true;
    const heard = follow(platform);
    await until(() => expect(heard.cursor()).not.toBeNull());
    await delay(50);
    await heard.stop();
    await platform.close();
    sim.gateway.faults.refuse = false;
    await delay(700);
    expect(sim.gateway.counts.connections).toBe(0);
  });

  it('survives an API that fails, limits and hangs', async () => {
    const { sim, platform } = await setUp({ clock: fastClock() });
    const route = 'GET /channels/:channel/messages';
    sim.fail('GET /guilds/:guild/channels', { kind: 'status', status: 503, accepted: false });
    sim.fail(route, { kind: 'rate limit', retryAfter: 0.2 });
    sim.fail(route, { kind: 'hang', accepted: false });
    const post = sim.say({ channel: 'general', author: 'ana', content: 'Acme' });
    sim.gateway.faults.refuse = true;
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toEqual([idOf(post)]));
  });
});

describe('reading a message of Discord', () => {
  async function mentionsOf(
    say: (sim: DiscordSimulator) => void,
    count: number,
  ): Promise<{ mentions: Mention[]; sim: DiscordSimulator; platform: Platform }> {
    const { sim, platform } = await setUp();
    say(sim);
    const heard = follow(platform);
    await until(() => expect(heard.ids()).toHaveLength(count));
    const seen = new Set<string>();
    const fresh = heard.captures.filter(({ id }) => !seen.has(id) && seen.add(id));
    // A capture is data: it must survive the store.
    return {
      mentions: fresh.map((capture) => platform.toMention(JSON.parse(JSON.stringify(capture)))),
      sim,
      platform,
    };
  }

  it('gives the whole mention', async () => {
    const { mentions, sim } = await mentionsOf((s) => {
      s.say({
        channel: 'general',
        author: 'ana',
        content: `<@${s.botId}> <@&${s.roles.support}> acme <:sad:123456> down`,
      });
    }, 1);
    const [post] = sim.messages('general');
    expect(mentions[0]).toEqual({
      platform: 'discord',
      source: 'community',
      account: sim.botId,
      id: `${post?.channel_id}/${post?.id}`,
      postId: `${post?.channel_id}/${post?.id}`,
      rootId: `${post?.channel_id}/${post?.id}`,
      conversationId: `${post?.channel_id}:${sim.person('ana').id}`,
      inReplyTo: null,
      author: {
        id: sim.person('ana').id,
        handle: 'ana',
        name: 'ana',
        own: false,
        automated: null,
        followers: null,
      },
      text: '@earshot @support acme :sad: down',
      languageHint: null,
      publishedAt: Date.parse(post?.timestamp ?? ''),
      url: `https://discord.com/channels/${sim.guildId}/${post?.channel_id}/${post?.id}`,
      summoned: true,
      concernsUs: true,
      forbidden: null,
      edited: false,
      media: [],
    });
  });

  it('calls only those summoned who mention the bot or the support role', async () => {
    const { mentions } = await mentionsOf((s) => {
      s.say({ channel: 'general', author: 'ana', content: 'Acme is down' });
      s.say({ channel: 'general', author: 'ben', content: `<@&${s.roles.support}> Acme is down` });
    }, 2);
    expect(mentions.map(({ summoned }) => summoned)).toEqual([false, true]);
  });

  it('knows machines and colleagues', async () => {
    const { mentions } = await mentionsOf((s) => {
      s.person('feed', { bot: true });
      s.say({ channel: 'general', author: 'feed', content: 'Acme in the news' });
      s.say({
        channel: 'general',
        author: 'bridge',
        content: 'Acme, says somebody',
        webhookId: '1191168914227200009',
      });
      s.say({
        channel: 'general',
        author: 'tom',
        content: 'Acme is a fine place to work',
        roles: [s.roles.team],
      });
    }, 3);
    expect(mentions.map(({ author }) => [author.own, author.automated !== null])).toEqual([
      [false, true],
      [false, true],
      [true, false],
    ]);
  });

  it('hears a colleague who answers a complaint, but neither strangers nor the bot itself', async () => {
    let complaint = '';
    const { mentions, sim } = await mentionsOf((s) => {
      const post = s.say({ channel: 'general', author: 'ana', content: 'Acme is down' });
      complaint = post.id;
      s.say({ channel: 'general', author: 'dan', content: 'same here', replyTo: post.id });
      s.say({ channel: 'general', author: s.botId, content: 'We read it. Acme', replyTo: post.id });
      s.say({ channel: 'general', author: 'tom', content: 'on it', replyTo: post.id, roles: [s.roles.team] });
    }, 2);
    expect(mentions[1]).toMatchObject({
      author: { handle: 'tom', own: true },
      inReplyTo: `${sim.channels.general}/${complaint}`,
    });
  });

  it('takes a burst in a channel for one conversation, and so what its author says in a thread from it', async () => {
    const { mentions, sim } = await mentionsOf((s) => {
      const first = s.say({ channel: 'general', author: 'ana', content: 'Acme is down' });
      s.say({ channel: 'general', author: 'ana', content: 'Acme!!!' });
      s.say({ channel: 'general', author: 'ben', content: 'Acme down for me too' });
      s.startThread({ channel: 'general', name: 'from the post', author: 'tom', message: first.id });
      s.say({ channel: first.id, author: 'ana', content: 'Acme still' });
      s.say({ channel: first.id, author: 'ben', content: 'Acme still, me too' });
    }, 5);
    const [ana, ben] = [sim.person('ana').id, sim.person('ben').id];
    const general = sim.channels.general;
    const thread = mentions[4]?.postId.split('/')[0];
    expect(mentions.map((m) => m.conversationId)).toEqual([
      `${general}:${ana}`,
      `${general}:${ana}`,
      `${general}:${ben}`,
      `${general}:${ana}`,
      thread,
    ]);
  });

  it('sets aside what it cannot read instead of dropping it', async () => {
    const { platform } = await setUp();
    const capture: Capture = {
      platform: 'discord',
      source: 'community',
      id: '1/2',
      kind: 'post',
      receivedAt: 0,
      payload: { message: { id: '2', content: 7 } },
    };
    expect(() => platform.toMention(capture)).toThrow(Unreadable);
  });
});

describe('replying on Discord', () => {
  const route = 'POST /channels/:channel/messages';

  async function withPost(options: SetUp = {}) {
    const all = await setUp(options);
    const { sim } = all;
    const post = sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> it broke` });
    const outgoing: Outgoing = {
      platform: 'discord',
      account: sim.botId,
      conversationId: `${post.channel_id}:${post.author.id}`,
      authorId: post.author.id,
      key: 'acknowledge:ABC',
      postId: idOf(post),
      rootId: idOf(post),
      authorHandle: 'ana',
      publishedAt: Date.parse(post.timestamp),
      url: null,
      text: 'Thanks, we have it (#ABC123). This is an automatic reply.',
      wording: 'other/en/1',
      agent: null,
    };
    return { ...all, post, outgoing };
  }

  it('replies under the post, notifies nobody, and the same key twice is one message', async () => {
    const { sim, platform, post, outgoing } = await withPost();
    const first = await platform.send(outgoing, never);
    const second = await platform.send(outgoing, never);
    expect(first).toEqual({ outcome: 'accepted', id: idOf(sim.messages('general')[1] ?? post) });
    expect(second).toEqual(first);
    expect(sim.messages('general')).toHaveLength(2);
    expect(sim.sent[0]?.request).toMatchObject({
      content: outgoing.text,
      nonce: expect.stringMatching(/^[a-z0-9]{25}$/),
      enforce_nonce: true,
      message_reference: { message_id: post.id },
      allowed_mentions: { parse: [], replied_user: false },
    });
    expect(sim.messages('general')[1]?.mentions).toEqual([]);
  });

  it.each([
    ['a 502 after it was accepted', { kind: 'status', status: 502, accepted: true }],
    ['no answer after it was accepted', { kind: 'hang', accepted: true }],
    ['a socket that breaks', { kind: 'reset', accepted: true }],
  ] as const)('does not know after %s, sends once, and finds it when reading back', async (_, fault) => {
    const { sim, platform, outgoing } = await withPost();
    expect(await platform.findReply(outgoing, never)).toEqual({ outcome: 'absent' });
    sim.fail(route, fault);
    expect(await platform.send(outgoing, never)).toMatchObject({ outcome: 'unknown' });
    expect(sim.requests(route)).toBe(1);
    const [, reply] = sim.messages('general');
    expect(await platform.findReply(outgoing, never)).toEqual({
      outcome: 'found',
      by: 'us',
      id: reply && idOf(reply),
    });
  });

  it('proves absence after a failure that was not accepted', async () => {
    const { sim, platform, outgoing } = await withPost();
    sim.fail(route, { kind: 'status', status: 500, accepted: false });
    expect(await platform.send(outgoing, never)).toMatchObject({ outcome: 'unknown' });
    expect(await platform.findReply(outgoing, never)).toEqual({ outcome: 'absent' });
  });

  it('has certainly not sent when the rate is limited, and says for how long', async () => {
    const { sim, platform, outgoing } = await withPost();
    sim.fail(route, { kind: 'rate limit', retryAfter: 2 });
    const outcome = await platform.send(outgoing, never);
    expect(outcome).toMatchObject({ outcome: 'not sent' });
    expect((outcome as { retryAfterMs: number }).retryAfterMs).toBeGreaterThanOrEqual(2000);
  });

  it('has certainly not sent when nobody listens', async () => {
    const { sim, platform, outgoing } = await withPost();
    await sim.close();
    expect(await platform.send(outgoing, never)).toMatchObject({ outcome: 'not sent' });
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'cannot tell' });
    expect(await platform.lookup([outgoing.postId], never)).toEqual(new Map());
  });

  it('posts later what it may not just now: a right that is taken from it may be given back', async () => {
    const { sim, platform, outgoing } = await withPost();
    sim.revoke('general', 'SendMessages');
    expect(await platform.send(outgoing, never)).toMatchObject({
      outcome: 'not sent',
      why: expect.stringContaining('Missing Permissions'),
    });
    sim.grant('general', 'SendMessages');
    expect(await platform.send(outgoing, never)).toMatchObject({ outcome: 'accepted' });
  });

  it('takes a deleted post and a deleted reply for an answer', async () => {
    const { sim, platform, post, outgoing } = await withPost();
    await platform.send(outgoing, never);
    sim.remove(sim.messages('general')[1]?.id ?? '');
    expect(await platform.send(outgoing, never)).toMatchObject({
      outcome: 'refused',
      rule: 'already-acknowledged',
    });
    sim.remove(post.id);
    const other = { ...outgoing, key: 'acknowledge:OTHER' };
    expect(await platform.send(other, never)).toMatchObject({ outcome: 'refused', rule: 'deleted' });
    expect(sim.messages('general')).toEqual([]);
  });

  it.each([
    ['a reply to the post', { replyTo: true, channel: 'general', content: 'looking' }],
    ['a mention of its author', { replyTo: false, channel: 'general', content: '<@ANA> looking' }],
  ])('finds a colleague who answered with %s', async (_, { replyTo, channel, content }) => {
    const { sim, platform, post, outgoing } = await withPost();
    const answer = sim.say({
      channel,
      author: 'tom',
      content: content.replace('ANA', post.author.id),
      roles: [sim.roles.team],
      ...(replyTo && { replyTo: post.id }),
    });
    expect(await platform.findReply(outgoing, never)).toEqual({
      outcome: 'found',
      by: 'person',
      id: idOf(answer),
    });
  });

  it('finds our own other words, an agent replying through us, as a person', async () => {
    const { platform, outgoing } = await withPost();
    await platform.send({ ...outgoing, key: 'reply:ABC:1', text: 'Hello Ana, this is Tom.' }, never);
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'found', by: 'person' });
    await platform.send(outgoing, never);
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'found', by: 'us' });
  });

  it('counts neither strangers, nor answers to others, nor chatter for an answer', async () => {
    const { sim, platform, post, outgoing } = await withPost();
    const team = { roles: [sim.roles.team] };
    const other = sim.say({ channel: 'general', author: 'ben', content: 'something else' });
    sim.say({ channel: 'general', author: 'dan', content: 'same', replyTo: post.id });
    sim.say({ channel: 'general', author: 'tom', content: 'for ben', replyTo: other.id, ...team });
    sim.say({ channel: 'general', author: 'tom', content: 'good morning', ...team });
    expect(await platform.findReply(outgoing, never)).toEqual({ outcome: 'absent' });
  });

  it('counts whatever a colleague says in the thread of the complaint', async () => {
    const { sim, platform, outgoing } = await withPost();
    const thread = sim.startThread({ channel: 'help', name: 't', author: 'ana' });
    const post = sim.say({ channel: thread, author: 'ana', content: 'Acme' });
    const inThread = { ...outgoing, postId: idOf(post), rootId: idOf(post), conversationId: thread };
    expect(await platform.findReply(inThread, never)).toEqual({ outcome: 'absent' });
    const answer = sim.say({ channel: thread, author: 'tom', content: 'looking', roles: [sim.roles.team] });
    expect(await platform.findReply(inThread, never)).toMatchObject({ outcome: 'found', id: idOf(answer) });
  });

  it('reads to the end of a busy channel before it calls a reply absent', async () => {
    const { sim, platform, outgoing } = await withPost();
    for (let n = 0; n < 250; n++) sim.say({ channel: 'general', author: 'dan', content: `chatter ${n}` });
    expect(await platform.findReply(outgoing, never)).toEqual({ outcome: 'absent' });
    await platform.send(outgoing, never);
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'found', by: 'us' });
  });

  it('cannot tell when the history is hidden, and still finds its reply when the post is gone', async () => {
    const { sim, platform, post, outgoing } = await withPost();
    await platform.send(outgoing, never);
    sim.revoke('general', 'ReadMessageHistory');
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'cannot tell' });
    sim.grant('general', 'ReadMessageHistory');
    sim.remove(post.id);
    expect(await platform.findReply(outgoing, never)).toMatchObject({ outcome: 'found', by: 'us' });
  });

  it('looks up which posts are there, and leaves out those it could not see', async () => {
    const { sim, platform, post } = await withPost();
    const hidden = sim.say({ channel: 'help', author: 'ana', content: 'x' });
    const gone = sim.say({ channel: 'general', author: 'ana', content: 'y' });
    sim.remove(gone.id);
    sim.revoke('help', 'ViewChannel');
    const told = await platform.lookup([idOf(post), idOf(gone), idOf(hidden)], never);
    expect([...told]).toEqual([
      [idOf(post), 'present'],
      [idOf(gone), 'gone'],
    ]);
  });
});

describe('checking the connection to Discord', () => {
  async function linesOf(platform: Platform) {
    const lines: string[] = [];
    for await (const { what, ok, says } of platform.check(never))
      lines.push(`${ok ? 'ok' : 'NO'} ${what}: ${says}`);
    return lines;
  }

  it('finds everything in order', async () => {
    const { platform } = await setUp();
    const lines = await linesOf(platform);
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
    expect(lines).toHaveLength(6);
  });

  it('says what to do about each thing that is missing', async () => {
    const { sim, platform } = await setUp({
      simulator: { messageContent: false },
      settings: { supportRole: '1191168914227299999' },
      source: { channels: ['1191168914227288888'] },
    });
    sim.revoke('general', 'SendMessages');
    const lines = await linesOf(platform);
    expect(lines.join('\n')).toContain('Switch on Message Content Intent');
    expect(lines.join('\n')).toContain('no role 1191168914227299999');
    expect(lines.join('\n')).toContain('no such channel');
  });

  it('names the permissions that a channel lacks', async () => {
    const { sim, platform } = await setUp();
    sim.revoke('help', 'SendMessages');
    sim.revoke('help', 'ReadMessageHistory');
    const lines = await linesOf(platform);
    expect(lines.at(-1)).toBe(
      "NO Discord channel help: Allow the bot Read Message History, Send Messages: Edit Channel → Permissions → add the bot's role.",
    );
  });

  it('stops at a token that does not work', async () => {
    const { sim, platform } = await setUp();
    sim.fail('GET /users/@me', { kind: 'problem', status: 401, code: 0, message: '401: Unauthorized' });
    const lines = await linesOf(platform);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('DISCORD_TOKEN');
  });
});
