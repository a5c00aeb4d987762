import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { discordEntry } from '../../src/platforms/discord/index.ts';
import { startDiscordSimulator } from '../simulators/discord/index.ts';

test('a question for the address of the gateway whose answer halts after its headers is asked again', async () => {
  const sim = await startDiscordSimulator();
  const settings = { guild: sim.guildId, api: sim.api, timeoutSeconds: 0.3 };
  const source = discordEntry.source.parse({ channels: [sim.channels.general] });
  const platform = await discordEntry.create(
    discordEntry.settings.parse(settings),
    new Map([['community', source]]),
    {
      clock: systemClock,
      brand: { name: 'Acme', handles: ['acmehelp'], words: ['Acme'] },
      secrets: { DISCORD_TOKEN: sim.token },
      note: () => {},
      spend: () => {},
      spentToday: () => 0,
    },
  );
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await platform.close();
    await sim.close();
  });
  sim.fail('GET /gateway/bot', { kind: 'headers then hang', accepted: true });
  void (async () => {
    for await (const _ of platform.listen('community', null, stop.signal));
  })();
  await expect.poll(() => sim.gateway.online(), { timeout: 12_000, interval: 50 }).toBe(1);
  expect(sim.requests('GET /gateway/bot')).toBeGreaterThan(1);
});
