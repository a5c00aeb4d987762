import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rehearse } from '../../src/commands/replay.ts';
import { threadOf } from '../../src/core/mention.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { openStore } from '../../src/stores/index.ts';
import { aComplaint, aMention as mentionOnX } from '../contracts/fixtures.ts';
import { aMention, anAssessment, aPolicy, heard } from '../made.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const replay = (...args: string[]) => earshot('-c', here.config, 'replay', ...args);

const COMPLAINT = '@acme my parcel never arrived, this is the worst service ever';

function row(part: Record<string, unknown>): string {
  return `${JSON.stringify({ text: COMPLAINT, author: 'robin', created_at: '2026-10-05T12:00:00Z', ...part })}\n`;
}

function lines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('the machine format', () => {
  test('ends with one line of exactly these names', async () => {
    const file = here.write(
      'a.jsonl',
      row({ id: '1' }) + row({ id: '2', text: 'love you @acme', author: 'sam' }),
    );
    const { out, err, code } = await replay(file, '--json');
    expect(lines(out)).toHaveLength(1);
    const [summary] = lines(out);
    expect(Object.keys(summary ?? {})).toEqual([
      ...['mentions', 'setAside', 'byIntent', 'byPriority', 'byRoute', 'acknowledge', 'seconds'],
    ]);
    expect(summary).toMatchObject({
      mentions: 2,
      setAside: 0,
      acknowledge: 1,
      byRoute: { people: 1, record: 1 },
    });
    expect(Object.keys(summary?.byIntent as object)).toEqual([
      'complaint',
      'question',
      'praise',
      'other',
      'spam',
    ]);
    expect(Object.keys(summary?.byPriority as object)).toEqual(['urgent', 'high', 'normal', 'low']);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test('has one line for each mention before, with --each', async () => {
    const file = here.write('a.jsonl', row({ id: '1', lang: 'en' }) + row({ id: '2', lang: 'en' }));
    const [first, second, summary] = lines((await replay(file, '--json', '--each')).out);
    expect(Object.keys(first ?? {})).toEqual([
      ...[
        'id',
        'intent',
        'complaint',
        'sentiment',
        'category',
        'urgency',
        'route',
        'priority',
        'language',
        'sensitive',
      ],
      ...['acknowledge', 'withheld', 'reasons'],
    ]);
    expect(first).toMatchObject({
      id: '1',
      intent: 'complaint',
      complaint: true,
      sentiment: 'negative',
      language: 'en',
      sensitive: null,
      acknowledge: true,
      withheld: [],
    });
    for (const reason of [first?.reasons].flat()) expect(String(reason).length).toBeLessThanOrEqual(120);
    expect(second?.id).toBe('2');
    expect(summary?.mentions).toBe(2);
  });

  test('is the same at every run, apart from the seconds', async () => {
    const file = here.write(
      'a.jsonl',
      Array.from({ length: 300 }, (_, n) =>
        row({ id: `${n}`, author: `u${n % 40}`, created_at: undefined }),
      ).join(''),
    );
    const runs = [await replay(file, '--json', '--each'), await replay(file, '--json', '--each')];
    const [a, b] = runs.map(({ out }) => out.replace(/"seconds":[\d.]+/, ''));
    expect(a).toBe(b);
  });
});

describe('the text for people', () => {
  test('is a summary by intent, priority, route, category and rule', async () => {
    const file = here.write('a.jsonl', row({ id: '1' }) + row({ id: '2', author: 'acme', text: 'Sorry!' }));
    const { out, code } = await replay(file);
    expect(out).toMatch(/^2 mentions of Acme \(@acme\) in \d+\.\d s/);
    for (const name of ['Intent', 'Priority', 'Route', 'Category of the 1 complaint'])
      expect(out).toContain(name);
    expect(out).toMatch(/Acknowledged 1 of 1 complaint/);
    expect(code).toBe(0);
  });

  test('has a readable line for each mention with --each, in which nothing commands the terminal', async () => {
    const file = here.write(
      'a.jsonl',
      row({ id: '1\u001b[31m', text: `${COMPLAINT} \u001b[2J\u202e\u0007` }),
    );
    const { out } = await replay(file, '--each');
    expect(out).toMatch(/parcel never arrived/);
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test('asks whose mentions they are, when most are of others', async () => {
    const file = here.write('a.jsonl', row({ id: '1', text: '@other is the worst' }));
    expect((await replay(file)).out).toMatch(/Say it with --handle @name/);
  });
});

describe('what is no mention', () => {
  test('malformed lines are set aside, counted and named, and the rest is judged', async () => {
    const bad = Array.from({ length: 12 }, () => '{"id": "1", \n').join('');
    const file = here.write('a.jsonl', `${row({ id: '1' })}${bad}{"text":"no id"}\n${row({ id: '2' })}`);
    const { out, err, code } = await replay(file, '--json');
    expect(lines(out)).toMatchObject([{ mentions: 2, setAside: 13 }]);
    expect(err).toContain('a.jsonl line 2: set aside, it is not valid JSON');
    expect(err.match(/set aside,/g)).toHaveLength(10);
    expect(err).toContain('… and 3 more set aside');
    expect(code).toBe(0);
  });

  test('invalid UTF-8, a 5 MB line, an empty and a long text cost at most their own line', async () => {
    const file = here.write(
      'a.jsonl',
      Buffer.concat([
        Buffer.from(row({ id: '1', text: '' })),
        Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
        Buffer.from(row({ id: '2', text: 'x'.repeat(5_000_000) })),
        Buffer.from(row({ id: '3', text: 'delayed again '.repeat(720) })),
        Buffer.from(row({ id: '4', created_at: '2999-01-01T00:00:00Z' })),
      ]),
    );
    const { out, err } = await replay(file, '--json');
    expect(lines(out)).toMatchObject([{ mentions: 3, setAside: 2 }]);
    expect(err).toMatch(/line 2: set aside.*UTF-8/);
    expect(err).toMatch(/line 3: set aside.*1 MB/);
  });

  test('the same id again is dropped and said', async () => {
    const file = here.write('a.jsonl', row({ id: '1' }) + row({ id: '1' }));
    expect((await replay(file)).out).toMatch(/1 mention of .*\(1 duplicate dropped\)/);
    const { out, err } = await replay(file, file, '--json');
    expect(lines(out)).toMatchObject([{ mentions: 1 }]);
    expect(err).toMatch(/3 rows dropped: the same id again/);
  });

  test('deletions are counted apart, and an edit after one is not answered', async () => {
    const file = here.write(
      'a.jsonl',
      row({ id: '1', text: 'hello @acme' }) +
        row({ id: '1', deleted: true, text: undefined }) +
        row({ id: '2', edit_of: '1' }),
    );
    const { out } = await replay(file, '--json', '--each');
    const [, edit, summary] = lines(out);
    expect(edit).toMatchObject({
      id: '2',
      acknowledge: false,
      withheld: expect.arrayContaining(['deleted']),
    });
    expect(summary).toMatchObject({ mentions: 2, setAside: 0 });
    expect((await replay(file)).out).toContain('1 deletion');
  });

  test('a capture of a platform that is not configured is set aside with the reason', async () => {
    const capture = { platform: 'x', source: 's', id: '9', kind: 'post', receivedAt: 1, payload: {} };
    const file = here.write('a.jsonl', `${JSON.stringify(capture)}\n`);
    const { out, err } = await replay(file, '--json');
    expect(lines(out)).toMatchObject([{ mentions: 0, setAside: 1 }]);
    expect(err).toMatch(/the configuration has no source on x/);
  });
});

describe('files that are no files of mentions', () => {
  test.each([
    ['a missing file', () => `${here.folder}/none.jsonl`, /There is no file .*none\.jsonl/],
    ['a folder', () => here.folder, /is a folder/],
    [
      'a packed file',
      () => here.write('a.jsonl.gz', gzipSync(row({ id: '1' }).repeat(50))),
      /binary file.*unpacked/,
    ],
    [
      'UTF-16',
      () => here.write('a.jsonl', Buffer.from(`\ufeff${row({ id: '1' })}`, 'utf16le')),
      /UTF-16.*UTF-8/,
    ],
    ['CSV of something else', () => here.write('a.csv', 'name,age\nx,1\n'), /no column "id" and "text"/],
  ] as const)('%s is a mistake with what to do', async (_, path, says) => {
    const { out, err, code } = await replay(path(), '--json');
    expect(err).toMatch(says);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('an empty file is a summary of nothing', async () => {
    const file = here.write('a.jsonl', '');
    const { out, code } = await replay(file, '--json');
    expect(lines(out)).toMatchObject([{ mentions: 0, setAside: 0, acknowledge: 0 }]);
    expect((await replay(file)).out).toMatch(/^0 mentions of Acme/);
    expect(code).toBe(0);
  });

  test('CSV with a header is read like JSON lines', async () => {
    const file = here.write('a.csv', `id,text,author\n1,"${COMPLAINT}",robin\n`);
    expect(lines((await replay(file, '--json')).out)).toMatchObject([{ mentions: 1, acknowledge: 1 }]);
  });
});

describe('whose mentions', () => {
  const other = row({ id: '1', text: COMPLAINT.replace('@acme', '@Zenith') });

  test('--handle makes them another brand’s, from any folder and without a configuration', async () => {
    const file = here.write('a.jsonl', other);
    const before = process.cwd();
    try {
      process.chdir(here.folder);
      const { out, err } = await earshot('replay', file, '--handle', '@zenith', '--json');
      expect(err).toBe('');
      expect(lines(out)).toMatchObject([{ mentions: 1, acknowledge: 1 }]);
      const without = await earshot('replay', file, '--json');
      expect(without.err).toMatch(/There is no configuration/);
    } finally {
      process.chdir(before);
    }
  });

  test('several handles are all ours, and the configured one is not any more', async () => {
    const file = here.write(
      'a.jsonl',
      other + row({ id: '2' }) + row({ id: '3', text: COMPLAINT.replace('@acme', '@nova'), author: 'sam' }),
    );
    const { out } = await replay(file, '--handle', '@zenith', '--handle', 'nova', '--json', '--each');
    expect(lines(out).map(({ acknowledge, withheld }) => withheld ?? acknowledge)).toEqual([
      [],
      expect.arrayContaining(['not-about-us', 'not-summoned']),
      [],
      2,
    ]);
  });

  test('--brand alone: its name is heard, and nobody has summoned it', async () => {
    const file = here.write(
      'a.jsonl',
      row({ id: '1', text: 'Zenith lost my parcel, worst service ever, still waiting, nobody answers' }),
    );
    const [each] = lines((await replay(file, '--brand', 'Zenith', '--json', '--each')).out);
    expect(each).toMatchObject({ complaint: true, acknowledge: false, withheld: ['not-summoned'] });
  });
});

test('--limit stops after so many mentions', async () => {
  const file = here.write('a.jsonl', Array.from({ length: 600 }, (_, n) => row({ id: `${n}` })).join(''));
  expect(lines((await replay(file, '--json', '--limit', '300')).out)).toMatchObject([{ mentions: 300 }]);
});

test('the answer does not depend on how many mentions the classifier was asked for together', async () => {
  const asked: number[] = [];
  const classifier = {
    name: 'made@1',
    assess: async (mentions: readonly unknown[]) => {
      asked.push(mentions.length);
      return mentions.map(() => anAssessment());
    },
  };
  async function* items() {
    for (let n = 0; n < 600; n++)
      yield { kind: 'mention', heard: heard(aMention({ id: `${n}`, conversationId: `${n % 7}` })) } as const;
  }
  let acknowledged = 0;
  for await (const judgements of rehearse(items(), classifier, aPolicy()))
    acknowledged += judgements.filter(({ decision }) => decision.acknowledge).length;
  expect(asked).toEqual([256, 256, 88]);
  expect(acknowledged).toBe(7);
});

describe('--diff', () => {
  test('names what is not as it was recorded, and sums it up', async () => {
    const file = here.write('a.jsonl', row({ id: '1' }) + row({ id: '2', author: 'sam' }) + row({ id: '3' }));
    const mention = (id: string) => aMention({ id, account: 'acme', source: 'posts' });
    const { aComplaint } = await import('../contracts/fixtures.ts');
    await inStore(here, async (store) => {
      await store.record(aComplaint(mention('1'), { decision: { priority: 'urgent', acknowledge: false } }));
      await store.record(aComplaint(mention('2')));
    });
    const { out } = await replay(file, '--diff');
    expect(out).toMatch(/^1: priority urgent → \w+; acknowledge no → yes$/m);
    expect(out).toMatch(
      /Compared 2 mentions with sqlite .*: \d changed \(.*acknowledge 1\), 1 not recorded there/,
    );
    const json = lines((await replay(file, '--diff', '--json')).out);
    expect(json[0]).toMatchObject({ id: '1', changed: { acknowledge: [false, true] } });
    expect(json.at(-1)).toMatchObject({ mentions: 3, diff: { compared: 2, notRecorded: 1 } });
  });

  test('does not call it a change when only the moment forbade the acknowledgement', async () => {
    const { aComplaint } = await import('../contracts/fixtures.ts');
    const mention = aMention({ id: '1', account: 'acme', source: 'posts' });
    const withheld = [{ rule: 'paused' as const, why: 'paused by ana' }];
    await inStore(here, (store) =>
      store.record(aComplaint(mention, { decision: { acknowledge: false, withheld } })),
    );
    const { out } = await replay(here.write('a.jsonl', row({ id: '1' })), '--diff');
    expect(out).toMatch(/acknowledge 0/);
  });

  test('without a store is a mistake', async () => {
    const { err, code } = await replay(here.write('a.jsonl', row({ id: '1' })), '--diff');
    expect(err).toMatch(/there is none yet/);
    expect(code).toBe(2);
  });
});

test('a replay writes nothing', async () => {
  const before = await openStore(here.store);
  await before.close();
  await replay(here.write('a.jsonl', row({ id: '1' })), '--diff', '--json');
  expect(await inStore(here, async (store) => (await store.recorded('1')).length)).toBe(0);
});

describe('what the team corrected', () => {
  const REVIEW = '@acme worst hangover of my life after your party, my phone is broken too';

  /** Has Ana dismiss the ticket of a post with that text. */
  async function dismissed(): Promise<void> {
    const post = mentionOnX({ text: REVIEW });
    await inStore(here, async (db) => {
      await db.record(aComplaint(post));
    });
    expect(
      await earshot('-c', here.config, 'queue', 'dismiss', refOf(ticketIdOf(threadOf(post)))),
    ).toMatchObject({ code: 0 });
  }

  test('counts in a replay of the own brand, which says so, and in explain', async () => {
    const file = here.write('a.jsonl', row({ id: '1', text: REVIEW, lang: 'en' }));
    const summary = async (...args: string[]) => lines((await replay(file, '--json', ...args)).out)[0];
    expect(await summary()).toMatchObject({ byIntent: { complaint: 1 } });
    await dismissed();
    expect(await summary()).toMatchObject({ byIntent: { complaint: 0 }, corrections: 1 });
    expect((await replay(file)).out).toContain('Judged with 1 correction of the team.');
    expect((await earshot('-c', here.config, 'explain', '--text', REVIEW)).out).toMatch(
      /marked as not a complaint \(#\w{6}\)/,
    );
    // Another brand's mentions are judged without what was said of this one's.
    expect(await summary('--handle', '@acme')).toMatchObject({ byIntent: { complaint: 1 } });
  });
});
