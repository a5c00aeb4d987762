import {
  endedPeriods,
  isSilent,
  type Notice,
  type OnCall,
  type Overview,
  type Ping,
} from './core/overview.ts';
import { messageOf } from './errors.ts';
import { figuresOf, type OfficeParts, overviewOf } from './office.ts';
import type { Parts } from './parts.ts';

const LOOK_MS = 5_000;
/** How often the board is drawn: it is edited in place, and nobody reads faster. */
const BOARD_MS = 15_000;
/** Later than this after its time, a notice is no news any more. */
const HANDOVER_FRESH_MS = 2 * 3_600_000;
const REPORT_FRESH_MS = 36 * 3_600_000;
/** Answers and posts that were late for midnight. */
const REPORT_AFTER_MS = 5 * 60_000;
/** Alarms told in one message; more come with the next. */
const TOLD_AT_ONCE = 500;

/**
 * What concerns the whole desk and no single ticket: the board, missed targets, the hand-over at opening, reports,
 * sources that have gone silent. Each has a key in the store, so that a restart neither repeats nor forgets it.
 */
export async function watch(parts: Parts & OfficeParts, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let quietUntil = 0;
  while (!stop.aborted) {
    const now = parts.clock.now();
    try {
      // The clock may have been put back.
      if (now >= quietUntil || quietUntil - now > 3_600_000) {
        const again = await tellAlarms(parts, now, cut);
        quietUntil = now + again;
        if (now - drawnAt >= BOARD_MS || drawnAt > now) {
          drawnAt = now;
          const overview = await overviewOf(parts);
          await drawBoard(parts, overview, now, cut);
          for (const notice of await noticesDue(parts, overview, now)) {
            const rings = notice.kind === 'silent' && overview.staffed;
            await tell(parts, notice, rings ? pingOf(overview.oncall) : null, now, cut);
          }
        }
      }
    } catch (error) {
      parts.events.actFailed(null, messageOf(error));
    }
    await parts.clock.sleep(LOOK_MS, stop);
  }
}

async function drawBoard({ store, desk }: Parts, overview: Overview, now: number, cut: AbortSignal) {
  const place = await store.notice('board');
  const shown = await desk.board(overview, place, cut);
  if (shown.outcome === 'presented' && shown.card !== place) await store.noticed('board', shown.card, now);
}

/** Tells it once; null when it is told, else how long to wait before it is tried again, ms. */
async function tell(
  { store, desk, events }: Parts,
  notice: Notice,
  ping: Ping | null,
  now: number,
  cut: AbortSignal,
): Promise<number | null> {
  const shown = await desk.announce(notice, ping, cut);
  if (shown.outcome !== 'presented') return shown.retryAfterMs ?? LOOK_MS;
  await store.noticed(notice.key, shown.card, now);
  events.note('info', 'desk', 'told the channel', { notice: notice.key });
  return null;
}

/**
 * Missed targets since the last time, in one message however many there are. What goes into a message is written down
 * before it is sent, so that the same message is tried again and not another one. Gives how long to wait, ms.
 */
async function tellAlarms(parts: Parts, now: number, cut: AbortSignal): Promise<number> {
  const { store } = parts;
  const told = Number((await store.notice('alarms')) ?? 0);
  const planned = Number((await store.notice('alarms:planned')) ?? 0);
  const found = await store.alarms(told, TOLD_AT_ONCE);
  const alarms = planned > told ? found.filter(({ seq }) => seq <= planned) : found;
  const last = alarms.at(-1);
  if (!last) return 0;
  if (planned <= told) await store.noticed('alarms:planned', String(last.seq), now);
  const rings = alarms.some(({ to, ping }) => to === 'oncall' && ping);
  const notice: Notice = { kind: 'alarms', key: `alarms:${told}`, alarms };
  const again = await tell(parts, notice, rings ? pingOf(await parts.store.oncall(), now) : null, now, cut);
  if (again !== null) return again;
  await store.noticed('alarms', String(last.seq), now);
  return 0;
}

function pingOf(oncall: readonly OnCall[], now = Number.NEGATIVE_INFINITY): Ping {
  const agents = oncall.filter(({ until }) => until === null || until > now);
  return { agents, orRole: agents.length === 0 };
}

/** What is due and has not been told yet. */
async function noticesDue(parts: Parts, overview: Overview, now: number): Promise<readonly Notice[]> {
  const { store, policy } = parts;
  const { hours } = policy.sla;
  const due: Notice[] = [];
  const isNew = async (key: string): Promise<boolean> => (await store.notice(key)) === null;

  const opened = hours.lastOpening(now);
  if (opened !== null && now - opened < HANDOVER_FRESH_MS && (await isNew(`handover:${opened}`))) {
    const before = hours.lastOpening(opened - 1) ?? opened;
    const closed = hours.after(before, hours.between(before, opened));
    const since = await figuresOf(parts, closed, opened);
    due.push({ kind: 'handover', key: `handover:${opened}`, overview, since });
  }

  for (const period of endedPeriods(now, hours)) {
    const key = `report:${period.kind}:${period.date}`;
    const age = now - period.to;
    if (age < REPORT_AFTER_MS || age > REPORT_FRESH_MS || !(await isNew(key))) continue;
    const figures = await figuresOf(parts, period.from, period.to);
    // Before the very first mention there is nothing to report.
    if (figures.mentions === 0 && figures.opened === 0) await store.noticed(key, 'nothing to tell', now);
    else due.push({ kind: 'report', key, period, figures });
  }

  for (const source of overview.sources) {
    const key = `silent:${source.name}:${source.lastAt}`;
    if (isSilent(source) && (await isNew(key))) due.push({ kind: 'silent', key, source });
  }
  return due;
}
