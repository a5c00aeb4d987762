import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Batch } from '../../src/core/capture.ts';
import { OperatorError } from '../../src/errors.ts';
import { listen } from '../../src/platforms/file/listen.ts';
import { type FileSource, source } from '../../src/platforms/file/settings.ts';
import { collect, fakeDeps, folder, NOW } from './file-kit.ts';

const row = (id: string, more: object = {}) => `${JSON.stringify({ id, text: 'late again', ...more })}\n`;

/** Listens in the background. `ids` are what it heard so far, `bad` what it set aside. */
function listening(
  path: string,
  settings: Partial<FileSource> = {},
  cursor: string | null = null,
  onSleep?: () => void,
) {
  const stop = new AbortController();
  const deps = fakeDeps();
  const { clock } = deps;
  const hooked = {
    ...clock,
    sleep(ms: number) {
      onSleep?.();
      return clock.sleep(ms);
    },
  };
  const batches: Batch[] = [];
  let failed: unknown = null;
  const done = (async () => {
    const parsed = source.parse({ path, ...settings });
    try {
      for await (const batch of listen('s', parsed, cursor, { ...deps, clock: hooked }, stop.signal))
        batches.push(batch);
    } catch (error) {
      failed = error;
    }
  })();
  const ear = {
    batches,
    deps,
    ids: () => batches.flatMap(({ captures }) => captures.map(({ id }) => id)),
    bad: () => batches.flatMap(({ setAside }) => setAside?.map(({ where, why }) => `${where}: ${why}`) ?? []),
    notes: () => deps.notes.map(({ message }) => message),
    cursor: () => batches.at(-1)?.cursor ?? cursor,
    async until(what: () => boolean) {
      for (let i = 0; i < 2000 && !what(); i++) await delay(2);
      expect(failed).toBeNull();
      expect(what(), JSON.stringify([ear.ids(), ear.bad(), ear.notes()])).toBe(true);
    },
    /** Until this many seconds of its clock went by. */
    async pass(seconds: number) {
      const until = deps.clock.now() + seconds * 1000;
      await ear.until(() => deps.clock.now() >= until);
    },
    heard: (...ids: string[]) =>
      ear.until(() => ear.ids().length === ids.length && ear.ids().join() === ids.join()),
    async stop() {
      stop.abort();
      await done;
    },
  };
  onTestFinished(ear.stop);
  return ear;
}

function file(content: string | Buffer = '', name = 'm.jsonl'): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

describe('a growing file', () => {
  test('what is appended is heard, received now', async () => {
    const path = file(row('a', { created_at: '2026-03-01T00:00:00Z' }));
    const ear = listening(path);
    await ear.heard('a');
    appendFileSync(path, row('b') + row('c'));
    await ear.heard('a', 'b', 'c');
    const [first] = ear.batches[0]?.captures ?? [];
    expect(first).toMatchObject({ platform: 'file', source: 's', kind: 'post', receivedAt: NOW });
  });

  test('half a line waits for its other half, however long that takes', async () => {
    const path = file(`${row('a')}{"id":"b","te`);
    const ear = listening(path);
    await ear.heard('a');
    await ear.pass(30);
    expect(ear.notes()).toEqual(['the last line is not finished: waiting for the rest of it']);
    appendFileSync(path, 'xt":"x"}\n');
    await ear.heard('a', 'b');
    expect(ear.bad()).toEqual([]);
  });

  test('a character cut in two by the writer arrives whole', async () => {
    const line = Buffer.from(row('a', { text: 'ü😡' }));
    const at = line.indexOf(0xf0) + 2;
    const path = file(line.subarray(0, at));
    const ear = listening(path);
    await ear.pass(3);
    appendFileSync(path, line.subarray(at));
    await ear.heard('a');
    expect(ear.batches[0]?.captures[0]?.payload).toMatchObject({ text: 'ü😡' });
  });

  test('a last line without a line break is taken after a second, once', async () => {
    const path = file(row('a') + row('b').trimEnd());
    const ear = listening(path);
    await ear.heard('a', 'b');
    await ear.pass(5);
    appendFileSync(path, `\nbroken\n${row('c')}`);
    await ear.heard('a', 'b', 'c');
    expect(ear.bad()).toEqual(['m.jsonl line 3: it is not valid JSON']);
  });

  test('the last row of a CSV file without a line break is taken after a second', async () => {
    const ear = listening(file('id,text\na,hi\nb,"two\nlines"', 'm.csv'));
    await ear.heard('a', 'b');
  });

  test('an open quote in a live CSV file holds the following rows up for seconds only', async () => {
    const path = file('id,text\na,"never closed\nb,hi\n', 'm.csv');
    const ear = listening(path);
    await ear.heard('b');
    expect(ear.bad()).toEqual(['m.csv line 2: a quote opens a field and never closes']);
    appendFileSync(path, 'c,hi\n');
    await ear.heard('b', 'c');
  });

  test('what cannot be read is set aside with its line, raw text and time', async () => {
    const ear = listening(file(`${row('a')}oops\n${row('c')}`));
    await ear.heard('a', 'c');
    expect(ear.batches.flatMap(({ setAside }) => setAside)).toEqual([
      {
        ...{ platform: 'file', source: 's', where: 'm.jsonl line 2', raw: 'oops', at: NOW },
        why: 'it is not valid JSON',
      },
    ]);
  });

  test('a 5 MB line is set aside and the next one heard', async () => {
    const ear = listening(file(`${row('a')}${row('huge', { text: 'x'.repeat(5_242_880) })}${row('b')}`));
    await ear.heard('a', 'b');
    expect(ear.bad()).toEqual(['m.jsonl line 2: it is longer than 1 MB (5.0 MB)']);
    expect(ear.batches.flatMap(({ setAside }) => setAside)[0]?.raw).toHaveLength(10_000);
  });

  test('captures of this platform come through as ours, those of others are set aside', async () => {
    const capture = { platform: 'file', source: 'old', id: '1', kind: 'post', receivedAt: 5, payload: {} };
    const lines = [capture, { ...capture, platform: 'x', id: '2' }].map(
      (each) => `${JSON.stringify(each)}\n`,
    );
    const ear = listening(file(lines.join('')));
    await ear.heard('1');
    await ear.until(() => ear.bad().length === 1);
    expect(ear.batches[0]?.captures[0]).toEqual({ ...capture, source: 's' });
    expect(ear.bad()[0]).toMatch(/capture of x/);
  });

  test('tombstones are deletions', async () => {
    const ear = listening(file('{"id":"a","deleted":true}\n'));
    await ear.heard('a');
    expect(ear.batches[0]?.captures[0]?.kind).toBe('deletion');
  });

  test('a date in the future is set aside, unless rows count as published when they are read', async () => {
    const content = row('a', { created_at: '2027-01-01' });
    const [strict, live] = [listening(file(content)), listening(file(content), { clock: 'now' })];
    await live.heard('a');
    await strict.until(() => strict.bad().length === 1);
    expect(live.batches[0]?.captures[0]).toMatchObject({
      ...{ receivedAt: NOW, payload: { id: 'a', text: 'late again', written_at: '2027-01-01' } },
    });
    expect(live.batches[0]?.captures[0]?.payload).not.toHaveProperty('created_at');
  });
});

describe('a file that comes and goes', () => {
  test('one that does not exist yet is waited for, and that is said once', async () => {
    const path = join(folder(), 'm.jsonl');
    const ear = listening(path);
    await ear.pass(5);
    expect(ear.notes()).toEqual(['waiting for the file to appear']);
    writeFileSync(path, row('a'));
    await ear.heard('a');
  });

  test('one that is truncated is read from its beginning', async () => {
    const path = file(row('a') + row('b'));
    const ear = listening(path);
    await ear.heard('a', 'b');
    truncateSync(path);
    appendFileSync(path, row('c'));
    await ear.heard('a', 'b', 'c');
    expect(JSON.parse(ear.cursor() ?? '')).toMatchObject({ newlines: 1, offset: row('c').length });
  });

  test('one that is cut back to some of its lines is read from its beginning', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => row(`r${i}`)).join('');
    const path = file(lines);
    const ear = listening(path);
    await ear.until(() => ear.ids().length === 100);
    truncateSync(path, lines.indexOf(row('r60')));
    await ear.until(() => ear.ids().length === 160);
    appendFileSync(path, row('z'));
    await ear.until(() => ear.ids().at(-1) === 'z');
    expect(ear.ids()).toHaveLength(161);
  });

  test('one that is written anew and is longer than before is read from its beginning', async () => {
    const path = file(row('a'));
    const ear = listening(path);
    await ear.heard('a');
    writeFileSync(path, row('b') + row('c') + row('d'));
    // Read at the very moment of the change, some of it may come twice: the store drops what it has.
    await ear.until(() => ear.ids().slice(-3).join() === 'b,c,d');
    expect(new Set(ear.ids())).toEqual(new Set(['a', 'b', 'c', 'd']));
  });

  test('one that is renamed is read to its end, then the new one from its beginning', async () => {
    const path = file(row('a'));
    const ear = listening(path);
    await ear.heard('a');
    renameSync(path, `${path}.1`);
    await ear.pass(3);
    appendFileSync(`${path}.1`, row('b') + row('c').trimEnd());
    writeFileSync(path, row('d'));
    await ear.heard('a', 'b', 'c', 'd');
  });

  test('what its writer still writes into the renamed file within a second is heard', async () => {
    const path = file(row('a'));
    const steps = [
      () => renameSync(path, `${path}.1`),
      () => writeFileSync(path, row('c')),
      () => appendFileSync(`${path}.1`, row('b')),
    ];
    const ear = listening(path, {}, null, () => steps.shift()?.());
    await ear.heard('a', 'b', 'c');
  });

  test('one that is deleted and made again is read from its beginning, same inode or not', async () => {
    const path = file(row('a'));
    const ear = listening(path);
    await ear.heard('a');
    rmSync(path);
    await ear.pass(3);
    writeFileSync(path, row('b'));
    await ear.heard('a', 'b');
    renameSync(file(row('c')), path);
    await ear.heard('a', 'b', 'c');
  });

  test('half a line at the end of a file that was replaced is set aside', async () => {
    const path = file(`${row('a')}{"id":"b`);
    const ear = listening(path);
    await ear.heard('a');
    renameSync(path, `${path}.1`);
    writeFileSync(path, row('c'));
    await ear.heard('a', 'c');
    expect(ear.bad()).toEqual([expect.stringMatching(/^m.jsonl line 2: it is not valid JSON/)]);
  });

  test('a folder in its place is the operator’s mistake', async () => {
    const path = join(folder(), 'm.jsonl');
    mkdirSync(path);
    const parsed = source.parse({ path });
    const heard = collect(listen('s', parsed, null, fakeDeps(), new AbortController().signal));
    await expect(heard).rejects.toThrow(OperatorError);
  });
});

describe('after a restart', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => (i % 50 === 7 ? 'broken\n\n' : row(`r${from + i}`))).join('');

  test.each([
    ['JSON lines', 'm.jsonl', many(0, 1000)],
    [
      'CSV',
      'm.csv',
      `id,text\n${Array.from({ length: 1000 }, (_, i) => (i % 50 === 7 ? `r${i}\n` : `r${i},"a\n\nb"\n`)).join('')}`,
    ],
  ])(
    '%s: going on behind any batch loses nothing, repeats nothing and keeps line numbers',
    async (_, name, content) => {
      const path = file(content, name);
      const whole = listening(path);
      await whole.until(() => whole.ids().length === 980);
      await whole.stop();
      expect(whole.batches.length).toBeGreaterThan(3);
      expect(
        Math.max(...whole.batches.map(({ captures, setAside = [] }) => captures.length + setAside.length)),
      ).toBe(256);
      for (let at = 0; at < whole.batches.length - 1; at++) {
        const before = whole.batches.slice(0, at + 1);
        const after = listening(path, {}, before.at(-1)?.cursor ?? null);
        const expected = whole.batches.slice(at + 1);
        const ids = expected.flatMap(({ captures }) => captures.map(({ id }) => id));
        await after.until(() => after.ids().length >= ids.length);
        expect(after.ids()).toEqual(ids);
        expect(after.bad()).toEqual(
          expected.flatMap(({ setAside }) => setAside?.map((s) => `${s.where}: ${s.why}`)),
        );
        await after.stop();
      }
    },
  );

  test('what was appended meanwhile is heard, and nothing else', async () => {
    const path = file(row('a'));
    const before = listening(path);
    await before.heard('a');
    await before.stop();
    appendFileSync(path, `${row('b')}broken\n`);
    const after = listening(path, {}, before.cursor());
    await after.heard('b');
    expect(after.bad()).toEqual(['m.jsonl line 3: it is not valid JSON']);
    expect(after.notes()).toEqual([]);
  });

  test('a last line taken without its line break is not taken again', async () => {
    const path = file(row('a').trimEnd());
    const before = listening(path);
    await before.heard('a');
    await before.stop();
    appendFileSync(path, `\n${row('b')}`);
    const after = listening(path, {}, before.cursor());
    await after.heard('b');
    expect(JSON.parse(after.cursor() ?? '')).toMatchObject({ newlines: 2 });
  });

  test('a file that was renamed meanwhile is read to its end before the new one', async () => {
    const path = file(row('a'));
    const before = listening(path);
    await before.heard('a');
    await before.stop();
    appendFileSync(path, row('b'));
    renameSync(path, `${path}.1`);
    writeFileSync(path, row('c'));
    const after = listening(path, {}, before.cursor());
    await after.heard('b', 'c');
  });

  test('a file that was replaced meanwhile is read from its beginning, and that is said', async () => {
    const path = file(row('a') + row('b'));
    const before = listening(path);
    await before.heard('a', 'b');
    await before.stop();
    for (const content of [row('c'), row('d') + row('e') + row('f')]) {
      writeFileSync(path, content);
      const after = listening(path, {}, before.cursor());
      await after.until(() => after.ids().length === content.trimEnd().split('\n').length);
      expect(after.notes()).toEqual(['the file was replaced: reading the new one']);
      await after.stop();
    }
  });

  test('a cursor that is none of a file begins anew', async () => {
    for (const cursor of ['17', 'x', '{"offset":-1}']) {
      const ear = listening(file(row('a')), {}, cursor);
      await ear.heard('a');
      expect(ear.notes()).toEqual(['the cursor is of no file: reading from the beginning']);
    }
  });
});

describe('at a pace', () => {
  const at = (seconds: number) => ({ created_at: new Date(NOW - 86_400_000 + seconds * 1000).toISOString() });
  const paced = row('a', at(0)) + row('b', at(1)) + row('c', at(600)) + row('d', at(300)) + row('e', at(900));

  async function times(settings: Partial<FileSource>, content = paced) {
    const ear = listening(file(content), settings);
    await ear.until(() => ear.ids().length === content.trimEnd().split('\n').length);
    return ear.batches.flatMap(({ captures }) =>
      captures.map(({ id, receivedAt }) => `${id} ${Math.round((receivedAt - NOW) / 100) / 10}`),
    );
  }

  test('the gaps between rows are those of the file, divided', async () => {
    expect(await times({ speed: '1x' })).toEqual(['a 0', 'b 1', 'c 600', 'd 600', 'e 1200']);
    expect(await times({ speed: '60x' })).toEqual(['a 0', 'b 0', 'c 10', 'd 10', 'e 20']);
    expect(await times({ speed: '60x', clock: 'now' })).toEqual(['a 0', 'b 0', 'c 10', 'd 10', 'e 20']);
    expect(await times({ speed: 'max' })).toEqual(['a 0', 'b 0', 'c 0', 'd 0', 'e 0']);
  });

  test('rows that are due together come together', async () => {
    const ear = listening(file(paced), { speed: '60x' });
    await ear.heard('a', 'b', 'c', 'd', 'e');
    expect(ear.batches.map(({ captures }) => captures.map(({ id }) => id).join(''))).toEqual([
      'ab',
      'cd',
      'e',
    ]);
  });

  test('one wrong date delays the rows behind it by an hour at most', async () => {
    const content = row('a', { created_at: '1985-01-01' }) + row('b', at(0)) + row('c', at(60)) + row('d');
    expect(await times({ speed: '1x' }, content)).toEqual(['a 0', 'b 3600', 'c 3660', 'd 3660']);
  });

  test('it stops in the middle of a wait, without what it waited for', async () => {
    const path = file(
      row('a', at(0)) + Array.from({ length: 300 }, (_, i) => row(`b${i}`, at(3000))).join(''),
    );
    const stop = new AbortController();
    const deps = fakeDeps();
    const clock = { ...deps.clock, sleep: async (ms: number) => (ms > 1000 ? stop.abort() : delay(1)) };
    const batches = await collect(
      listen('s', source.parse({ path, speed: '1x' }), null, { ...deps, clock }, stop.signal),
    );
    expect(batches.flatMap(({ captures }) => captures.map(({ id }) => id))).toEqual(['a']);
    const after = listening(path, {}, batches.at(-1)?.cursor ?? null);
    await after.until(() => after.ids().length === 300);
  });
});
