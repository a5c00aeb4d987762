import type { Interaction } from 'discord.js';
import { type Room, refuse, wordsIn } from './answering.ts';
import { press } from './buttons.ts';
import { runCommand } from './commands.ts';
import { complete } from './completing.ts';
import { givenBack } from './deed.ts';
import { confirmErasure } from './erasing.ts';
import { askerOf, isHere } from './people.ts';
import { refusalOf } from './rights.ts';

/**
 * Takes whatever an agent does in Discord. Discord wants an answer within 3 s and has no patience for a store, so that
 * comes first; when Discord does not take it any more (10062), the agent still did it, and it is done.
 */
export async function hear(interaction: Interaction, room: Room): Promise<void> {
  const here = isHere(interaction, room.settings.channel);
  const asker = askerOf(interaction, room.settings);
  if (interaction.isAutocomplete()) return complete(interaction, room, here ? asker.rank : 'nobody');
  const isPress =
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isUserSelectMenu() ||
    interaction.isModalSubmit();
  if (!isPress && !interaction.isChatInputCommand()) return;
  // Another program may use the same bot.
  if (isPress && !/^v\d+:/.test(interaction.customId)) return;

  const refusal = here
    ? refusalOf(asker.rank, 'agent', room.settings)
    : `Tickets are answered in the server of <#${room.settings.channel}>, and nowhere else.`;
  if (refusal !== null) return refuse(interaction, room, refusal, givenBack(wordsIn(interaction)));
  if (interaction.isChatInputCommand()) return runCommand(interaction, room, asker);
  if (interaction.isButton() && (await confirmErasure(interaction, room, asker))) return;
  await press(interaction, room, asker);
}
