import { type ButtonInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { inTime, isPrivate, message, type Private, type Room, tell, wait } from './answering.ts';
import { doDeed, givenBack, lookUp } from './deed.ts';
import { replyForm } from './forms.ts';
import type { Asker } from './people.ts';
import { answeredBy, closedPreview, draftIn, previewKey, previewOf } from './reply.ts';

/** Of Discord's 3 s, so much at most for a look at the ticket before its form is opened. */
const LOOK_MS = 1500;

/** A form has to be the first answer, so there is no time to wait for a slow store: then it says less. */
export async function openReply(
  clicked: ButtonInteraction,
  room: Room,
  name: 'reply' | 'edit',
  ticketId: string,
): Promise<void> {
  const enough = new AbortController();
  const found = await Promise.race([
    lookUp(room, ticketId),
    room.deps.clock.sleep(LOOK_MS, enough.signal).then(() => null),
  ]);
  enough.abort();
  const view = found && 'view' in found ? found.view : null;
  const platform = view && (answeredBy(view)?.platform ?? view.ticket.platform);
  const network = platform === null ? null : { name: platform, takes: room.office.networks[platform] };
  const draft = name === 'edit' ? (draftIn(clicked.message) ?? '') : '';
  await inTime(clicked, room, () => clicked.showModal(replyForm(name, ticketId, network, draft)));
}

/**
 * Shows a reply as it will be posted. Each draft is a message of its own: what was posted from one that was edited
 * meanwhile is what stood in it.
 */
export async function preview(
  form: ModalSubmitInteraction,
  room: Room,
  asker: Asker,
  ticketId: string,
  text: string,
  edited: boolean,
): Promise<void> {
  const replaces = edited && isPrivate(form);
  if (!(await wait(form, room, replaces ? 'in place' : 'anew'))) return;
  const shown = await draftOf(room, asker, ticketId, text);
  if (!replaces) return tell(form, room, () => form.editReply(shown));
  await tell(form, room, async () => {
    await form.followUp({ ...shown, flags: MessageFlags.Ephemeral });
    await form.deleteReply();
  });
}

/** The preview of what somebody typed, or their words with the reason why there is none. */
export async function draftOf(room: Room, asker: Asker, ticketId: string, text: string): Promise<Private> {
  const found = await lookUp(room, ticketId);
  if ('why' in found) return message(`${found.why} Nothing was posted.`, givenBack(text));
  return previewOf(found.view, text, asker, room.office.networks, room.deps.clock.now());
}

/** Posts what stands in a preview, once however often it is clicked. */
export async function post(
  clicked: ButtonInteraction,
  room: Room,
  asker: Asker,
  ticketId: string,
): Promise<void> {
  const told = await wait(clicked, room);
  const text = draftIn(clicked.message);
  if (text === null) {
    if (told)
      await tell(clicked, room, () => clicked.editReply(message('There are no words in it to post.')));
    return;
  }
  const key = previewKey(clicked.message.id);
  const done = await doDeed(room, asker, { key, ticketId, name: 'reply', given: { text } });
  if (!told) return;
  await tell(clicked, room, () =>
    done.ok
      ? clicked.editReply(closedPreview(done.says, text))
      : // The words and the buttons stay as they are.
        clicked.editReply({
          content: `${done.says}\nNothing was posted; your words are still here.`,
          allowedMentions: { parse: [] },
        }),
  );
}

/** Nothing is posted; the words stay to be copied. */
export async function discard(clicked: ButtonInteraction, room: Room): Promise<void> {
  if (!(await wait(clicked, room))) return;
  const discarded = closedPreview('Discarded; nothing was posted.', draftIn(clicked.message));
  await tell(clicked, room, () => clicked.editReply(discarded));
}
