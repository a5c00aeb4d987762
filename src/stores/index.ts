import { OperatorError } from '../errors.ts';
import type { Store, StoreEntry } from './store.ts';

/** Every engine by its URL scheme. Loaded only when it is asked for, so that `--help` stays quick. */
export const stores = {
  sqlite: async () => (await import('./sqlite/index.ts')).sqlite,
  postgres: async () => (await import('./postgres/index.ts')).postgres,
} as const satisfies Record<string, () => Promise<StoreEntry>>;

/**
 * Opens the store a URL names, creating and migrating it as needed: `sqlite:data/local/earshot.db` (relative to the
 * working directory), `sqlite::memory:` (gone when closed), `postgres://user@host/database`.
 * @throws OperatorError for an unknown scheme, and whatever the engine cannot open
 */
export async function openStore(url: string, options?: { readonly readonly?: boolean }): Promise<Store> {
  const { entry, place } = await storeAt(url);
  return entry.open(place, options);
}

/** The engine that a URL names, and the place in its words. @throws OperatorError as {@link openStore} does */
export async function storeAt(url: string): Promise<{ readonly entry: StoreEntry; readonly place: string }> {
  const [, scheme = '', place = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
  const known = Object.keys(stores)
    .map((name) => `${name}:`)
    .join(', ');
  // The URL itself is not repeated: it may hold a password.
  if (!isKnown(scheme))
    throw new OperatorError(
      `${scheme ? `"${scheme}:" is no store that earshot knows` : 'The store has to begin with its kind'}. ` +
        `Known: ${known} (for example "store: sqlite:data/local/earshot.db").`,
    );
  if (place.trim() === '')
    throw new OperatorError(`The store "${scheme}:" names no place, for example "${scheme}:earshot.db".`);
  return { entry: await stores[scheme](), place };
}

function isKnown(scheme: string): scheme is keyof typeof stores {
  return Object.hasOwn(stores, scheme);
}
