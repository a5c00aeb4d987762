/**
 * Fuzzing that is led by coverage, with Jazzer.js. It is no dependency of the project (105 packages): npx brings it.
 * Jazzer.js instruments what it `require`s, and our files are modules in TypeScript, so each target is bundled first.
 *
 *     node tests/fuzz/guided.ts --seconds 180 --target rows
 *
 * Without `--target` all of them, one after the other. What it finds is kept in `data/local/fuzz/` until somebody
 * makes a named case of it in `tests/fuzz/regressions.test.ts`. Exit code 1 when something was found.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/errors.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const TARGETS = readdirSync(join(ROOT, 'tests/fuzz/targets')).map((file) => basename(file, '.ts'));
const FOUND = join(ROOT, 'data/local/fuzz');
const JAZZER = '@jazzer.js/core@4.0.0';
/** One input that takes longer is a hang. */
const HANG_SECONDS = 10;

/** Exit code of Jazzer.js; null when it cannot run here, with the reason printed. */
async function fuzz(target: string, seconds: number): Promise<number | null> {
  // In the project, so that what stays outside of the bundle is found.
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/fuzz-'));
  try {
    const bundle = join(folder, `${target}.cjs`);
    const entry = join(ROOT, 'tests/fuzz/targets', `${target}.ts`);
    const built = await bundled(entry, bundle);
    if (built !== null)
      return missing(target, 'it cannot be bundled by rolldown, which vitest brings', built);
    const corpus = join(folder, 'corpus');
    mkdirSync(corpus);
    const seeds = JSON.parse(
      run('node', ['-p', `JSON.stringify(require(${JSON.stringify(bundle)}).seeds)`]).stdout,
    );
    for (const [index, seed] of (seeds as readonly string[]).entries())
      writeFileSync(join(corpus, `${index}`), seed);
    mkdirSync(FOUND, { recursive: true });
    const jazzer = process.env.JAZZER
      ? ['node', process.env.JAZZER]
      : ['npx', '--yes', '--package', JAZZER, 'jazzer'];
    const [command = 'npx', ...before] = jazzer;
    const limits = [
      `-max_total_time=${seconds}`,
      `-timeout=${HANG_SECONDS}`,
      '-max_len=20000',
      '-print_final_stats=1',
    ];
    const kept = `-artifact_prefix=${join(FOUND, `${target}-`)}`;
    const ran = run(command, [...before, bundle, corpus, '--includes', bundle, '--', ...limits, kept]);
    if (/GLIBC\w*_[\d.]+' not found|ERR_DLOPEN|ENOTFOUND|npm error/.test(ran.stderr))
      return missing(target, `${JAZZER} does not run here`, ran.stderr);
    const last = ran.stderr
      .split('\n')
      .filter((line) => /cov:|Broken|Error|stat::number_of|ALARM|Done/.test(line));
    console.log(
      `${target}: ${ran.status === 0 ? 'nothing found' : `exit ${ran.status}`}\n${last.slice(-6).join('\n')}`,
    );
    return ran.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our own files as one script; packages stay outside. Gives what went wrong, or null. */
async function bundled(entry: string, file: string): Promise<string | null> {
  try {
    const { rolldown } = await import('rolldown');
    const bundle = await rolldown({
      input: entry,
      platform: 'node',
      external: /^[^./]/,
      plugins: [
        {
          name: 'where files are',
          // Files are read from beside the module that it was.
          transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
        },
      ],
    });
    await bundle.write({ format: 'cjs', file, codeSplitting: false });
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

function run(command: string, args: readonly string[]) {
  return spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function missing(target: string, what: string, output: string): null {
  const why = output.split('\n').find((line) => /rror|not found/.test(line)) ?? '';
  console.error(`${target} was not fuzzed: ${what}. ${why.trim().slice(0, 200)}`);
  return null;
}

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '180' }, target: { type: 'string', multiple: true } },
});
const seconds = Number(values.seconds);
const wanted = values.target ?? TARGETS;
const unknown = wanted.filter((target) => !TARGETS.includes(target));
if (!(seconds > 0) || unknown.length > 0) {
  console.error(`Give --seconds N, and as --target one of ${TARGETS.join(', ')}.`);
  process.exitCode = 2;
} else {
  const codes: (number | null)[] = [];
  for (const target of wanted) codes.push(await fuzz(target, seconds));
  process.exitCode = codes.some((code) => code === null)
    ? 2
    : Math.max(...codes.map((code) => (code === 0 ? 0 : 1)));
}
