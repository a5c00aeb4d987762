import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CheckLine } from '../../src/core/check.ts';
import { desks } from '../../src/desks/index.ts';
import type { DiscordSimulator } from '../simulators/discord/index.ts';
import { deskOn, never, start } from './desk-kit.ts';

async function check(sim: DiscordSimulator, settings: Record<string, string> = {}) {
  const { desk } = await deskOn(sim, settings);
  const lines: CheckLine[] = [];
  for await (const line of desk.check(never)) lines.push(line);
  return lines;
}

const PERMISSIONS = [
  ['ViewChannel', 'View Channel'],
  ['SendMessages', 'Send Messages'],
  ['EmbedLinks', 'Embed Links'],
  ['ReadMessageHistory', 'Read Message History'],
  ['CreatePublicThreads', 'Create Public Threads'],
  ['SendMessagesInThreads', 'Send Messages in Threads'],
  ['AttachFiles', 'Attach Files'],
  ['PinMessages', 'Pin Messages'],
] as const;

describe('the check of the Discord desk', () => {
  it('is content with a bot that may all it needs, and with roles that are there', async () => {
    const sim = await start();
    const { team, support } = sim.roles;
    const lines = await check(sim, { teamRole: team, leadRole: support, oncallRole: team });
    expect(lines.map(({ what, ok }) => [what, ok])).toEqual(
      [
        'token',
        'channel',
        ...PERMISSIONS.map(([, name]) => name),
        'team role',
        'lead role',
        'on-call role',
      ].map((what) => [`Discord desk: ${what}`, true]),
    );
  });

  it.each(PERMISSIONS.slice(1))('says what to click without %s', async (permission, name) => {
    const sim = await start();
    sim.revoke('desk', permission);
    const wrong = (await check(sim)).filter(({ ok }) => !ok);
    expect(wrong.map(({ what }) => what)).toEqual([`Discord desk: ${name}`]);
    expect(wrong[0]?.says).toContain(`allow ${name}`);
  });

  it.each([
    ['teamRole', 'team role'],
    ['leadRole', 'lead role'],
    ['oncallRole', 'on-call role'],
  ] as const)('says which setting names no role of the server: %s', async (setting, name) => {
    const sim = await start();
    const wrong = (await check(sim, { [setting]: '12345678901234567' })).filter(({ ok }) => !ok);
    expect(wrong).toMatchObject([{ what: `Discord desk: ${name}` }]);
    expect(wrong[0]?.says).toContain(`set "${setting}"`);
  });

  it('says what to click for an on-call role that cannot be rung', async () => {
    const sim = await start();
    // The roles of the simulator can all be mentioned: this one tells otherwise.
    const server = createServer(async (request, response) => {
      const { authorization = '' } = request.headers;
      const answer = await fetch(`${sim.api}${request.url?.replace(/^\/api/, '')}`, {
        headers: { authorization },
      });
      const text = await answer.text();
      response.setHeader('content-type', 'application/json');
      response.end(text.replaceAll('"mentionable":true', '"mentionable":false'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const settings = { oncallRole: sim.roles.team, api: `http://127.0.0.1:${port}/api` };
    const wrong = (await check(sim, settings)).filter(({ ok }) => !ok);
    expect(wrong).toMatchObject([{ what: 'Discord desk: on-call role' }]);
    expect(wrong[0]?.says).toContain('allow anyone to @mention this role');
  });
});

describe('the settings of the Discord desk', () => {
  it('take the roles of leads and of those on call, both as ids', () => {
    const { settings } = desks.discord;
    const channel = '12345678901234567';
    expect(settings.parse({ channel, leadRole: channel, oncallRole: channel })).toMatchObject({
      leadRole: channel,
      oncallRole: channel,
    });
    expect(settings.safeParse({ channel, oncallRole: 'oncall' }).success).toBe(false);
  });
});
