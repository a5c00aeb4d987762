import type { Batch, Capture, SetAside } from '../../core/capture.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Account, Api, Page, Range } from './api.ts';
import { caughtIn, idsIn } from './capture.ts';
import type { Costs } from './cost.ts';
import { createPatience } from './patience.ts';
import { idAt, isAfter, newest, oldest } from './snowflake.ts';

/** The mentions timeline shows no more than this (docs.x.com); behind it X answers 200 with nothing in it. */
const MENTIONS_REACH = 800;
/** Recent search shows seven days, and refuses an older `since_id`; a little less, for its clock and ours. */
export const SEARCH_REACH_MS = 7 * 24 * 3_600_000 - 10 * 60_000;
/** A first start looks back this far, and the cursor of a silent source follows at this distance. */
const DAY_MS = 24 * 3_600_000;
const BATCH = 100;

export interface Reader {
  readonly deps: PlatformDeps;
  readonly api: Api;
  readonly costs: Costs;
  readonly account: Account;
  readonly indexLagMs: number;
}

/** Everything between a cursor and now. */
interface Found {
  readonly captures: readonly Capture[];
  readonly setAside: readonly SetAside[];
  readonly ids: readonly string[];
  /** X's own time at the first page, ms UTC. */
  readonly at: number;
  /** X may have kept something back: its list ends at a fixed length, or with an empty page. */
  readonly cutShort: boolean;
  /** What ended the reading early: everything older than the oldest of `ids` is still to be read. */
  readonly failed?: unknown;
}

/**
 * Every page of a listing, newest first. A failure throws, or where reading can go on below what was read, ends it: a
 * backlog may take more pages than X answers in one window.
 */
async function readAll(
  reader: Reader,
  source: string,
  price: 'post read' | 'owned read',
  fetch: (token: string | undefined) => Promise<Page>,
  canGoOn: boolean,
): Promise<Found> {
  const captures: Capture[] = [];
  const setAside: SetAside[] = [];
  const ids: string[] = [];
  let at: number | null = null;
  let token: string | undefined;
  const tokens = new Set<string>();
  let page: Page;
  for (;;) {
    try {
      page = await fetch(token);
    } catch (failed) {
      if (!canGoOn || at === null || ids.length === 0) throw failed;
      return { captures, setAside, ids, at, cutShort: false, failed };
    }
    at ??= page.at ?? reader.deps.clock.now();
    const caught = caughtIn(page, source, reader.account, reader.deps.clock.now());
    captures.push(...caught.captures);
    setAside.push(...caught.setAside);
    ids.push(...idsIn(page));
    reader.costs.read(price, idsIn(page));
    token = page.meta.next_token;
    if (token === undefined) break;
    if (tokens.has(token)) throw new Error('X answers the same page again');
    tokens.add(token);
  }
  const emptyEnd = page.data.length === 0 && ids.length > 0;
  return { captures, setAside, ids, at, cutShort: emptyEnd || ids.length >= MENTIONS_REACH };
}

/** The brand's mentions since `since`. Where the timeline does not reach back far enough, recent search fills in. */
export async function readMentions(
  reader: Reader,
  source: string,
  range: Range,
  signal: AbortSignal,
): Promise<Found> {
  const { api, account, deps } = reader;
  const { since } = range;
  const query = `@${account.username} -is:retweet -from:${account.username}`;
  if (range.until !== undefined) return search(reader, source, query, range, signal);
  const found = await readAll(
    reader,
    source,
    'owned read',
    (token) => api.mentions(account.id, { since, token }, signal),
    false,
  );
  const until = found.cutShort ? oldest(found.ids) : undefined;
  if (until === undefined) return found;
  const rest = await search(reader, source, query, { since, until }, signal);
  if (rest.ids.length > 0)
    deps.note('warn', 'X: its list of mentions ended too early: search found the rest', {
      source,
      found: rest.ids.length,
    });
  return {
    ...found,
    captures: [...found.captures, ...rest.captures],
    setAside: [...found.setAside, ...rest.setAside],
    ids: [...found.ids, ...rest.ids],
    ...(rest.failed !== undefined && { failed: rest.failed }),
  };
}

/** What recent search finds since `since`. */
export async function readSearch(
  reader: Reader,
  source: string,
  query: string,
  range: Range,
  signal: AbortSignal,
): Promise<Found> {
  return search(reader, source, query, range, signal);
}

async function search(reader: Reader, source: string, query: string, range: Range, signal: AbortSignal) {
  const { api, deps } = reader;
  const reach = idAt(deps.clock.now() - SEARCH_REACH_MS);
  const tooOld = isAfter(reach, range.since);
  if (tooOld)
    deps.note(
      'error',
      'X: search reaches back seven days only: what is older was not read and is lost to us',
      {
        source,
        since: range.since,
      },
    );
  const since = tooOld ? reach : range.since;
  return readAll(
    reader,
    source,
    'post read',
    (token) => api.search(query, { ...range, since, token }, signal),
    true,
  );
}

/**
 * Polls a listing for ever. What is new is yielded oldest first; the cursor comes with the last batch of a complete
 * read, and stays behind the present by the index lag, because X may list a post after a younger one.
 * @param resting true while the source has to wait (daily ceiling)
 */
export async function* follow(
  reader: Reader,
  source: string,
  cursor: string | null,
  everyMs: number,
  read: (range: Range) => Promise<Found>,
  resting: () => boolean,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { clock } = reader.deps;
  const patience = createPatience(reader.deps, source);
  /** A backlog half read: everything from `until` on is stored. */
  let behind: { readonly until: string; readonly at: number; readonly ids: readonly string[] } | null = null;
  /** Already yielded, and younger than the cursor. */
  const seen = new Set<string>();
  const known = cursor !== null && /^\d{1,19}$/.test(cursor);
  let since = known ? cursor : idAt(clock.now() - DAY_MS);
  // Where a first reading starts is kept at once, or a long break before the first post would move it.
  if (!known) yield { captures: [], cursor: since };

  for (; !signal.aborted; await clock.sleep(everyMs, signal)) {
    if (resting()) continue;
    let found: Found;
    try {
      found = await read({ since, ...(behind && { until: behind.until }) });
      if (found.failed === undefined) patience.worked();
    } catch (error) {
      if (signal.aborted) return;
      await clock.sleep(patience.failed(error), signal);
      continue;
    }
    const whole: Pick<Found, 'ids' | 'at'> = {
      ids: [...(behind?.ids ?? []), ...found.ids],
      at: behind?.at ?? found.at,
    };
    const next = found.failed === undefined ? nextCursor(whole, since, reader.indexLagMs) : since;
    const moves = next !== since;
    const fresh = found.captures
      .filter(({ id }) => !seen.has(id))
      .sort((a, b) => (isAfter(a.id, b.id) ? 1 : -1));
    for (let start = BATCH; start < fresh.length; start += BATCH)
      yield { captures: fresh.slice(start - BATCH, start) };
    const rest = fresh.slice(Math.floor((fresh.length - 1) / BATCH) * BATCH);
    if (rest.length > 0 || moves || found.setAside.length > 0)
      yield { captures: rest, setAside: found.setAside, ...(moves && { cursor: next }) };
    for (const { id } of fresh) seen.add(id);
    if (moves) since = next;
    for (const id of seen) if (!isAfter(id, since)) seen.delete(id);
    const until = oldest(whole.ids);
    behind =
      found.failed === undefined || until === undefined
        ? null
        : { until, at: whole.at, ids: [newest(whole.ids) ?? until, until] };
    if (behind && !signal.aborted) await clock.sleep(patience.failed(found.failed), signal);
  }
}

/** The newest post, or the index lag behind the present; after days of silence a day behind it (search reaches seven). */
function nextCursor(found: Pick<Found, 'ids' | 'at'>, since: string, indexLagMs: number): string {
  const last = newest(found.ids);
  if (last === undefined)
    return isAfter(idAt(found.at - 2 * DAY_MS), since) ? idAt(found.at - DAY_MS) : since;
  const settled = idAt(found.at - indexLagMs);
  const next = isAfter(settled, last) ? last : settled;
  return isAfter(next, since) ? next : since;
}
