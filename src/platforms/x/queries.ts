import { OperatorError } from '../../errors.ts';
import type { PlatformDeps } from '../platform.ts';

type Brand = PlatformDeps['brand'];

/** Longest query of recent search for self-serve apps. */
const QUERY_MAX = 512;

/**
 * Posts that name the brand, without reposts and our own.
 * @param mentionsHeard leave out what the mentions source hears (and reads for a fifth of the price)
 * @throws OperatorError when it becomes too long for X
 */
export function defaultQuery(brand: Brand, handle: string, mentionsHeard: boolean): string {
  const query = [
    words(brand, handle),
    ...(mentionsHeard ? [`-@${handle}`] : []),
    ...exclusions(brand, handle),
  ];
  const text = query.join(' ');
  if (text.length <= QUERY_MAX) return text;
  throw new OperatorError(
    `The brand has too many words for one search on X (${text.length} of ${QUERY_MAX} characters): give the source a "query" of its own.`,
  );
}

/** What the stream listens for: our handle, and the brand's names. */
export function defaultRules(brand: Brand, handle: string): readonly string[] {
  const without = exclusions(brand, handle).join(' ');
  return [`@${handle} ${without}`, `${words(brand, handle)} -@${handle} ${without}`];
}

/** Other handles of the brand count as words; quotes would end a phrase early. */
function words(brand: Brand, handle: string): string {
  const others = brand.handles.map(bare).filter((other) => other.toLowerCase() !== handle.toLowerCase());
  const phrases = [brand.name, ...brand.words]
    .map((word) => word.replaceAll('"', ' ').trim())
    .filter((word) => word !== '')
    .map((word) => `"${word}"`);
  return `(${[...new Set([...phrases, ...others.map((other) => `@${other}`)])].join(' OR ')})`;
}

function exclusions(brand: Brand, handle: string): string[] {
  const handles = new Map([handle, ...brand.handles.map(bare)].map((own) => [own.toLowerCase(), own]));
  return ['-is:retweet', ...[...handles.values()].map((own) => `-from:${own}`)];
}

function bare(handle: string): string {
  return handle.replace(/^@/, '');
}
