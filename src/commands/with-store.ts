import type { Config } from '../config.ts';
import { refOf, type Ticket } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';
import { OperatorError } from '../errors.ts';
import { flushMeters } from '../metering.ts';
import { openStore } from '../stores/index.ts';
import type { Store } from '../stores/store.ts';

/** The store for a command that only looks: nothing is made, so a mistyped path is an error and not an empty store. */
export function openForReading(config: Config): Promise<Store> {
  // What is only in memory is always new, and looking is all that can be done with it.
  return openStore(config.store, { readonly: !config.store.endsWith(':memory:') });
}

/**
 * The store for a command that changes what a run made. Here too a mistyped path is an error: a kill switch that is
 * pulled on an empty store of its own stops nobody.
 */
export async function openForChanging(config: Config): Promise<Store> {
  await (await openForReading(config)).close();
  return openStore(config.store);
}

/** Runs `work` with the store of a command, and closes it whatever happens. */
export async function withStore<T>(opening: Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await work(store);
  } finally {
    await flushMeters(store);
    await store.close();
  }
}

/** The one ticket a person means. @throws OperatorError when there is none or more than one */
export async function theTicket(store: Store, reference: string): Promise<Ticket> {
  const found = await store.findTickets(reference);
  const [only, ...more] = found;
  if (!only)
    throw new OperatorError(
      `There is no ticket "${reference}". \`earshot queue list --all\` shows every ticket with its reference.`,
    );
  if (more.length === 0) return only;
  const shown = found.slice(0, 5).map(({ id, authorHandle }) => `${refOf(id)} (${id}, @${authorHandle})`);
  const rest = found.length > shown.length ? ' …' : '';
  throw new OperatorError(
    `"${reference}" could be ${found.length} tickets: ${shown.join(', ')}${rest}. Give more of the one you mean.`,
  );
}

/** The same with all that is known of it. */
export async function viewOf(store: Store, reference: string): Promise<TicketView> {
  const { id } = await theTicket(store, reference);
  const view = await store.view(id);
  if (!view) throw new Error('a ticket that was found can be seen');
  return view;
}
