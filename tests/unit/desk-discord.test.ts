import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../src/clock.ts';
import type { CheckLine } from '../../src/core/check.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import type { Presented } from '../../src/desks/desk.ts';
import { desks } from '../../src/desks/index.ts';
import { OperatorError } from '../../src/errors.ts';
import type { DiscordSimulator } from '../simulators/discord/index.ts';
import { deskOn, fresh, LIST, LONG_AGO, never, POST, start } from './desk-kit.ts';
import { anOffice, opened } from './desk-office.ts';
import { anAction, aPost, aView, HOSTILE } from './desk-views.ts';

const view = (ticket: Ticket, part: Partial<TicketView> = {}): TicketView => aView({ ticket, ...part });

function cardOf(shown: Presented): string {
  if (shown.outcome !== 'presented') throw new Error(`not presented: ${shown.why}`);
  return shown.card;
}

function textOf(sim: DiscordSimulator, index = 0): string {
  return JSON.stringify(sim.messages('desk')[index]?.embeds ?? []);
}

describe('the Discord desk shows a ticket', () => {
  it('as one card, and tells where', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const card = cardOf(await desk.present(view(fresh()), never));
    const [message] = sim.messages('desk');
    expect(card).toBe(`${sim.channels.desk}/${message?.id}`);
    expect(message?.embeds[0]?.title).toContain('High');
    expect(sim.requests(LIST)).toBe(0);
  });

  it('once, although it is asked twice at the same time', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const ticket = fresh();
    const shown = await Promise.all([desk.present(view(ticket), never), desk.present(view(ticket), never)]);
    expect(new Set(shown.map(cardOf)).size).toBe(1);
    expect(sim.messages('desk')).toHaveLength(1);
  });

  it('once, although it crashed before the card was written down, and then as it is now', async () => {
    const sim = await start();
    const ticket = fresh();
    const before = await deskOn(sim);
    const card = cardOf(await before.desk.present(view(ticket), never));
    const after = await deskOn(sim);
    const held = { ...ticket, status: 'open', holder: { id: '1', name: 'Ana' } } as const;
    expect(cardOf(await after.desk.present(view(held), never))).toBe(card);
    expect(sim.messages('desk')).toHaveLength(1);
    expect(textOf(sim)).toContain('held by Ana');
  });

  it('once, although the crash was so long ago that Discord has forgotten the nonce', async () => {
    const sim = await start({ nonceMs: 0 });
    const ticket = fresh({ openedAt: Date.now() - LONG_AGO });
    for (let n = 0; n < 130; n++) sim.say({ channel: 'desk', author: 'ana', content: `chat ${n}` });
    const before = await deskOn(sim);
    const card = cardOf(await before.desk.present(view(ticket), never));
    for (let n = 0; n < 5; n++) sim.say({ channel: 'desk', author: 'ana', content: `chat ${n}` });
    const after = await deskOn(sim);
    expect(cardOf(await after.desk.present(view(ticket), never))).toBe(card);
    expect(sim.messages('desk').filter(({ author }) => author.id === sim.botId)).toHaveLength(1);
  });

  it('reads the history once for many late tickets', async () => {
    const sim = await start();
    for (let n = 0; n < 130; n++) sim.say({ channel: 'desk', author: 'ana', content: `chat ${n}` });
    const { desk } = await deskOn(sim);
    const late = Array.from({ length: 20 }, (_, n) =>
      fresh({ openedAt: Date.now() - LONG_AGO + n, authorId: `late ${n}` }),
    );
    await Promise.all(late.map((ticket) => desk.present(view(ticket), never)));
    expect(sim.messages('desk')).toHaveLength(150);
    expect(sim.requests(LIST)).toBeLessThan(30);
  });

  it.each([
    ['the connection broke after Discord took it', { kind: 'reset', accepted: true }],
    ['Discord failed after it took it', { kind: 'status', status: 502, accepted: true }],
    ['Discord failed before it took it', { kind: 'status', status: 500, accepted: false }],
  ] as const)('not yet, and later once, when %s', async (_, fault) => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const ticket = fresh();
    sim.fail(POST, fault);
    expect(await desk.present(view(ticket), never)).toMatchObject({ outcome: 'not yet' });
    expect(sim.requests(POST)).toBe(1);
    cardOf(await desk.present(view(ticket), never));
    expect(sim.messages('desk')).toHaveLength(1);
  });

  it('not yet, when Discord hangs and the flow has to go', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(POST, { kind: 'hang', accepted: true });
    const cut = AbortSignal.timeout(100);
    expect(await desk.present(view(fresh()), cut)).toMatchObject({ outcome: 'not yet' });
  });

  it('by editing its card when it changes', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const ticket = fresh();
    const card = cardOf(await desk.present(view(ticket), never));
    const acknowledgement = anAction('sent', 'We have read it.');
    const shown = await desk.present(view({ ...ticket, card }, { acknowledgement }), never);
    expect(cardOf(shown)).toBe(card);
    expect(sim.messages('desk')).toHaveLength(1);
    expect(textOf(sim)).toContain('Acknowledged');
  });

  it('anew when its card was deleted, once even if that is not written down, within minutes and after them', async () => {
    for (const nonceMs of [180_000, 0]) {
      const sim = await start({ nonceMs });
      const { desk } = await deskOn(sim);
      const ticket = fresh();
      const card = cardOf(await desk.present(view(ticket), never));
      sim.remove(card.split('/')[1] ?? '');
      const again = cardOf(await desk.present(view({ ...ticket, card }), never));
      expect(again).not.toBe(card);
      const restarted = await deskOn(sim);
      expect(cardOf(await restarted.desk.present(view({ ...ticket, card }), never))).toBe(again);
      expect(sim.messages('desk')).toHaveLength(1);
    }
  });

  it('not yet when the card was deleted before we knew of it, because Discord still answers for that one', async () => {
    const sim = await start();
    const ticket = fresh();
    const { desk } = await deskOn(sim);
    const card = cardOf(await desk.present(view(ticket), never));
    sim.remove(card.split('/')[1] ?? '');
    const shown = await desk.present(view(ticket), never);
    expect(shown).toMatchObject({ outcome: 'not yet', retryAfterMs: 300_000 });
    expect(sim.messages('desk')).toHaveLength(0);
  });

  it("anew when its card is another bot's, because the application was changed", async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const old = sim.say({ channel: 'desk', author: 'former bot', content: 'a card of before' });
    sim.fail('PATCH /channels/:channel/messages/:message', {
      ...{
        kind: 'problem',
        status: 403,
        code: 50005,
        message: 'Cannot edit a message authored by another user',
      },
    });
    const ticket = fresh({ card: `${sim.channels.desk}/${old.id}` });
    cardOf(await desk.present(view(ticket), never));
    expect(sim.messages('desk')).toHaveLength(2);
  });

  it('in this channel when it was shown at another desk before', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    cardOf(await desk.present(view(fresh({ card: 'console' })), never));
    expect(sim.messages('desk')).toHaveLength(1);
  });

  it.each([
    ['ViewChannel', /cannot see channel/],
    ['SendMessages', /Send Messages/],
  ] as const)(
    'not yet without %s, says what to click, and asks Discord no more until the time has come',
    async (permission, says) => {
      const sim = await start();
      const { desk, clock, notes } = await deskOn(sim);
      sim.revoke('desk', permission);
      const shown = await desk.present(view(fresh()), never);
      if (shown.outcome !== 'not yet') throw new Error('shown');
      expect(shown.why).toMatch(says);
      expect(shown.retryAfterMs).toBeGreaterThanOrEqual(300_000);
      for (let n = 0; n < 5; n++) await desk.present(view(fresh({ authorId: `${n}` })), never);
      expect(sim.log).toHaveLength(1);
      expect(notes).toHaveLength(1);

      sim.grant('desk', permission);
      clock.ahead = 301_000;
      cardOf(await desk.present(view(fresh({ openedAt: clock.now() })), never));
      expect(notes.at(-1)).toContain('shown in Discord again');
    },
  );

  it('later by as much as Discord says, when it asks to slow down for long', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(POST, { kind: 'rate limit', retryAfter: 20 });
    const shown = await desk.present(view(fresh()), never);
    if (shown.outcome !== 'not yet') throw new Error('shown');
    expect(shown.retryAfterMs).toBeGreaterThan(15_000);
    expect(shown.retryAfterMs).toBeLessThan(30_000);
  });

  it('after a moment in line, when Discord asks to slow down for a moment', async () => {
    const sim = await start({ rateLimit: { limit: 2, windowMs: 300 } });
    const { desk } = await deskOn(sim);
    const tickets = Array.from({ length: 6 }, (_, n) => fresh({ authorId: `${n}` }));
    const shown = await Promise.all(tickets.map((ticket) => desk.present(view(ticket), never)));
    expect(new Set(shown.map(cardOf)).size).toBe(6);
    expect(sim.messages('desk')).toHaveLength(6);
  });

  it('without its text when Discord refuses the card, so that nobody misses it', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim);
    sim.fail(POST, { kind: 'problem', status: 400, code: 50035, message: 'Invalid Form Body' });
    cardOf(await desk.present(view(fresh()), never));
    expect(textOf(sim)).toContain('earshot queue show');
    expect(sim.messages('desk')[0]?.components).toHaveLength(1);
    expect(notes.join()).toContain('50035');
  });

  it('and pings nobody, whatever the author wrote', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    for (const [n, text] of HOSTILE.entries()) {
      const ticket = fresh({ authorId: `${n}`, authorName: text, authorHandle: text });
      const card = cardOf(await desk.present(view(ticket, { judgements: [aPost({ text })] }), never));
      cardOf(await desk.present(view({ ...ticket, card }, { judgements: [aPost({ text })] }), never));
    }
    expect(sim.sent).toHaveLength(HOSTILE.length);
    for (const { request } of sim.sent) expect(request.allowed_mentions).toEqual({ parse: [] });
    for (const message of sim.messages('desk')) {
      expect(message.mention_everyone).toBe(false);
      expect(message.mentions).toEqual([]);
      expect(message.mention_roles).toEqual([]);
    }
  });
});

describe('the Discord desk takes answers', () => {
  it('of the buttons on its own cards', async () => {
    const { desk, sim, queue, id } = await opened();
    const message = cardOf(await desk.present(view(queue.ticket()), never)).split('/')[1] ?? '';
    sim.click({ message, button: `v1:claim:${id}`, user: 'Ana' });
    await vi.waitFor(() => expect(queue.ticket().holder?.name).toBe('Ana'));
  });

  it.each([
    ['resume', true],
    ['start over', false],
  ] as const)('after the connection was cut and had to %s', async (_, resumable) => {
    const { sim, queue, click } = await opened();
    sim.gateway.drop({ resumable });
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), { timeout: 15_000, interval: 50 });
    click('claim');
    await vi.waitFor(() => expect(queue.answers).toHaveLength(1));
  });
});

describe('the Discord desk opens', () => {
  /** Until the test ends, and with all the patience a slow machine takes. */
  function patiently() {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    return { clock: systemClock, signal: stop.signal };
  }

  it('and says what to click when the token is wrong', async () => {
    const sim = await start();
    const { clock, signal } = patiently();
    const { desk } = await deskOn(sim, {}, { clock, secrets: { DISCORD_TOKEN: 'wrong' } });
    const opening = desk.open(anOffice().office, signal);
    await expect(opening).rejects.toThrow(OperatorError);
    await expect(opening).rejects.toThrow(/Reset Token/);
  });

  it.each([
    [4004, /Reset Token/],
    [4014, /Privileged Gateway Intents/],
  ] as const)('and says what to click when the gateway closes with %i', async (code, says) => {
    const server = createServer((_, response) => {
      const { port } = server.address() as AddressInfo;
      const limit = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limit }));
    });
    new WebSocketServer({ server }).on('connection', (socket) => {
      socket.on('message', () => socket.close(code));
      socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 40_000 }, s: null, t: null }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const sim = await start();
    const { port } = server.address() as AddressInfo;
    const { clock, signal } = patiently();
    const { desk } = await deskOn({ ...sim, api: `http://127.0.0.1:${port}/api` }, {}, { clock });
    const opening = desk.open(anOffice().office, signal);
    await expect(opening).rejects.toThrow(OperatorError);
    await expect(opening).rejects.toThrow(says);
  });

  it('and shows cards although the gateway is down; clicks work once it is back', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const queue = anOffice(view(fresh()));
    sim.gateway.faults.refuse = true;
    await desk.open(queue.office, never);
    const message = cardOf(await desk.present(view(queue.ticket()), never)).split('/')[1] ?? '';
    sim.gateway.faults.refuse = false;
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), { timeout: 15_000, interval: 50 });
    sim.click({ message, button: `v1:claim:${queue.ticket().id}`, user: 'Ana' });
    await vi.waitFor(() => expect(queue.answers).toHaveLength(1));
  });

  it('and tries again when Discord does not even say where the gateway is', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim);
    sim.fail('GET /gateway/bot', { kind: 'status', status: 503, accepted: false }, 2);
    await desk.open(anOffice().office, never);
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), { timeout: 5000 });
    expect(notes[0]).toContain('clicks in Discord do not arrive');
  });

  it('until the signal aborts, and then lets go of the connection', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const stop = new AbortController();
    await desk.open(anOffice().office, stop.signal);
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), { timeout: 5000 });
    stop.abort();
    await desk.close();
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(0));
  });
});

describe('the check of the Discord desk', () => {
  async function check(sim: DiscordSimulator, more: Record<string, string> = {}, token = sim.token) {
    const { desk } = await deskOn(sim, more, { secrets: { DISCORD_TOKEN: token } });
    const lines: CheckLine[] = [];
    for await (const line of desk.check(never)) lines.push(line);
    return lines;
  }

  it('is content with a bot that may all it needs', async () => {
    const sim = await start();
    const lines = await check(sim, { teamRole: sim.roles.team });
    expect(lines.map(({ ok, what }) => [what, ok])).toEqual([
      ['Discord desk: token', true],
      ['Discord desk: channel', true],
      ['Discord desk: View Channel', true],
      ['Discord desk: Send Messages', true],
      ['Discord desk: Embed Links', true],
      ['Discord desk: Read Message History', true],
      ['Discord desk: Create Public Threads', true],
      ['Discord desk: Send Messages in Threads', true],
      ['Discord desk: Attach Files', true],
      ['Discord desk: Pin Messages', true],
      ['Discord desk: team role', true],
    ]);
  });

  it('says what to click for each permission that is missing, and for a role that is not there', async () => {
    const sim = await start();
    sim.revoke('desk', 'EmbedLinks');
    const lines = await check(sim, { teamRole: '12345678901234567' });
    const wrong = lines.filter(({ ok }) => !ok);
    expect(wrong.map(({ what }) => what)).toEqual(['Discord desk: Embed Links', 'Discord desk: team role']);
    expect(wrong[0]?.says).toContain('allow Embed Links');
  });

  it('says what to do about a wrong token or a channel it cannot see', async () => {
    const sim = await start();
    expect(await check(sim, {}, 'wrong')).toMatchObject([{ ok: false, says: /Reset it/ }]);
    sim.revoke('desk', 'ViewChannel');
    expect(await check(sim)).toMatchObject([{ ok: true }, { ok: false, says: /allow View Channel/ }]);
  });
});

describe('the settings of the Discord desk', () => {
  it('refuse an id that lost its quotes and an API anywhere else', () => {
    const { settings } = desks.discord;
    expect(
      settings.safeParse({ channel: Number('1234567890123456789') }).error?.issues[0]?.message,
    ).toContain('in quotes');
    expect(
      settings.safeParse({ channel: '12345678901234567', api: 'https://evil.example/api' }).success,
    ).toBe(false);
    expect(settings.parse({ channel: '12345678901234567' }).api).toBe('https://discord.com/api');
  });
});
