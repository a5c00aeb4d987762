import { isDeepStrictEqual } from 'node:util';

/** Something that must hold for every input does not. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Broken(what);
}

const KEYS = Object.getOwnPropertyNames(Object.prototype).length;

/** @throws Broken when somebody wrote into the prototype of all objects */
export function unpolluted(): void {
  const clean = !('polluted' in {}) && Object.getOwnPropertyNames(Object.prototype).length === KEYS;
  must(clean, 'the prototype of all objects was changed');
}

/** What it gives, or null where it throws what it may; anything else it throws comes through. */
export function allowing<T>(work: () => T, ...errors: readonly (new (...args: never) => Error)[]): T | null {
  try {
    return work();
  } catch (error) {
    if (errors.some((kind) => error instanceof kind)) return null;
    throw error;
  } finally {
    unpolluted();
  }
}

/** As the store keeps it. */
export function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** The JSON in these bytes, or undefined where they are none. */
export function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The property of something that may be anything. */
export function of(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** The list there, or none. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  const list = of(value, key);
  return Array.isArray(list) ? list : [];
}
