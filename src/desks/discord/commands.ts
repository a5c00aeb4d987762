import type { ChatInputCommandInteraction } from 'discord.js';
import { LEVELS } from '../../core/assessment.ts';
import { DEEDS, type DeedName, type Given, momentOf } from '../../core/deeds.ts';
import type { OnCall } from '../../core/overview.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { LIVE, type Ticket } from '../../core/ticket.ts';
import { messageOf } from '../../errors.ts';
import { oneLine, plainText } from '../../lib/plain-text.ts';
import { message, NOT_NOW, type Private, type Room, refuse, tell, wait, wordsIn } from './answering.ts';
import { ON_CALL_OPTIONS, SPAN_WORDS, SPANS, type Span } from './command-list.ts';
import { doDeed, givenBack, lookUp, theTicket } from './deed.ts';
import { askToErase, whom } from './erasing.ts';
import { inertLine } from './inert.ts';
import { explainedAs, listOf, onCallWords, statsOf } from './lists.ts';
import { shownTicket } from './menu.ts';
import { type Asker, colleagueOf } from './people.ts';
import { draftOf } from './replying.ts';
import { neededFor, refusalOf } from './rights.ts';

type Typed = ChatInputCommandInteraction;

/** More tickets than this are not counted. */
const COUNTED = 500;

/** Does what a slash command of somebody who may answer tickets asks for, and says to them alone what came of it. */
export async function runCommand(typed: Typed, room: Room, asker: Asker): Promise<void> {
  const sub = typed.options.getSubcommand(false);
  const refusal = refusalOf(asker.rank, neededFor([typed.commandName, sub].join(' ').trim()), room.settings);
  if (refusal !== null) return refuse(typed, room, refusal);
  const told = await wait(typed, room);
  const answer = await answerTo(typed, room, asker).catch((error) => {
    room.deps.note('error', 'a command could not be carried out', {
      command: typed.commandName,
      why: messageOf(error),
    });
    return message(NOT_NOW, givenBack(wordsIn(typed)));
  });
  if (told) await tell(typed, room, () => typed.editReply(answer));
}

async function answerTo(typed: Typed, room: Room, asker: Asker): Promise<Private> {
  const { office, deps } = room;
  const { options } = typed;
  switch (typed.commandName) {
    case 'ticket':
      return ticketCommand(typed, room, asker);
    case 'queue':
      return queue(typed, room, asker);
    case 'find': {
      const words = options.getString('words', true);
      const found = await office.search(words, COUNTED + 1);
      return listOf(`Tickets with "${inertLine(words, 100)}"`, ...counted(found), deps, typed.guildId);
    }
    case 'stats': {
      const since = (options.getString('since') ?? 'today') as Span;
      const now = deps.clock.now();
      const back = SPANS[since] ?? now - deps.hours.startOfDay(now);
      return statsOf(await office.figures(back), SPAN_WORDS[since]);
    }
    case 'pause': {
      const why = plainText(options.getString('why', true));
      const { name } = asker.by;
      await office.pause(`paused by ${name}: ${oneLine(why)}`);
      return message(
        `No automatic acknowledgement is sent any more (${inertLine(why, 200)}). Listening and this desk go on; \`/resume\` lets them go again.`,
      );
    }
    case 'resume':
      await office.pause(null);
      return message('Automatic acknowledgements may be sent again.');
    case 'oncall':
      return oncall(typed, room);
    case 'explain': {
      const what = options.getString('what', true);
      const explanation = await office.explain(what);
      return explanation === null
        ? message(`Nothing is known of "${inertLine(what, 100)}". Give a ticket, or the id of a post.`)
        : explainedAs(explanation);
    }
    case 'optout': {
      const out = options.getBoolean('back') !== true;
      const { platform, handle } = whom(typed);
      const says = await office.optOut(platform, handle, out, asker.by);
      return message(`@${inertLine(handle, 100)} on ${inertLine(platform, 40)}: ${inertLine(says, 800)}`);
    }
    case 'erase':
      return askToErase(typed);
    default:
      return message('This command is of another version of earshot.');
  }
}

async function ticketCommand(typed: Typed, room: Room, asker: Asker): Promise<Private> {
  const { options } = typed;
  const sub = options.getSubcommand();
  const words = wordsIn(typed);
  const meant = await theTicket(room, options.getString('ticket', true));
  if ('why' in meant) return message(inertLine(meant.why, 600), givenBack(words));
  const ticketId = meant.ticket.id;
  if (sub === 'show') {
    const found = await lookUp(room, ticketId);
    return 'view' in found ? shownTicket(found.view, asker, room.deps, typed.guildId) : message(found.why);
  }
  if (sub === 'reply') return draftOf(room, asker, ticketId, words ?? '');
  if (!Object.hasOwn(DEEDS, sub)) return message('This command is of another version of earshot.');
  const name = sub as DeedName;
  const given: Record<string, Given[string]> = {};
  for (const take of DEEDS[name].takes) {
    if (take.kind !== 'agent') {
      given[take.name] = options.getString(take.name) ?? undefined;
      continue;
    }
    const member = options.getMember(take.name);
    const to = colleagueOf(options.getUser(take.name, true), member, room.settings);
    if ('why' in to) return message(to.why);
    given[take.name] = to.agent;
  }
  const done = await doDeed(room, asker, { key: typed.id, ticketId, name, given });
  return message(done.says, givenBack(done.words));
}

async function queue(typed: Typed, { office, deps }: Room, { by }: Asker): Promise<Private> {
  const who = typed.options.getString('who') ?? 'all';
  const level = LEVELS.find((each) => each === typed.options.getString('priority'));
  const found = await office.tickets(LIVE, COUNTED + 1);
  const [all, more] = counted(found);
  const wanted = all.filter(
    ({ holder, priority }) =>
      (level === undefined || priority === level) &&
      (who === 'all' || (who === 'mine' ? holder?.id === by.id : holder === null)),
  );
  const whose = { all: 'Open tickets', mine: 'Your tickets' }[who] ?? 'Tickets that nobody holds';
  return listOf(
    level ? `${whose}, ${LEVEL_WORDS[level].toLowerCase()}` : whose,
    wanted,
    more,
    deps,
    typed.guildId,
  );
}

/** At most as many as are counted, and whether there are more. */
function counted(found: readonly Ticket[]): [tickets: readonly Ticket[], more: boolean] {
  return [found.slice(0, COUNTED), found.length > COUNTED];
}

async function oncall(typed: Typed, room: Room): Promise<Private> {
  const { office, deps, settings } = room;
  const { options } = typed;
  const now = deps.clock.now();
  const before = (await office.oncall()).filter(({ until }) => until === null || until > now);
  const sub = options.getSubcommand();
  if (sub === 'show') return message(onCallWords(before));
  if (sub === 'clear') {
    await office.setOncall([]);
    return message(onCallWords([]));
  }
  const said = options.getString('until');
  const until = said === null ? null : momentOf(said, now, deps.hours);
  if (said !== null && (until === null || until <= now))
    return message(
      `"${inertLine(said, 100)}" is no moment to come. Give 2h, 17:30, tomorrow 9:00, 2026-12-01 9:00 or opening.`,
    );
  const people: OnCall[] = [];
  for (const name of ON_CALL_OPTIONS) {
    const user = options.getUser(name);
    if (!user) continue;
    const colleague = colleagueOf(user, options.getMember(name), settings);
    if ('why' in colleague) return message(`${colleague.why} Nothing was changed.`);
    people.push({ ...colleague.agent, until });
  }
  const kept = sub === 'add' ? before.filter(({ id }) => !people.some((each) => each.id === id)) : [];
  const after = [...new Map([...kept, ...people].map((each) => [each.id, each])).values()];
  await office.setOncall(after);
  return message(onCallWords(after));
}
