import { type APIMessage, DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js';
import { refOf } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import type { DeskDeps, Presented } from '../desk.ts';
import type { Api } from './api.ts';
import { type Card, cardOf, nonceOf, plainCardOf } from './card.ts';
import { createHistory } from './history.ts';
import { troubleOf } from './trouble.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000;
// Discord remembers a nonce for "the past few minutes"; up to here it alone keeps a card from being made twice.
const NONCE_SURE_MS = 60_000;
const GONE: readonly unknown[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
];

/** Puts cards into one channel: one per ticket, whatever crashes, is asked twice, or is deleted by somebody. */
export function createCards(api: Api, channel: string, deps: DeskDeps) {
  const history = createHistory(api, channel);
  let refused: { readonly why: string; readonly until: number } | null = null;
  let reported: string | null = null;

  async function present(view: TicketView, signal: AbortSignal): Promise<Presented> {
    const now = deps.clock.now();
    if (refused && now < refused.until) {
      return { outcome: 'not yet', why: refused.why, retryAfterMs: refused.until - now };
    }
    try {
      const message = await place(view, signal);
      if (reported) deps.note('info', 'cards are shown in Discord again');
      refused = null;
      reported = null;
      return { outcome: 'presented', card: `${channel}/${message}` };
    } catch (error) {
      const { why, retryAfterMs, forAll } = troubleOf(error, channel);
      if (forAll) {
        refused = { why, until: deps.clock.now() + (retryAfterMs ?? 0) };
        if (reported !== why) deps.note('warn', 'cards cannot be shown in Discord', { why });
        reported = why;
      }
      return { outcome: 'not yet', why, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
  }

  /** Edits the card where it is, or where it is found again, or makes it; gives the message id. */
  async function place(view: TicketView, signal: AbortSignal): Promise<string> {
    const { ticket } = view;
    const shown = messageIn(ticket.card);
    if (shown && (await edit(shown, view, signal))) return shown;

    if (shown || deps.clock.now() - ticket.openedAt > NONCE_SURE_MS) {
      const after = shown ? BigInt(shown) : snowflakeAt(ticket.openedAt - 60_000);
      const found = await history.find(ticket.id, after, signal);
      if (found && found !== shown && (await edit(found, view, signal))) return found;
    }
    return create(view, shown, signal);
  }

  /** `lost`: the card that this one replaces; the nonce of that one would only bring its deletion back. */
  async function create(view: TicketView, lost: string | null, signal: AbortSignal): Promise<string> {
    const nonce = { nonce: nonceOf(view.ticket.id, lost), enforce_nonce: true };
    const route = Routes.channelMessages(channel);
    const made = await acceptable(view, (card) => api.post(route, { ...card, ...nonce }, signal));
    const { message, card } = made as { message: APIMessage; card: Card };
    // A known nonce gives the message of an earlier try, which may tell of an earlier state.
    if (!shows(message, card)) await edit(message.id, view, signal);
    return message.id;
  }

  /** False when the message is gone, or is another bot's (the application was changed). */
  async function edit(message: string, view: TicketView, signal: AbortSignal): Promise<boolean> {
    try {
      await acceptable(view, (card) => api.patch(Routes.channelMessage(channel, message), card, signal));
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !GONE.includes(error.code)) throw error;
      history.forget(view.ticket.id);
      return false;
    }
  }

  /** A card that Discord refuses must not hide the ticket: then one without the author's words is shown (I8). */
  async function acceptable(view: TicketView, send: (card: Card) => Promise<unknown>) {
    const card = cardOf(view, deps.playbooks);
    try {
      return { card, message: await send(card) };
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || error.status !== 400) throw error;
      deps.note('error', 'Discord refused a card; it is shown without text', {
        ticket: refOf(view.ticket.id),
        why: `${error.code}: ${error.message}`,
      });
      const plain = plainCardOf(view);
      return { card: plain, message: await send(plain) };
    }
  }

  /** The message id of a card in this channel; null for one elsewhere (another desk, a channel of before). */
  function messageIn(card: string | null): string | null {
    const [, where, message] = /^(\d+)\/(\d+)$/.exec(card ?? '') ?? [];
    return where === channel && message ? message : null;
  }

  return { present };
}

function shows(message: APIMessage, card: Card): boolean {
  const told = ({ title, description, fields }: APIMessage['embeds'][number]): string =>
    JSON.stringify([title, description, (fields ?? []).map(({ name, value }) => [name, value])]);
  const [there] = message.embeds;
  const [wanted] = card.embeds;
  return there !== undefined && wanted !== undefined && told(there) === told(wanted);
}

function snowflakeAt(at: number): bigint {
  return BigInt(Math.max(at - DISCORD_EPOCH_MS, 0)) << 22n;
}
