import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { messageOf, OperatorError } from '../errors.ts';
import { nearest } from './nearest.ts';

/** A YAML file read against a schema, and where in the file each value stands. */
export interface YamlFile<T> {
  readonly value: T;
  /** `config/policy.yaml:12` for a path such as `['acknowledge', 'maxAge']`, or for the nearest parent there is. */
  at(path: readonly PropertyKey[]): string;
  /**
   * Reads parts of the file whose schemas were not known before; same order out.
   * @throws OperatorError naming every problem of all of them
   */
  parts(parts: readonly Part[]): readonly unknown[];
}

export interface Part {
  readonly path: readonly PropertyKey[];
  readonly schema: z.ZodType;
  /** What to read against the schema: usually what stands at the path, less the keys that were read already. */
  readonly value: unknown;
}

/**
 * A key without a value counts as absent.
 * @throws OperatorError naming file and line of every problem, what was expected there, and for an unknown key the
 * known one that is nearest
 */
export function readYaml<S extends z.ZodType>(path: string, schema: S): YamlFile<z.output<S>> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorError(
      `Cannot read ${path}: ${messageOf(error)}. Name another file, or restore this one.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (where: readonly PropertyKey[]): string => `${path}:${lineOf(document, lines, where)}`;
  const parts = (asked: readonly Part[]): readonly unknown[] => {
    const results = asked.map((part) => part.schema.safeParse(part.value));
    const faults = asked.flatMap((part, index) =>
      (results[index]?.error?.issues ?? []).flatMap((issue) => faultsOf(issue, part, at)),
    );
    // A mistyped key is both unknown and missing: said once.
    if (faults.length > 0)
      throw new OperatorError(`The configuration does not fit:\n${bullets([...new Set(faults)])}`);
    return results.map((result) => result.data);
  };

  if (document.errors.length > 0) {
    const faults = document.errors.map(
      (error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message}`,
    );
    throw new OperatorError(`This is not valid YAML:\n${bullets(faults)}`);
  }
  const [value] = parts([{ path: [], schema, value: plain(document, path) }]);
  return { value: value as z.output<S>, at, parts };
}

function plain(document: Document, path: string): unknown {
  try {
    return document.toJS({ reviver: withoutEmpty }) ?? {};
  } catch (error) {
    // Aliases that are circular, or that multiply into millions.
    throw new OperatorError(`${path} cannot be read: ${messageOf(error)}. Write it without aliases.`);
  }
}

function withoutEmpty(this: unknown, _key: unknown, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, part: Part, at: (path: readonly PropertyKey[]) => string): string[] {
  const here = [...part.path, ...issue.path];
  const unknownKey = (parent: readonly PropertyKey[], key: string): string => {
    const known = knownKeys(part, parent.slice(part.path.length));
    const meant = nearest(key, known);
    const hint = meant ? `did you mean "${meant}"?` : `known here: ${known.join(', ') || 'none'}`;
    return `${at([...parent, key])}: unknown key "${key}"; ${hint}`;
  };
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(here, key));

  const value = down(part.value, issue.path);
  if (value === undefined && issue.path.length > 0) {
    // Objects that take any key do not complain of a mistyped one: it may be the one that is missing here.
    const missing = String(here.at(-1));
    const known = knownKeys(part, issue.path.slice(0, -1));
    const siblings = Object.keys(down(part.value, issue.path.slice(0, -1)) ?? {});
    const typo = siblings.find((key) => !known.includes(key) && nearest(key, known) === missing);
    if (typo !== undefined) return [unknownKey(here.slice(0, -1), typo)];
  }
  return [`${at(here)}: ${here.length > 0 ? `${here.join('.')}: ` : ''}${saying(issue, value)}`];
}

/** What is wrong with one value, and what was expected. */
function saying(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_key')
    return `unknown or malformed key; ${issue.issues.map(({ message }) => bare(message)).join('; ')}`;
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return [...new Set(issue.errors.flat().map(({ message }) => bare(message)))].join(', or ');
  const wanted = wantedBy(issue);
  const meant = typeof value === 'string' && wanted ? nearest(value, wanted) : null;
  const says = wanted ? `expected one of ${wanted.join(', ')}` : bare(issue.message);
  if (value === undefined) return `is missing; ${says.replace(/, received undefined$/, '')}`;
  return meant ? `${says}; did you mean "${meant}"?` : says;
}

/** The closed list that a value is to be from, if it is one. */
function wantedBy(issue: Issue): readonly string[] | null {
  // Alternatives say theirs under `options`, which the type does not know.
  const wanted = issue.code === 'invalid_value' ? issue.values : 'options' in issue ? issue.options : null;
  return Array.isArray(wanted) && wanted.length > 0 ? wanted.map(String) : null;
}

function bare(message: string): string {
  return message.replace(/^(?:Invalid input|Invalid option|Too big|Too small): /, '');
}

function down(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return here;
}

type Def = Readonly<Record<string, unknown>>;

/** Walks a schema down a path to the keys it knows there. Of alternatives, the one that the value has chosen. */
function knownKeys(part: Part, path: readonly PropertyKey[]): readonly string[] {
  let value = part.value;
  let def = chosen(part.schema, value);
  for (const step of path) {
    const { shape, items, element, valueType } = def as { [key: string]: unknown };
    value = down(value, [step]);
    const next = shape ?? items;
    def = chosen(next ? (next as Record<PropertyKey, unknown>)[step] : (element ?? valueType), value);
  }
  return def.shape ? Object.keys(def.shape as object) : [];
}

function chosen(schema: unknown, value: unknown): Def {
  let def = (schema as { def?: Def } | undefined)?.def ?? {};
  for (;;) {
    const inner = def.innerType ?? def.in ?? option(def, value);
    if (!inner) return def;
    def = (inner as { def: Def }).def;
  }
}

function option(def: Def, value: unknown): unknown {
  const { options, discriminator } = def as { options?: unknown[]; discriminator?: string };
  if (!options || !discriminator) return undefined;
  const says = down(value, [discriminator]);
  return options.find((each) => {
    const { shape } = chosen(each, value) as { shape?: Record<string, { def?: { values?: unknown[] } }> };
    return shape?.[discriminator]?.def?.values?.includes(says);
  });
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const key = keyNode(document, path.slice(0, depth));
    const start = key ?? (isNode(node) ? node.range?.[0] : undefined);
    if (start !== undefined && start !== null) return lines.linePos(start).line;
  }
  return 1;
}

/** The offset of the key that a path ends on: a wrong value is best found by its key. */
function keyNode(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const items = (parent as { items?: unknown[] } | undefined)?.items ?? [];
  for (const item of items) {
    const key = (item as { key?: { value?: unknown; range?: readonly [number, number, number] } }).key;
    if (key && key.value === path.at(-1)) return key.range?.[0];
  }
  return undefined;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

/** @throws OperatorError with file, line and the nearest name where `name` is none of `names`. */
export function known(
  file: YamlFile<unknown>,
  path: PropertyKey[],
  name: string,
  names: readonly string[],
  what: string,
): void {
  if (names.includes(name)) return;
  const meant = nearest(name, names);
  throw new OperatorError(
    `${file.at(path)}: there is no ${what} "${name}"; ${meant ? `did you mean "${meant}"?` : `there are ${names.join(', ')}.`}`,
  );
}
