import type { CheckLine } from '../../core/check.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Account, Api, Headers } from './api.ts';
import { idsIn } from './capture.ts';
import type { Costs } from './cost.ts';
import { failureOf } from './failure.ts';
import { idAt } from './snowflake.ts';

/** OAuth 1.0a signatures carry the time: X refuses them when the clock is some minutes off. */
const SKEW_MS = 60_000;

/** Looks at everything a run needs of X: tokens, account, clock, reading, posting, stream. */
export async function* check(
  deps: PlatformDeps,
  api: Api,
  costs: Costs,
  handle: string,
  streams: boolean,
  signal: AbortSignal,
): AsyncGenerator<CheckLine> {
  const says = (error: unknown) => failureOf(error, deps.clock.now()).says;
  let account: Account;
  let headers: Headers;
  try {
    ({ account, headers } = await api.me(signal));
    yield { what: 'X credentials', ok: true, says: `signed in as @${account.username} (${account.id})` };
  } catch (error) {
    yield { what: 'X credentials', ok: false, says: says(error) };
    return;
  }
  const same = account.username.toLowerCase() === handle.toLowerCase();
  yield {
    what: 'X account',
    ok: same,
    says: same
      ? `@${handle} listens and replies`
      : `the tokens belong to @${account.username}, the configuration says @${handle}: change platforms.x.handle or X_ACCESS_TOKEN`,
  };
  yield clockLine(headers, deps.clock.now());
  yield postingLine(headers);
  try {
    // One page of five: enough to see that this access level may read.
    const page = await api.mentions(account.id, { since: idAt(deps.clock.now() - 3_600_000) }, signal, 5);
    costs.read('owned read', idsIn(page));
    yield { what: 'X mentions', ok: true, says: `can be read (${idsIn(page).length} in the last hour)` };
  } catch (error) {
    yield { what: 'X mentions', ok: false, says: says(error) };
  }
  if (!streams) return;
  try {
    const rules = await api.rules(signal);
    yield { what: 'X stream', ok: true, says: `${rules.length} rules of this app` };
  } catch (error) {
    yield { what: 'X stream', ok: false, says: `${says(error)} (X_BEARER_TOKEN)` };
  }
}

function clockLine(headers: Headers, now: number): CheckLine {
  const xNow = Date.parse(String(headers.date ?? ''));
  const skew = Math.round((now - xNow) / 1000);
  if (Number.isNaN(skew)) return { what: 'X clock', ok: true, says: 'X did not say what time it is' };
  return Math.abs(now - xNow) <= SKEW_MS
    ? { what: 'X clock', ok: true, says: `${Math.abs(skew)} s from X's` }
    : {
        what: 'X clock',
        ok: false,
        says: `this machine's clock is ${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} X's: synchronise it (NTP), or X refuses the signatures`,
      };
}

function postingLine(headers: Headers): CheckLine {
  const level = String(headers['x-access-level'] ?? '');
  if (level === '')
    return { what: 'X posting', ok: true, says: 'X does not say whether these tokens may post' };
  return level.includes('write')
    ? { what: 'X posting', ok: true, says: `tokens are ${level}` }
    : {
        what: 'X posting',
        ok: false,
        says: 'the tokens may only read: set the app to Read and write in console.x.com, then make a new access token',
      };
}
