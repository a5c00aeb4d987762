import { explanationOf } from './core/explanation.ts';
import { type Figures, type Overview, onCallAt } from './core/overview.ts';
import type { Office } from './desks/desk.ts';
import type { Parts } from './parts.ts';
import { type Settling, settle } from './settling.ts';

export type OfficeParts = Settling & Pick<Parts, 'clock' | 'health' | 'sources'>;

const DAY_MS = 86_400_000;

/** What people may ask of earshot, in Discord and on the command line alike. */
export function openOffice(parts: OfficeParts): Office {
  const { store, clock, networks } = parts;
  return {
    networks,
    settle: (answer) => settle(parts, answer),
    view: (ticketId) => store.view(ticketId),
    find: (reference) => store.findTickets(reference),
    search: (words, limit) => store.search(words, limit),
    tickets: (statuses, limit) => store.tickets(statuses, limit),
    overview: () => overviewOf(parts),
    figures: (backMs) => figuresOf(parts, clock.now() - backMs, clock.now()),
    pause: (why) => store.setPaused(why),
    oncall: () => store.oncall(),
    setOncall: (agents) => store.setOncall(agents),
    async explain(reference) {
      const recorded = await store.recorded(reference.trim());
      const [ticket, ...more] = recorded.length > 0 ? [] : await store.findTickets(reference);
      const view = ticket && more.length === 0 ? await store.view(ticket.id) : null;
      const judgements = view?.judgements ?? recorded.map(({ judgement }) => judgement).reverse();
      return judgements.length > 0 ? judgements.map(explanationOf).join('\n\n') : null;
    },
    async optOut(platform, handle, out, by) {
      const changed = await store.optOut(platform, handle, out, clock.now());
      parts.events.note('info', 'desk', out ? 'author opted out' : 'opt-out taken back', { by: by.name });
      if (!changed) return out ? 'That was so already.' : 'There was no such opt-out.';
      return out
        ? 'No automatic reply any more; people still get the tickets.'
        : 'Automatic replies are allowed again.';
    },
    async erase(platform, handle, by) {
      const { mentions, tickets } = await store.erase(platform, handle, clock.now());
      parts.events.note('warn', 'desk', 'a person was erased', { by: by.name, mentions, tickets });
      if (mentions === 0 && tickets === 0) return 'Nothing is known of anybody of that name on that network.';
      return `Forgotten: the words, names and links of ${mentions} posts and ${tickets} tickets. What was decided and when stays, and the network's own number of the author, so that nobody is answered twice.`;
    },
  };
}

/** How things stand, with what only this process knows. */
export async function overviewOf(parts: OfficeParts): Promise<Overview> {
  const { store, clock, policy, health } = parts;
  const now = clock.now();
  const { hours } = policy.sla;
  const overview = await store.overview(now, hours.startOfDay(now));
  const known = new Map(overview.sources.map((source) => [source.name, source]));
  const sources = [...new Set([...parts.sources.keys(), ...(parts.sources.size === 0 ? known.keys() : [])])];
  return {
    ...overview,
    staffed: hours.isOpen(now),
    oncall: onCallAt(overview.oncall, now),
    sources: sources.map((name) => ({
      ...(known.get(name) ?? { name, lastAt: null, lastHour: 0, expected: 0 }),
      failing: health.get(name) ?? null,
    })),
  };
}

/** What happened from and up to, by the hour where that is a day or less, by the day where it is more. */
export function figuresOf({ store, policy }: OfficeParts, from: number, to: number): Promise<Figures> {
  const { hours } = policy.sla;
  const bounds = [from];
  if (to - from <= DAY_MS * 1.5) for (let at = from + 3_600_000; at < to; at += 3_600_000) bounds.push(at);
  // A day may have 23 or 25 hours.
  else for (let at = dayAfter(from); at < to; at = dayAfter(at)) bounds.push(at);
  return store.figures(from, to, [...bounds, to]);

  function dayAfter(at: number): number {
    return hours.startOfDay(hours.startOfDay(at) + 1.25 * DAY_MS);
  }
}
