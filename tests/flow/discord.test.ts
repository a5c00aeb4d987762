import { expect, it, onTestFinished } from 'vitest';
import { desks } from '../../src/desks/index.ts';
import { discordEntry } from '../../src/platforms/discord/index.ts';
import type { PlatformDeps } from '../../src/platforms/platform.ts';
import { aPolicy } from '../made.ts';
import { startDiscordSimulator } from '../simulators/discord/index.ts';
import { aShutOffice, aWhile, HandClock, type StageOptions, stage, until } from './kit.ts';

/** The flow on the real Discord platform before a simulated Discord. */
async function onDiscord(options: StageOptions = {}) {
  const clock = new HandClock();
  const sim = await startDiscordSimulator({ now: () => clock.now() });
  const notes: string[] = [];
  const note: PlatformDeps['note'] = (level, message) => void notes.push(`${level}: ${message}`);
  const { general, help } = sim.channels;
  const platform = await discordEntry.create(
    discordEntry.settings.parse({
      guild: sim.guildId,
      teamRoles: [sim.roles.team],
      api: sim.api,
      timeoutSeconds: 1,
    }),
    new Map([['community', discordEntry.source.parse({ channels: [general, help], everySeconds: 1 })]]),
    {
      ...{ clock, note, brand: aPolicy().brand, secrets: { DISCORD_TOKEN: sim.token }, spend: () => {} },
      spentToday: () => 0,
    },
  );
  onTestFinished(async () => {
    await platform.close();
    await sim.close();
  });
  const made = await stage(new Map([['community', platform]]), new Map([['discord', platform]]), {
    ...options,
    clock,
  });
  const said = () => sim.sent.filter(({ repeated }) => !repeated).map(({ message }) => message.content);
  return { ...made, sim, said };
}

it('tries the reply of an agent again when Discord lost it, although the acknowledgement is there', async () => {
  const { sim, run, view, ticket, desk, clock, said } = await onDiscord();
  sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> my router never arrived` });
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  sim.fail('POST /channels/:channel/messages', { kind: 'status', status: 502, accepted: false });
  await desk.answer(await ticket(), { kind: 'reply', text: 'It is on the van.' }, clock.now());
  await until(async () => expect((await view()).replies[0]?.state).toBe('unknown'));
  for (let reads = 0; reads < 3; reads++) {
    clock.ahead += 61_000;
    await aWhile();
  }
  expect((await view()).replies[0]).toMatchObject({ state: 'sent', rule: null });
  expect(said()).toContain('It is on the van.');
});

it('posts once when Discord took the acknowledgement and never said so', async () => {
  const { sim, run, view, clock, said } = await onDiscord();
  sim.fail('POST /channels/:channel/messages', { kind: 'hang', accepted: true });
  sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> my router never arrived` });
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('unknown'));
  clock.ahead += 11_000;
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  expect(said()).toHaveLength(1);
});

it('does not acknowledge what a colleague answered by hand in the meantime', async () => {
  const { sim, run, view, clock, said } = await onDiscord();
  sim.fail('POST /channels/:channel/messages', { kind: 'rate limit', retryAfter: 30 });
  const post = sim.say({
    channel: 'general',
    author: 'ana',
    content: `<@${sim.botId}> my router never arrived`,
  });
  run();
  await until(async () => expect((await view()).acknowledgement?.attempts).toBe(1));
  sim.say({
    channel: 'general',
    author: 'tom',
    roles: [sim.roles.team],
    content: 'On it!',
    replyTo: post.id,
  });
  clock.ahead += 31_000;
  await until(async () => expect((await view()).acknowledgement?.state).toMatch(/sent|withheld/));
  expect((await view()).acknowledgement).toMatchObject({ state: 'withheld', rule: 'human-replied' });
  expect(said()).toEqual([]);
});

it('begins anew, and does not stay deaf, when the cursor of a source is of another network', async () => {
  const { sim, run, store, clock, ticket } = await onDiscord();
  await store.record({
    ...{ judgements: [], deletions: [], tickets: [], actions: [], unreadable: [], setAside: [] },
    cursors: new Map([['community', '1924265821562732544']]),
    at: clock.now(),
  });
  sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> my router never arrived` });
  run();
  expect((await until(ticket)).authorHandle).toBe('ana');
});

it('says that clicks do not arrive when the token is refused only after the network was down', async () => {
  const sim = await startDiscordSimulator();
  onTestFinished(() => sim.close());
  const notes: string[] = [];
  sim.fail('GET /gateway/bot', { kind: 'status', status: 502, accepted: false });
  const desk = await desks.discord.create(
    desks.discord.settings.parse({ channel: sim.channels.desk, api: sim.api }),
    {
      ...{ clock: new HandClock(), brand: aPolicy().brand, playbooks: [] },
      ...{ sla: aPolicy().sla, hours: aPolicy().sla.hours },
      secrets: { DISCORD_TOKEN: 'revoked' },
      note: (level, message) => void notes.push(`${level}: ${message}`),
    },
  );
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await desk.close();
  });
  await desk.open(aShutOffice(), stop.signal);
  await until(() => expect(notes).toContain('warn: clicks in Discord do not arrive; cards are still shown'));
  await until(() => expect(sim.requests('GET /gateway/bot')).toBeGreaterThan(1));
  await aWhile(100);
  expect(notes).toContain('error: clicks in Discord do not arrive; cards are still shown');
});
