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
}

/**
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

  if (document.errors.length > 0) {
    const faults = document.errors.map(
      (error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message}`,
    );
    throw new OperatorError(`This is not valid YAML:\n${bullets(faults)}`);
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, schema, at));
    throw new OperatorError(`The configuration does not fit:\n${bullets(faults)}`);
  }
  return { value: parsed.data, at };
}

function faultsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  at: (path: readonly PropertyKey[]) => string,
): string[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      const hint = meant ? `did you mean "${meant}"?` : `known here: ${known.join(', ')}`;
      return `${at([...issue.path, key])}: unknown key "${key}"; ${hint}`;
    });
  }
  const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return [`${at(issue.path)}: ${place}${issue.message}`];
}

/** Walks a schema of plain objects, records and arrays down a path to the keys it knows there. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = schema;
  for (const step of path) {
    here = unwrap(here);
    const { shape, element, valueType } = (here as { def?: Record<string, unknown> }).def ?? {};
    here = shape ? (shape as Record<PropertyKey, unknown>)[step] : (element ?? valueType);
  }
  const { shape } = (unwrap(here) as { def?: { shape?: object } } | undefined)?.def ?? {};
  return shape ? Object.keys(shape) : [];
}

function unwrap(schema: unknown): unknown {
  let here = schema as { def?: { innerType?: unknown; in?: unknown } } | undefined;
  while (here?.def && (here.def.innerType ?? here.def.in))
    here = (here.def.innerType ?? here.def.in) as typeof here;
  return here;
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
