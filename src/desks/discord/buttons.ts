import { type ButtonInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import type { Chosen, Pressed } from './answering.ts';
import { inTime, isPrivate, message, type Private, type Room, refuse, tell, wait } from './answering.ts';
import { type Deed, type Done, doDeed, givenBack, lookUp } from './deed.ts';
import {
  type ButtonName,
  changeForm,
  deedForm,
  filledIn,
  isDeed,
  isOfAnotherVersion,
  readButtonId,
} from './forms.ts';
import { ANOTHER_MOMENT, menuOf, outcomeMenu, splitMenu } from './menu.ts';
import { type Asker, colleagueOf } from './people.ts';
import { discard, openReply, post, preview } from './replying.ts';

const OUTDATED = 'This is of another version of earshot. `/ticket` does all that can be done with a ticket.';

/** Takes a click, a choice or a filled-in form of somebody who may answer tickets. */
export async function press(pressed: Pressed, room: Room, asker: Asker): Promise<void> {
  const id = readButtonId(pressed.customId);
  if (!id) {
    if (isOfAnotherVersion(pressed.customId)) await refuse(pressed, room, OUTDATED);
    return;
  }
  const { name, ticketId } = id;
  if (pressed.isButton()) await click(pressed, room, asker, name, ticketId);
  else if (pressed.isModalSubmit()) await submit(pressed, room, asker, name, ticketId);
  else await choose(pressed, room, asker, name, ticketId);
}

async function click(
  clicked: ButtonInteraction,
  room: Room,
  asker: Asker,
  name: ButtonName,
  ticketId: string,
): Promise<void> {
  switch (name) {
    case 'reply':
    case 'edit':
      return openReply(clicked, room, name, ticketId);
    case 'note':
    case 'escalate':
    case 'merge':
    case 'link':
    case 'change': {
      const form = name === 'change' ? changeForm(ticketId) : deedForm(name, ticketId);
      await inTime(clicked, room, () => clicked.showModal(form));
      return;
    }
    case 'more':
    case 'resolve':
    case 'split':
      return openMenu(clicked, room, asker, name, ticketId);
    case 'post':
      return post(clicked, room, asker, ticketId);
    case 'discard':
      return discard(clicked, room);
    case 'snooze':
    case 'handoff':
    case 'transfer':
    case 'category':
    case 'priority':
    case 'language':
      // They take what a button does not have.
      return refuse(clicked, room, OUTDATED);
    default:
      return settle(clicked, room, asker, [{ key: clicked.id, ticketId, name }]);
  }
}

/** What is chosen in the select of a deed is its argument. */
const ARGUMENTS = { handoff: 'route', resolve: 'outcome', snooze: 'until', split: 'post' } as const;

async function choose(
  chosen: Chosen,
  room: Room,
  asker: Asker,
  name: ButtonName,
  ticketId: string,
): Promise<void> {
  const [value = ''] = chosen.values;
  if (name === 'snooze' && value === ANOTHER_MOMENT) {
    await inTime(chosen, room, () => chosen.showModal(deedForm(name, ticketId)));
    return;
  }
  if (chosen.isUserSelectMenu() && name === 'transfer') {
    const user = chosen.users.get(value);
    const to = user && colleagueOf(user, chosen.members.get(value) ?? null, room.settings);
    if (to && 'agent' in to)
      return settle(chosen, room, asker, [{ key: chosen.id, ticketId, name, given: { to: to.agent } }]);
    const told = await wait(chosen, room);
    return show(chosen, room, asker, told, ticketId, [{ ok: false, says: to?.why ?? OUTDATED, words: null }]);
  }
  const argument = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name as keyof typeof ARGUMENTS] : null;
  if (argument === null || !isDeed(name)) return refuse(chosen, room, OUTDATED);
  return settle(chosen, room, asker, [{ key: chosen.id, ticketId, name, given: { [argument]: value } }]);
}

async function submit(
  form: ModalSubmitInteraction,
  room: Room,
  asker: Asker,
  name: ButtonName,
  ticketId: string,
): Promise<void> {
  const asked = filledIn(form, name);
  if (name === 'reply' || name === 'edit') {
    const text = asked[0]?.given.text;
    return preview(form, room, asker, ticketId, typeof text === 'string' ? text : '', name === 'edit');
  }
  // One form may ask for several things, each an answer of its own.
  const key = (deed: string): string => (name === 'change' ? `${form.id}:${deed}` : form.id);
  return settle(
    form,
    room,
    asker,
    asked.map((each) => ({ ...each, key: key(each.name), ticketId })),
    ticketId,
  );
}

/** Does what an agent asked for, whether or not Discord still takes an answer, and says what came of it. */
async function settle(
  pressed: Pressed,
  room: Room,
  asker: Asker,
  deeds: readonly Deed[],
  ticketId = deeds[0]?.ticketId ?? '',
): Promise<void> {
  const told = await wait(pressed, room);
  const done: Done[] = [];
  for (const deed of deeds) done.push(await doDeed(room, asker, deed));
  await show(pressed, room, asker, told, ticketId, done);
}

/**
 * What came of it: in the menu in which it was chosen, or in an answer of its own. After a click on the card only what
 * did not work: the card shows the rest.
 */
async function show(
  pressed: Pressed,
  room: Room,
  asker: Asker,
  told: boolean,
  ticketId: string,
  done: readonly Done[],
): Promise<void> {
  if (!told) return;
  const back = givenBack(done.find(({ words }) => words !== null)?.words ?? null);
  const says = done.map((each) => each.says).join('\n') || 'Nothing was chosen; nothing changed.';
  if (isPrivate(pressed)) {
    const found = await lookUp(room, ticketId);
    const menu = 'view' in found ? menuOf(found.view, asker, room.deps, says) : message(says);
    const shown = { ...menu, embeds: [...menu.embeds, ...back.embeds], files: back.files };
    return tell(pressed, room, () => pressed.editReply(shown));
  }
  if (pressed.isModalSubmit()) return tell(pressed, room, () => pressed.editReply(message(says, back)));
  const refusals = done.filter(({ ok }) => !ok).map((each) => each.says);
  if (refusals.length === 0) return;
  const refused = { ...message(refusals.join('\n'), back), flags: MessageFlags.Ephemeral } as const;
  return tell(pressed, room, () => pressed.followUp(refused));
}

/** A menu in a message that only the agent sees: a new one, or in the place of the one the click came from. */
async function openMenu(
  clicked: ButtonInteraction,
  room: Room,
  asker: Asker,
  name: 'more' | 'resolve' | 'split',
  ticketId: string,
): Promise<void> {
  if (!(await wait(clicked, room, isPrivate(clicked) ? 'in place' : 'anew'))) return;
  const found = await lookUp(room, ticketId);
  const now = room.deps.clock.now();
  let menu: Private;
  if ('why' in found) menu = message(found.why);
  else if (name === 'more') menu = menuOf(found.view, asker, room.deps);
  else menu = (name === 'resolve' ? outcomeMenu : splitMenu)(found.view, asker, now);
  await tell(clicked, room, () => clicked.editReply(menu));
}
