/**
 * Measures what tells languages: `node tests/bench/language.ts`. Our own words, `eld` in its sizes, and both together, on
 * tweets in eight languages, complaints to airlines, our sample week and our labelled texts. The first two lie outside
 * of the project (`../shared/data`); without them only ours are measured.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { type Detection, detect } from '../../src/text/eld.ts';
import { vocabulary } from '../../src/text/feeling.ts';
import { guessLanguage } from '../../src/text/language.ts';
import { loadNatural } from '../../src/text/natural.ts';
import { normalise } from '../../src/text/normalise.ts';
import { reader } from '../../src/text/reader.ts';
import { type Token, tokenise } from '../../src/text/tokens.ts';
import { notUnderstood } from '../../src/text/understood.ts';

interface Row {
  readonly text: string;
  readonly language: string;
}

interface Prepared extends Row {
  readonly clean: string;
  readonly tokens: readonly Token[];
  readonly words: string;
}

type Ask = (words: string) => Detection | null;
type Guess = (row: Prepared) => string;

const SHARED = new URL('../../../shared/data/', import.meta.url);
const OURS = new URL('../../data/', import.meta.url);
const SIZES = ['extrasmall', 'small', 'medium', 'large'];
const EIGHT = { en: 'english', es: 'spanish', fr: 'french', de: 'german', it: 'italian', pt: 'portuguese' };
const OTHERS = { ar: 'arabic', hi: 'hindi' };
const FOUR = ['en', 'es', 'fr', 'de'];
const manifest = findPackageJSON('eld', import.meta.url) ?? '';

const sets = Object.entries(gather()).map(([name, rows]) => ({ name, rows: rows.map(prepare) }));
loading();
accuracy();
understood();

function gather(): Record<string, readonly Row[]> {
  const found: Record<string, readonly Row[]> = {};
  if (existsSync(SHARED)) {
    for (const [language, name] of Object.entries({ ...EIGHT, ...OTHERS })) {
      found[language] = tsv(`umsab/${name}.val.tsv`).map((text) => ({ text, language }));
    }
    found.airline = tsv('airline.tsv')
      .slice(0, 2000)
      .map((text) => ({ text, language: 'en' }));
  } else console.log('../shared/data is not here: only our own texts are measured.');
  found.week = jsonl('samples/week.jsonl');
  if (existsSync(new URL('labelled', OURS))) {
    const files = readdirSync(new URL('labelled', OURS)).filter((file) => file.endsWith('.jsonl'));
    found.labelled = files.flatMap((file) => jsonl(`labelled/${file}`));
  }
  return found;
}

function prepare(row: Row): Prepared {
  const clean = normalise(row.text);
  const tokens = tokenise(clean, () => false);
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : [])).join(' ');
  return { ...row, clean, tokens, words };
}

/** Each size in a process of its own. */
function loading(): void {
  console.log('eld           load ms  heap MB  resident MB');
  for (const size of SIZES) {
    const script = `
      const before = process.memoryUsage(), started = performance.now();
      require('module').createRequire(${JSON.stringify(manifest)})('./src/entries/static.${size}.js');
      const took = performance.now() - started; gc(); const after = process.memoryUsage();
      const mb = (part) => ((after[part] - before[part]) / 1e6).toFixed(0).padStart(9);
      console.log(took.toFixed(0).padStart(7) + mb('heapUsed') + mb('rss'));`;
    const line = execFileSync(process.execPath, ['--expose-gc', '-e', script], { encoding: 'utf8' });
    console.log(size.padEnd(12), line.trimEnd());
  }
}

function accuracy(): void {
  const nobody: Ask = () => null;
  const sized = Object.fromEntries(SIZES.map((size) => [size, askOf(size)]));
  const both = (hint: (row: Prepared) => string | null, ask: Ask): Guess => {
    return (row) => guessLanguage(row.clean, row.tokens, hint(row), ask).value;
  };
  const none = (): null => null;
  const ways: Readonly<Record<string, Guess>> = {
    'our words': both(none, nobody),
    ...Object.fromEntries(
      Object.entries(sized).map(([size, ask]): [string, Guess] => [
        `eld ${size}`,
        ({ words }) => ask(words)?.language ?? 'und',
      ]),
    ),
    'eld, else ours': (row) => {
      const found = detect(row.words);
      return found?.reliable ? found.language : both(none, nobody)(row);
    },
    'ours + small': both(none, sized.small ?? nobody),
    'SHIPPED ours + extrasmall': both(none, detect),
    'our words, hint right': both((row) => row.language, nobody),
    'shipped, hint right': both((row) => row.language, detect),
    'shipped, hint wrong (et)': both(() => 'et', detect),
  };
  console.log('\ntold right, % (und, %); CPU µs a text over all sets, warm');
  console.log(''.padEnd(26), sets.map(({ name, rows }) => `${name} ${rows.length}`.padEnd(14)).join(''));
  for (const [name, way] of Object.entries(ways)) {
    const all = sets.flatMap(({ rows }) => rows);
    for (const row of all) way(row);
    const before = process.cpuUsage();
    const said = new Map(all.map((row) => [row, way(row)]));
    const { user, system } = process.cpuUsage(before);
    const cells = sets.map(({ rows }) =>
      `${share(rows, (row) => said.get(row) === row.language)} (${share(rows, (row) => said.get(row) === 'und')})`.padEnd(
        14,
      ),
    );
    console.log(name.padEnd(26), cells.join(''), ((user + system) / all.length).toFixed(1));
  }
  let asked = 0;
  const counting: Ask = (words) => {
    asked++;
    return detect(words);
  };
  const cells = sets.map(({ rows }) => {
    asked = 0;
    for (const row of rows) both(none, counting)(row);
    return `${((100 * asked) / rows.length).toFixed(1)}%`.padEnd(14);
  });
  console.log('eld is asked'.padEnd(26), cells.join(''));
}

function askOf(size: string): Ask {
  const { eld } = createRequire(manifest)(`./src/entries/static.${size}.js`);
  return (words) => {
    const found = eld.detect(words);
    return found.language ? { language: found.language, reliable: found.isReliable() } : null;
  };
}

/** How many go to people as not understood, by a classifier of four languages and by one of eight. */
function understood(): void {
  const read = reader(vocabulary(loadNatural()));
  const eight = Object.keys({ ...EIGHT, ...OTHERS });
  console.log('\nnot understood, %         ', sets.map(({ name }) => name.padEnd(14)).join(''));
  for (const [name, languages] of Object.entries({
    'reads en es fr de': FOUR,
    'reads eight': eight,
  })) {
    const cells = sets.map(({ rows }) =>
      share(rows, ({ text }) => notUnderstood(read(text, null), languages) !== null).padEnd(14),
    );
    console.log(name.padEnd(26), cells.join(''));
  }
  const ours = sets
    .filter(({ name }) => name === 'week')
    .flatMap(({ rows }) => rows.filter(({ text }) => notUnderstood(read(text, null), FOUR) !== null));
  console.log('of the sample week:', ours.length);
}

function tsv(file: string): readonly string[] {
  const [head = '', ...lines] = readFileSync(new URL(file, SHARED), 'utf8').trimEnd().split('\n');
  const column = head.split('\t').indexOf('text');
  return lines.map((line) => line.split('\t')[column] ?? '');
}

function jsonl(file: string): readonly Row[] {
  const lines = readFileSync(new URL(file, OURS), 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => {
    const { text, lang } = JSON.parse(line);
    return typeof text === 'string' && typeof lang === 'string' && lang !== 'und'
      ? [{ text, language: lang }]
      : [];
  });
}

function share<T>(all: readonly T[], test: (one: T) => boolean): string {
  return ((100 * all.filter(test).length) / (all.length || 1)).toFixed(1);
}
