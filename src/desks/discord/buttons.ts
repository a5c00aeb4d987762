import {
  type ButtonInteraction,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { type Answer, refOf } from '../../core/ticket.ts';
import { messageOf } from '../../errors.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { DeskDeps, Settled } from '../desk.ts';
import { inert, inertLine } from './inert.ts';

export type ButtonName = Answer['does']['kind'];

/** Longest public reply that any network takes from us; shorter ones refuse for themselves. */
const LONGEST_REPLY = 2000;
const TEXT = 'text';

/** Version, action and ticket, nothing else: a card of last month acts on the ticket as it is today. */
export function buttonId(name: ButtonName, ticketId: string): string {
  return `v1:${name}:${ticketId}`;
}

/** Null for what is not a button of ours. */
export function readButtonId(id: string): { readonly name: ButtonName; readonly ticketId: string } | null {
  const [, name, ticketId] =
    /^v1:(claim|release|reply|resolve|dismiss|reopen):([0-9A-Z]{6,64})$/.exec(id) ?? [];
  return name && ticketId ? { name: name as ButtonName, ticketId } : null;
}

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
  if (name === 'reply' && interaction.isButton()) {
    await inTime(interaction, desk, () => interaction.showModal(replyForm(ticketId)));
    return;
  }
  const text = interaction.isModalSubmit() ? interaction.fields.getTextInputValue(TEXT) : '';
  const told = await inTime(interaction, desk, () =>
    interaction.isButton()
      ? interaction.deferUpdate()
      : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
  );
  const settled = await settleSafely(desk, {
    key: interaction.id,
    ticketId,
    by: { id: interaction.user.id, name: nameOf(interaction) },
    at: desk.deps.clock.now(),
    does: name === 'reply' ? { kind: 'reply', text } : { kind: name },
  });
  if (told) await tell(interaction, desk, ticketId, settled, text);
}

/** What came of it: only to the agent, and after a click only when it did not work; the card shows the rest. */
async function tell(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  desk: Pressed,
  ticketId: string,
  settled: Settled,
  text: string,
): Promise<void> {
  const why = settled.ok ? '' : inertLine(settled.why, 400);
  try {
    if (interaction.isModalSubmit()) {
      const content = settled.ok
        ? `Your reply to ${refOf(ticketId)} is on its way; its card shows when it is delivered, or why not.`
        : // Words somebody has typed are never thrown away.
          `${why}\nYour reply was not sent. It read:\n${inert(text, 1400)}`;
      await interaction.editReply({ content, allowedMentions: { parse: [] } });
    } else if (!settled.ok) {
      await interaction.followUp(privately(why));
    }
  } catch (error) {
    desk.deps.note('warn', 'an agent could not be told what came of a click', about(ticketId, error));
  }
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

function replyForm(ticketId: string): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(TEXT)
    .setStyle(TextInputStyle.Paragraph)
    .setMinLength(1)
    .setMaxLength(LONGEST_REPLY)
    .setRequired(true);
  const label = new LabelBuilder()
    .setLabel('Your public reply')
    .setDescription('Posted as written, where the customer wrote. X takes at most 280 characters.')
    .setTextInputComponent(input);
  return new ModalBuilder()
    .setCustomId(buttonId('reply', ticketId))
    .setTitle(`Reply to ${refOf(ticketId)}`)
    .addLabelComponents(label);
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
