import { type RESTGetAPIChannelMessagesPinsResult, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Overview } from '../../core/overview.ts';
import type { DeskDeps, Presented } from '../desk.ts';
import { footerOf, snowflakeAt } from './history.ts';
import { digestOf, hashOf, RINGS_NOBODY } from './look.ts';
import { overviewFields } from './overview-fields.ts';
import type { Sheet } from './pen.ts';
import { messageIn, placeOf } from './place.ts';
import { isProblem, troubleOf } from './trouble.ts';
import { onWall, type Wall } from './wall.ts';

const FOOTER = footerOf('board');
const COLOUR = 0x5a8fd6;
/** A board whose place was never written down is this young, or pinned. */
const LOST_MS = 3_600_000;
const PIN_AGAIN_MS = 3_600_000;

/** The board of a channel as a message. Pure; nothing but the time of the last change differs while nothing changes. */
export function boardOf(overview: Overview, guild: string | null, hours: DeskDeps['hours']): Sheet {
  const embed = {
    title: 'The desk at a glance',
    color: COLOUR,
    footer: { text: FOOTER },
    timestamp: new Date(overview.at).toISOString(),
  };
  const message = { content: '', components: [], allowed_mentions: RINGS_NOBODY };
  const refused = 'Discord refused to show the board. `earshot queue board` shows it.';
  return {
    body: { ...message, embeds: [{ ...embed, fields: overviewFields(overview, guild, hours) }] },
    plain: { ...message, embeds: [{ ...embed, description: refused }] },
    about: 'board',
  };
}

/** Keeps one message with the state of things in the channel: edited in place, pinned, made anew when it is gone. */
export function createBoard(wall: Wall) {
  const { api, pen, history, gate, channel, deps } = wall;
  let last: { readonly message: string; readonly digest: string } | null = null;
  let pinAt = 0;
  let unpinnable = false;

  async function show(overview: Overview, place: string | null, signal: AbortSignal): Promise<Presented> {
    const sheet = boardOf(overview, await api.guildOf(channel, signal), deps.hours);
    const digest = digestOf(sheet.body.embeds.map((embed) => embed.fields));
    const here = messageIn(channel, place);
    if (here && last?.message === here && last.digest === digest) {
      return { outcome: 'presented', card: placeOf(channel, here) };
    }
    const message = await bringUp(sheet, here, signal);
    last = { message, digest };
    gate.fine();
    return { outcome: 'presented', card: placeOf(channel, message) };
  }

  /** Where it was, or where it is found again, or in a new message; gives its id. */
  async function bringUp(sheet: Sheet, here: string | null, signal: AbortSignal): Promise<string> {
    if (here && (await edit(here, sheet, signal))) return here;
    if (here) history.forget(FOOTER, here);
    const found = await findBack(signal);
    if (found && found !== here && (await edit(found, sheet, signal))) return found;
    if (found) history.forget(FOOTER, found);
    const nonce = hashOf('board', channel, here);
    const message = await history.made(FOOTER, () => pen.post(channel, sheet, nonce, signal));
    await pin(message, signal);
    return message;
  }

  async function edit(message: string, sheet: Sheet, signal: AbortSignal): Promise<boolean> {
    const edited = await pen.edit(channel, message, sheet, signal);
    if (edited && !edited.pinned) await pin(message, signal);
    return edited !== null;
  }

  async function findBack(signal: AbortSignal): Promise<string | null> {
    const own = await api.ownId(signal);
    const route = Routes.channelMessagesPins(channel);
    const { items } = (await api.get(route, signal)) as RESTGetAPIChannelMessagesPinsResult;
    const pinned = items.find(
      ({ message: { author, embeds } }) =>
        author.id === own && embeds.some(({ footer }) => footer?.text === FOOTER),
    );
    if (pinned) return pinned.message.id;
    return history.find(FOOTER, snowflakeAt(deps.clock.now() - LOST_MS), signal);
  }

  /** Once: whoever takes the pin off has a reason. Where it cannot be pinned it is shown all the same. */
  async function pin(message: string, signal: AbortSignal): Promise<void> {
    const now = deps.clock.now();
    if (now < pinAt) return;
    pinAt = now + PIN_AGAIN_MS;
    try {
      await api.put(Routes.channelMessagesPin(channel, message), signal);
      pinAt = Number.POSITIVE_INFINITY;
      if (unpinnable) deps.note('info', 'the board is pinned in Discord');
      unpinnable = false;
    } catch (error) {
      const why = isProblem(error, RESTJSONErrorCodes.MissingPermissions)
        ? 'In Discord: channel settings → Permissions → the bot → allow Pin Messages.'
        : troubleOf(error, channel).why;
      if (!unpinnable) {
        deps.note('warn', 'the board cannot be pinned in Discord; it is shown all the same', { why });
      }
      unpinnable = true;
    }
  }

  return {
    show: (overview: Overview, place: string | null, signal: AbortSignal): Promise<Presented> =>
      onWall(wall, () => show(overview, place, signal)),
  };
}
