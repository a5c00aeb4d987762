import { configure, officeFor } from '../app.ts';
import type { Overview } from '../core/overview.ts';
import { refOf } from '../core/ticket.ts';
import { block, overviewRows } from '../desks/console/notices.ts';
import { timesAt } from '../desks/console/times.ts';
import { iso, look, print, printJson } from './print.ts';
import { openForReading, withStore } from './with-store.ts';

/** `earshot queue board`: how the day goes, as the board at a desk shows it. */
export async function boardCommand(options: {
  readonly config: string;
  readonly json?: boolean;
}): Promise<void> {
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const overview = await officeFor(config, store).overview();
    if (options.json) return printJson(boardJson(overview));
    const { sla } = config.policy;
    const at = timesAt(overview.at, sla.hours).date(overview.at);
    const how = { ...look(), sla };
    const head = `${config.policy.brand.name}, ${at}, the desk is ${overview.staffed ? 'open' : 'closed'}`;
    print(block(head, how, overviewRows(overview, how)).trim());
  });
}

/** Times are ISO 8601, UTC. Only a running process knows whether listening fails, so that is not in it. */
function boardJson({ at, oldest, sources, oncall, ...rest }: Overview): unknown {
  return {
    at: iso(at),
    ...rest,
    oldest: oldest.map(({ id, waitingSince, card: _, ...each }) => ({
      ref: refOf(id),
      ...each,
      waitingSince: iso(waitingSince),
    })),
    sources: sources.map(({ lastAt, failing: _, ...source }) => ({ ...source, lastAt: iso(lastAt) })),
    oncall: oncall.map(({ until, ...agent }) => ({ ...agent, until: iso(until) })),
  };
}
