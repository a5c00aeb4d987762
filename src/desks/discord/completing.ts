import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { momentOf } from '../../core/deeds.ts';
import { refusedReplies, standingOf } from '../../core/standing.ts';
import { LIVE, refOf, type Ticket, type TicketStatus } from '../../core/ticket.ts';
import { messageOf } from '../../errors.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { Room } from './answering.ts';
import { theTicket } from './deed.ts';
import { optionOf } from './menu.ts';
import type { Rank } from './rights.ts';

type Offer = ApplicationCommandOptionChoiceData<string>;

/** Discord waits for 3 s; then nothing is better than too late. */
const PATIENCE_MS = 2000;
const MOST = 25;
const LONGEST = 100;

const CLOSED: readonly TicketStatus[] = ['resolved', 'dismissed'];

/** Offers what an option of a slash command could be while somebody types it. Strangers are offered nothing. */
export async function complete(typing: AutocompleteInteraction, room: Room, rank: Rank): Promise<void> {
  const enough = new AbortController();
  const found = rank === 'nobody' ? [] : offersFor(typing, room);
  const offers = await Promise.race([
    found,
    room.deps.clock.sleep(PATIENCE_MS, enough.signal).then((): readonly Offer[] => []),
  ]).catch((error): readonly Offer[] => {
    room.deps.note('warn', 'nothing could be offered for a command', { why: messageOf(error) });
    return [];
  });
  enough.abort();
  // Whoever types on asks again: what came too late is no loss.
  await typing.respond(offers.slice(0, MOST)).catch(() => {});
}

async function offersFor(typing: AutocompleteInteraction, room: Room): Promise<readonly Offer[]> {
  const { name, value } = typing.options.getFocused(true);
  const said = value.trim();
  const deed = typing.options.getSubcommand(false);
  switch (name) {
    case 'ticket':
    case 'other':
    case 'what':
      return tickets(room, said, deed === 'reopen' ? CLOSED : LIVE);
    case 'until':
      return moments(room, said);
    case 'post':
      return ofTicket(typing, room, ({ judgements }) =>
        judgements.map(({ mention }) => ({
          name: cut(oneLine(mention.text), LONGEST) || '(deleted, or nothing to read in it)',
          value: mention.rootId,
        })),
      );
    case 'reply':
      return ofTicket(typing, room, (view) =>
        refusedReplies(view).map((reply) => ({
          name: cut(oneLine(standingOf(reply).text ?? ''), LONGEST) || 'a reply without words',
          value: reply.key,
        })),
      );
    default:
      return [];
  }
}

async function tickets(
  { office }: Room,
  said: string,
  statuses: readonly TicketStatus[],
): Promise<readonly Offer[]> {
  const found: Ticket[] = [];
  if (said === '') found.push(...(await office.tickets(statuses, MOST)));
  if (/^#?[\dA-Z]{1,16}$/i.test(said)) found.push(...(await office.find(said)));
  if (said !== '' && found.length < MOST) found.push(...(await office.search(said, MOST)));
  const each = new Map(found.map((ticket) => [ticket.id, ticket]));
  return [...each.values()].map((ticket) => ({ name: optionOf(ticket), value: refOf(ticket.id) }));
}

function moments({ deps }: Room, said: string): readonly Offer[] {
  const { clock, hours } = deps;
  const usual = ['1h', '4h', 'tomorrow 9:00', 'opening'];
  return [said, ...usual.filter((each) => each !== said && each.startsWith(said))]
    .filter((each) => momentOf(each, clock.now(), hours) !== null)
    .map((each) => ({ name: each, value: each }));
}

/** Of the ticket that has been named before. */
async function ofTicket(
  typing: AutocompleteInteraction,
  room: Room,
  offers: (view: NonNullable<Awaited<ReturnType<Room['office']['view']>>>) => readonly Offer[],
): Promise<readonly Offer[]> {
  const named = typing.options.getString('ticket');
  const meant = named ? await theTicket(room, named) : null;
  const view = meant && 'ticket' in meant ? await room.office.view(meant.ticket.id) : null;
  return view ? offers(view).filter(({ value }) => value.length <= LONGEST) : [];
}
