import type { PlatformDeps } from '../platform.ts';
import type { Api } from './api.ts';

/**
 * Makes the app's stream rules what the configuration says. Only rules with the tag of this source are ever touched:
 * others of the same app are somebody else's.
 */
export async function syncRules(
  api: Api,
  deps: PlatformDeps,
  source: string,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const tag = `earshot:${source}`;
  const ours = (await api.rules(signal)).filter((rule) => rule.tag === tag);
  const missing = wanted.filter((value) => !ours.some((rule) => rule.value === value));
  const stale = ours.filter((rule) => !wanted.includes(rule.value));
  // First the new ones: in between, too much is heard rather than too little.
  if (missing.length > 0) {
    const errors = await api.addRules(
      missing.map((value) => ({ value, tag })),
      signal,
    );
    for (const error of errors) deps.note('error', `X did not take a stream rule: ${error}`, { source });
  }
  if (stale.length > 0)
    await api.deleteRules(
      stale.map(({ id }) => id),
      signal,
    );
  if (missing.length + stale.length > 0)
    deps.note('info', 'X: stream rules synced', { source, added: missing.length, deleted: stale.length });
}
