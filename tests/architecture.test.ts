import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifiers } from '../src/classifiers/index.ts';
import { desks } from '../src/desks/index.ts';
import { platforms } from '../src/platforms/index.ts';
import { stores } from '../src/stores/index.ts';

const SRC = new URL('../src', import.meta.url).pathname;

/** Every source file, relative to `src`, with the source files it imports. */
const imports = new Map(
  (readdirSync(SRC, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => path);
      return [file, found.map((path) => relative(SRC, normalize(join(SRC, dirname(file), path))))] as const;
    }),
);

const ROOMS = ['platforms', 'classifiers', 'desks', 'stores'];
const INTERFACES = ['platforms/platform.ts', 'classifiers/classifier.ts', 'desks/desk.ts', 'stores/store.ts'];
const FLOW = [
  'flow.ts',
  'reading.ts',
  'acting.ts',
  'settling.ts',
  'watching.ts',
  'office.ts',
  'parts.ts',
  'tidying.ts',
];
const LEAVES = ['errors.ts', 'clock.ts'];

/** Who may import what: a row says for a file whether a target is allowed. Null: no rule, anything goes. */
function allowed(file: string, target: string): boolean | null {
  const [room = '', part = ''] = file.split('/');
  const own = target.startsWith(`${room}/${part}/`);
  if (room === 'core') return target.startsWith('core/');
  if (room === 'text')
    return target.startsWith('text/') || target.startsWith('core/') || target.startsWith('lib/');
  if (room === 'lib') return target.startsWith('lib/') || LEAVES.includes(target);
  if (ROOMS.includes(room) && INTERFACES.includes(file))
    return target.startsWith('core/') || LEAVES.includes(target);
  if (ROOMS.includes(room) && part === 'index.ts')
    return target.startsWith(`${room}/`) || target.startsWith('core/') || LEAVES.includes(target);
  if (ROOMS.includes(room)) {
    const contract = INTERFACES.find((path) => path.startsWith(`${room}/`));
    return (
      own ||
      target === contract ||
      // What the engines have in common stands between them and their interface.
      (room === 'stores' && target.startsWith('stores/sql/')) ||
      (room === 'classifiers' && target.startsWith('text/')) ||
      target.startsWith('core/') ||
      target.startsWith('lib/') ||
      LEAVES.includes(target)
    );
  }
  if (FLOW.includes(file)) {
    const mates = [...FLOW, 'events.ts', ...LEAVES];
    return (
      target.startsWith('core/') ||
      target.startsWith('lib/') ||
      INTERFACES.includes(target) ||
      mates.includes(target)
    );
  }
  return null;
}

describe('the rooms', () => {
  it('import only what their row in src/README.md allows', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => allowed(file, target) === false)
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('import nothing that does not exist, and nothing in a circle', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of imports.get(file) ?? []) {
        if (imports.has(target) || target.endsWith('.d.ts')) visit(target, [...path, file]);
        else circles.push(`${file} imports ${target}, which does not exist`);
      }
      done.add(file);
    };
    for (const file of imports.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it.each([
    ['platforms', Object.keys(platforms)],
    ['classifiers', Object.keys(classifiers)],
    ['desks', Object.keys(desks)],
    ['stores', Object.keys(stores)],
  ])('%s: the registry names exactly the folders', (room, registered) => {
    const folders = readdirSync(join(SRC, room)).filter(
      (name) => statSync(join(SRC, room, name)).isDirectory() && `${room}/${name}` !== 'stores/sql',
    );
    expect([...registered].sort()).toEqual(folders.sort());
  });
});
