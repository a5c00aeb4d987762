import {
  type APIEmbed,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ComponentType,
} from 'discord.js';
import { messageOf } from '../../errors.ts';
import { oneLine } from '../../lib/plain-text.ts';
import { message, NOT_NOW, type Private, type Room, refuse, tell, wait } from './answering.ts';
import { fenced, unfenced } from './fence.ts';
import { inertLine } from './inert.ts';
import type { Asker } from './people.ts';
import { neededFor, refusalOf } from './rights.ts';

type Typed = ChatInputCommandInteraction;

/** The button that makes `/erase` happen. Whom it is about stands in its message. */
export const ERASE = 'v1:erase';
const KEEP = 'v1:keep';

/** Whom a command is about. */
export function whom({ options }: Typed): { readonly platform: string; readonly handle: string } {
  const handle = oneLine(options.getString('handle', true)).replace(/^@/, '');
  return { platform: options.getString('platform', true), handle };
}

/** Who is to be forgotten stands in the message, and nowhere else. */
export function askToErase(typed: Typed): Private {
  const { platform, handle } = whom(typed);
  const button = (custom_id: string, label: string, style: ButtonStyle.Danger | ButtonStyle.Secondary) =>
    ({ type: ComponentType.Button, custom_id, label, style }) as const;
  return message(
    'Forget this person for good? Their words, names and links go; nobody can bring them back.',
    {
      embeds: [
        {
          fields: [
            { name: 'Network', value: fenced(platform) ?? '' },
            { name: 'Handle', value: fenced(handle) ?? '' },
          ],
        },
      ],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            button(ERASE, 'Forget', ButtonStyle.Danger),
            button(KEEP, 'Keep', ButtonStyle.Secondary),
          ],
        },
      ],
    },
  );
}

/** Takes a click below `/erase`; false when it is none. */
export async function confirmErasure(clicked: ButtonInteraction, room: Room, asker: Asker): Promise<boolean> {
  if (clicked.customId !== ERASE && clicked.customId !== KEEP) return false;
  const refusal = refusalOf(asker.rank, neededFor('erase'), room.settings);
  if (refusal !== null) {
    await refuse(clicked, room, refusal);
    return true;
  }
  const told = await wait(clicked, room);
  const says =
    clicked.customId === KEEP ? 'Nothing was forgotten.' : await erase(clicked.message.embeds, room, asker);
  if (told) await tell(clicked, room, () => clicked.editReply(message(says)));
  return true;
}

async function erase(
  embeds: readonly { readonly fields: APIEmbed['fields'] }[],
  { office, deps }: Room,
  { by }: Asker,
): Promise<string> {
  const [platform, handle] = (embeds[0]?.fields ?? []).map(({ value }) => unfenced(value));
  if (!platform || !handle) return 'It cannot be read any more who was meant. Nothing was forgotten.';
  try {
    return inertLine(await office.erase(platform, handle, by), 1000);
  } catch (error) {
    deps.note('error', 'a person could not be erased', { why: messageOf(error) });
    return NOT_NOW;
  }
}
