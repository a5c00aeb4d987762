import {
  type ButtonInteraction,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Answer } from '../../core/answer.ts';
import { refOf } from '../../core/ticket.ts';
import { messageOf } from '../../errors.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { DeskDeps, Settled } from '../desk.ts';
import { asked, formOf, readButtonId } from './forms.ts';
import { inert, inertLine } from './inert.ts';

interface Pressed {
  readonly deps: DeskDeps;
  readonly teamRole: string | undefined;
  readonly settle: (answer: Answer) => Promise<Settled>;
}

/**
 * Takes a click or a filled-in form. Discord wants an answer within 3 s and has no patience for a store, so that comes
 * first; when Discord would not take it any more (10062), the agent still did it, and it is done.
 */
export async function press(interaction: Interaction, desk: Pressed): Promise<void> {
  if (!interaction.isButton() && !interaction.isModalSubmit()) return;
  const id = readButtonId(interaction.customId);
  if (!id) return;
  const { name, ticketId } = id;

  if (!mayPress(interaction, desk.teamRole)) {
    const content = `Only members of <@&${desk.teamRole}> answer tickets here.`;
    await inTime(interaction, desk, () => interaction.reply({ ...privately(content) }));
    return;
  }
  const form = interaction.isButton() ? formOf(name, ticketId) : null;
  if (form && interaction.isButton()) {
    await inTime(interaction, desk, () => interaction.showModal(form));
    return;
  }
  const told = await inTime(interaction, desk, () =>
    interaction.isButton()
      ? interaction.deferUpdate()
      : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
  );
  const by = { id: interaction.user.id, name: nameOf(interaction) };
  const done: Done[] = [];
  for (const does of asked(interaction, name)) {
    // One form may ask for several things, each an answer of its own.
    const key = name === 'change' ? `${interaction.id}:${does.kind}` : interaction.id;
    done.push({
      does,
      settled: await settleSafely(desk, { key, ticketId, by, at: desk.deps.clock.now(), does }),
    });
  }
  if (told) await tell(interaction, desk, ticketId, done);
}

interface Done {
  readonly does: Answer['does'];
  readonly settled: Settled;
}

/** What came of it: only to the agent, and after a click only when it did not work; the card shows the rest. */
async function tell(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  desk: Pressed,
  ticketId: string,
  done: readonly Done[],
): Promise<void> {
  const refusals = done.flatMap(({ settled }) => (settled.ok ? [] : [inertLine(settled.why, 400)]));
  try {
    if (interaction.isModalSubmit()) {
      const content =
        done.map((each) => outcomeOf(each, ticketId)).join('\n') || 'Nothing was chosen; nothing changed.';
      await interaction.editReply({ content, allowedMentions: { parse: [] } });
    } else if (refusals.length > 0) {
      await interaction.followUp(privately(refusals.join('\n')));
    }
  } catch (error) {
    desk.deps.note('warn', 'an agent could not be told what came of a click', about(ticketId, error));
  }
}

/** What came of one thing that a form asked for. */
function outcomeOf({ does, settled }: Done, ticketId: string): string {
  const ref = refOf(ticketId);
  if (!settled.ok) {
    const why = inertLine(settled.why, 400);
    // Words somebody has typed are never thrown away.
    return does.kind === 'reply'
      ? `${why}\nYour reply was not sent. It read:\n${inert(does.text, 1400)}`
      : why;
  }
  if (does.kind === 'reply')
    return `Your reply to ${ref} is on its way; its card shows when it is delivered, or why not.`;
  const now =
    does.kind === 'category'
      ? `category ${does.category}`
      : does.kind === 'priority'
        ? `priority ${does.priority}`
        : 'a complaint';
  return `${ref}: ${now}. Mentions like it are read so from now on; Undo on the card takes it back.`;
}

async function settleSafely(desk: Pressed, answer: Answer): Promise<Settled> {
  try {
    return await desk.settle(answer);
  } catch (error) {
    desk.deps.note('error', 'what an agent did could not be stored', about(answer.ticketId, error));
    const ref = refOf(answer.ticketId);
    return {
      ok: false,
      why: `${ref} could not be changed just now; nothing was done. Please try again in a moment.`,
    };
  }
}

/** The first answer to Discord. False when it came too late or could not be sent: what was asked is done all the same. */
async function inTime(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  desk: Pressed,
  answer: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await answer();
    return true;
  } catch (error) {
    const { ticketId } = readButtonId(interaction.customId) ?? { ticketId: '' };
    desk.deps.note('warn', 'Discord did not take the answer to a click', about(ticketId, error));
    return false;
  }
}

function mayPress({ member }: ButtonInteraction | ModalSubmitInteraction, role: string | undefined): boolean {
  if (role === undefined) return true;
  if (!member) return false;
  return Array.isArray(member.roles) ? member.roles.includes(role) : member.roles.cache.has(role);
}

function nameOf({ member, user }: ButtonInteraction | ModalSubmitInteraction): string {
  const name = member && 'displayName' in member ? member.displayName : (member?.nick ?? user.displayName);
  return cut(oneLine(name), 60) || user.username;
}

function privately(content: string) {
  return {
    content,
    flags: [MessageFlags.Ephemeral, MessageFlags.SuppressEmbeds],
    allowedMentions: { parse: [] },
  } as const;
}

function about(ticketId: string, error: unknown): Record<string, unknown> {
  return { ticket: refOf(ticketId), why: messageOf(error) };
}
