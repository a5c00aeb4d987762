import { configure, officeFor } from '../app.ts';
import { momentOf } from '../core/deeds.ts';
import { type OnCall, onCallAt } from '../core/overview.ts';
import type { Agent } from '../core/ticket.ts';
import { timesAt } from '../desks/console/times.ts';
import { OperatorError } from '../errors.ts';
import { oneLine } from '../lib/plain-text.ts';
import { actor, theColleague } from './colleague.ts';
import { iso, print, printJson } from './print.ts';
import { openForChanging, openForReading, withStore } from './with-store.ts';

const LONGEST_MS = 366 * 86_400_000;

/** `earshot oncall`: who is called when a target is missed or something urgent arrives. Setting it replaces who was. */
export async function oncallCommand(
  names: readonly string[],
  options: {
    readonly config: string;
    readonly until?: string;
    readonly clear?: boolean;
    readonly json?: boolean;
  },
): Promise<void> {
  if (options.clear && names.length > 0)
    throw new OperatorError('Give names, or --clear for nobody, not both.');
  if (options.until !== undefined && names.length === 0)
    throw new OperatorError('Say who is on call until then: `earshot oncall Ana --until "tomorrow 9:00"`.');
  const config = configure(options.config);
  const { hours } = config.policy.sla;
  const now = Date.now();
  const until = options.until === undefined ? null : momentOf(options.until, now, hours);
  if (options.until !== undefined && (until === null || until <= now || until > now + LONGEST_MS))
    throw new OperatorError(
      `"${oneLine(options.until)}" is no moment within the next year. Give one such as 8h, 17:30, tomorrow 9:00, 2026-12-01 9:00, or opening.`,
    );
  const changes = options.clear || names.length > 0;
  await withStore(changes ? openForChanging(config) : openForReading(config), async (store) => {
    const office = officeFor(config, store);
    if (changes) {
      const agents = new Map<string, Agent>();
      for (const name of names) {
        const agent = await theColleague(store, name, await actor(store, undefined));
        agents.set(agent.id, agent);
      }
      await office.setOncall([...agents.values()].map(({ id, name }) => ({ id, name, until })));
    }
    const oncall = onCallAt(await office.oncall(), now);
    if (options.json) printJson(oncall.map((each) => ({ ...each, until: iso(each.until) })));
    else print(textOf(oncall, timesAt(now, hours).date));
  });
}

function textOf(oncall: readonly OnCall[], date: (at: number) => string): string {
  if (oncall.length === 0)
    return 'Nobody is on call: whoever has the on-call role at the desk is told, if there is one.';
  return oncall
    .map(({ name, until }) => `${oneLine(name)} is on call${until === null ? '' : ` until ${date(until)}`}.`)
    .join('\n');
}
