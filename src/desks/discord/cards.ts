import { Routes } from 'discord.js';
import { refOf } from '../../core/ticket.ts';
import type { Shown, TicketView } from '../../core/view.ts';
import type { Presented } from '../desk.ts';
import { cardOf, plainCardOf } from './card.ts';
import { NONCE_SURE_MS, snowflakeAt } from './history.ts';
import { digestOf, hashOf } from './look.ts';
import type { Sheet } from './pen.ts';
import { messageIn, placeOf, readPlace } from './place.ts';
import { createThreads } from './threads.ts';
import { onWall, type Wall } from './wall.ts';

/** Where a card is, and what stood below it as far as that is known. */
interface Placed {
  readonly card: Shown;
  readonly below: readonly Shown[];
  /** Discord took something. */
  readonly written: boolean;
}

/** Puts cards into one channel: one per ticket with a thread, whatever crashes, is asked twice, or is deleted by somebody. */
export function createCards(wall: Wall) {
  const { api, pen, history, gate, channel, deps } = wall;
  const threads = createThreads(api, pen, channel, deps);

  async function show(view: TicketView, signal: AbortSignal): Promise<Presented> {
    let placed = await place(view, false, signal);
    let below = await threads.keep(view, placed.card, placed.below, signal);
    if (!below) {
      placed = await place(view, true, signal);
      below = await threads.keep(view, placed.card, placed.below, signal);
    }
    if (placed.written) gate.fine();
    const card = placeOf(channel, placed.card.place);
    const gone = { shown: [placed.card], unfinished: { why: 'The card was deleted while it was made.' } };
    return { outcome: 'presented', card, ...(below ?? gone) };
  }

  /**
   * Edits the card where it is, or where it is found again, or makes it. A card that reads as wanted is not touched,
   * unless it has to be found out whether it is still there.
   */
  async function place(view: TicketView, doubted: boolean, signal: AbortSignal): Promise<Placed> {
    const { ticket } = view;
    const sheet = sheetOf(view);
    const digest = digestOf(sheet.body);
    const at = (message: string, below: readonly Shown[]): Placed => ({
      card: { key: 'card', place: message, digest },
      ...{ below, written: true },
    });
    const here = messageIn(channel, ticket.card);
    const known = view.shown.find(({ key, place }) => key === 'card' && place === here);
    if (here && known?.digest === digest && !doubted)
      return { card: known, below: view.shown, written: false };
    if (here && (await pen.edit(channel, here, sheet, signal))) return at(here, view.shown);

    if (here || deps.clock.now() - ticket.openedAt > NONCE_SURE_MS) {
      if (here) history.forget(ticket.id, here);
      const after = here ? BigInt(here) : snowflakeAt(ticket.openedAt - 60_000);
      const found = await history.find(ticket.id, after, signal);
      if (found && found !== here) {
        if (await pen.edit(channel, found, sheet, signal)) return at(found, []);
        history.forget(ticket.id, found);
      }
    }
    // The nonce of a card that was lost, or that is in another channel, would only bring that one back.
    const nonce = hashOf('card', ticket.id, ticket.card);
    const message = await history.made(ticket.id, () => pen.post(channel, sheet, nonce, signal));
    await clearAway(view, signal);
    return at(message, []);
  }

  function sheetOf(view: TicketView): Sheet {
    const { playbooks, sla, clock } = deps;
    return {
      body: cardOf(view, { playbooks, sla, now: clock.now() }),
      plain: plainCardOf(view),
      about: refOf(view.ticket.id),
    };
  }

  /** A card elsewhere and the author's words in the thread of before would be kept up to date by nobody. As far as possible. */
  async function clearAway({ ticket, shown }: TicketView, signal: AbortSignal): Promise<void> {
    const old = readPlace(ticket.card);
    if (!old) return;
    const posts = shown.filter(({ key }) => key.startsWith('post:'));
    const routes = [
      ...(old.channel === channel ? [] : [Routes.channelMessage(old.channel, old.message)]),
      ...posts.map(({ place }) => Routes.channelMessage(old.message, place)),
    ];
    for (const route of routes) {
      try {
        await api.remove(route, signal);
      } catch {
        return;
      }
    }
  }

  return {
    present: (view: TicketView, signal: AbortSignal): Promise<Presented> =>
      onWall(wall, () => show(view, signal)),
  };
}
