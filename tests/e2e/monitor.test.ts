import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { aFileSetUp, complaints, launch, lines, reconfigure } from './command.ts';

const LIMIT_MS = 60_000;

/** A set-up with a monitor on any free port. */
function aMonitored(t: Parameters<typeof aFileSetUp>[0]) {
  const made = aFileSetUp(t);
  reconfigure(join(made.folder, 'earshot.yaml'), [['sources:', 'monitor: {port: 0}\nsources:']]);
  return made;
}

describe.concurrent('`earshot run` with a monitor', () => {
  it(
    'answers probes and metrics at the address that the log names, and ends as ever',
    async (t) => {
      const { folder, run } = aMonitored(t);
      const running = run();
      const address = await running.until(() => {
        const said = running.log().find(({ msg }) => msg === 'listening')?.monitor;
        t.expect(said).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        return String(said);
      });
      const get = async (path: string) => {
        const response = await fetch(address + path);
        return `${response.status} ${await response.text()}`;
      };
      await running.until(async () => t.expect(await get('/readyz')).toBe('200 ready\n'));
      t.expect(await get('/healthz')).toBe('200 ok\n');
      appendFileSync(join(folder, 'posts.jsonl'), lines(complaints(3)));
      await running.until(async () =>
        t
          .expect(await get('/metrics'))
          .toMatch(/^earshot_acknowledgements_sent_total\{platform="file"\} 3$/m),
      );
      running.signal('SIGTERM');
      t.expect((await running.ended).code).toBe(0);
      await t.expect(get('/healthz')).rejects.toThrow();
    },
    LIMIT_MS,
  );

  it(
    'does not start when the port is taken, and says what to do',
    async (t) => {
      const first = aMonitored(t).run();
      const port = await first.until(() => {
        const address = first.log().find(({ msg }) => msg === 'listening')?.monitor;
        return Number(new URL(String(address)).port);
      });
      const other = aMonitored(t);
      reconfigure(join(other.folder, 'earshot.yaml'), [['port: 0', `port: ${port}`]]);
      const refused = await other.cli('run');
      t.expect(refused.code).toBe(2);
      t.expect(refused.err).toMatch(new RegExp(`^earshot: .*port ${port} on 127.0.0.1: another program`));
    },
    LIMIT_MS,
  );

  it(
    'names a mistake in its part of the configuration',
    async (t) => {
      const { folder, cli } = aMonitored(t);
      reconfigure(join(folder, 'earshot.yaml'), [['port: 0', 'port: 70000']]);
      const { code, err } = await cli('run');
      t.expect([code, err]).toEqual([2, t.expect.stringMatching(/earshot\.yaml:\d+.*port/s)]);
    },
    LIMIT_MS,
  );
});

it(
  'writes nothing but JSON lines to stderr, also what Node warns of and what nobody caught, without secrets',
  async (t) => {
    const { folder, args } = aFileSetUp(t);
    reconfigure(join(folder, 'earshot.yaml'), [
      ['desk: {kind: console}', 'desk: {kind: console}\nsecondOpinion: {kind: llm, model: small}'],
    ]);
    // As soon as somebody listens for it.
    const inside = `const look = setInterval(() => {
      if (process.listenerCount('uncaughtException') === 0) return;
      clearInterval(look);
      process.emitWarning('odd hunter2-hunter2');
      setTimeout(() => { throw new Error('boom\\nhunter2-hunter2'); }, 100);
    }, 20);`;
    const running = launch(t, args('run', '--log-format', 'json'), {
      cwd: folder,
      env: {
        OPENAI_API_KEY: 'hunter2-hunter2',
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(inside)}`,
      },
    });
    t.expect((await running.ended).code).toBe(70);
    const said = running.err().trimEnd().split('\n');
    t.expect(said).toHaveLength(running.log().length);
    t.expect(running.err()).not.toContain('hunter2');
    t.expect(running.log()).toMatchObject(
      t.expect.arrayContaining([
        t.expect.objectContaining({ level: 'warn', from: 'node', msg: 'odd [redacted]' }),
        t.expect.objectContaining({ level: 'fatal', msg: 'this is a fault of ours, please report it' }),
      ]),
    );
  },
  LIMIT_MS,
);
