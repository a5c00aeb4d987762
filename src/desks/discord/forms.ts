import {
  type ButtonInteraction,
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Answer } from '../../core/answer.ts';
import { CATEGORIES, LEVELS } from '../../core/assessment.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';

/** `change` opens a form; all others are answers by themselves, or, as `reply`, with a form. */
export type ButtonName = Exclude<Answer['does']['kind'], 'category' | 'priority' | 'complaint'> | 'change';

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
    /^v1:(claim|release|reply|resolve|dismiss|reopen|change|undo):([0-9A-Z]{6,64})$/.exec(id) ?? [];
  return name && ticketId ? { name: name as ButtonName, ticketId } : null;
}

/** The form that a button opens, or null when a click says it all. */
export function formOf(name: ButtonName, ticketId: string): ModalBuilder | null {
  if (name === 'reply') return replyForm(ticketId);
  return name === 'change' ? changeForm(ticketId) : null;
}

/** What a click or a filled-in form asks for; of the form for changes, only what was chosen. */
export function asked(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  name: ButtonName,
): readonly Answer['does'][] {
  if (name === 'reply')
    return [
      { kind: 'reply', text: interaction.isModalSubmit() ? interaction.fields.getTextInputValue(TEXT) : '' },
    ];
  if (name !== 'change') return [{ kind: name }];
  if (!interaction.isModalSubmit()) return [];
  const chosen = (field: string): string | undefined => interaction.fields.getStringSelectValues(field)[0];
  const category = CATEGORIES.find((one) => one === chosen('category'));
  const priority = LEVELS.find((one) => one === chosen('priority'));
  return [
    ...(category ? [{ kind: 'category', category } as const] : []),
    ...(priority ? [{ kind: 'priority', priority } as const] : []),
    ...(chosen('complaint') ? [{ kind: 'complaint' } as const] : []),
  ];
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

/** Nothing is chosen beforehand: the ticket may have changed since its card was drawn. */
function changeForm(ticketId: string): ModalBuilder {
  const choice = (
    field: string,
    label: string,
    options: readonly (readonly [string, string])[],
  ): LabelBuilder =>
    new LabelBuilder().setLabel(label).setStringSelectMenuComponent(
      new StringSelectMenuBuilder()
        .setCustomId(field)
        .setPlaceholder('leave as it is')
        .setRequired(false)
        .addOptions(options.map(([value, words]) => ({ value, label: words }))),
    );
  return new ModalBuilder()
    .setCustomId(buttonId('change', ticketId))
    .setTitle(`Put ${refOf(ticketId)} right`)
    .addLabelComponents(
      choice(
        'category',
        'Category',
        CATEGORIES.map((one) => [one, one] as const),
      ),
      choice(
        'priority',
        'Priority',
        LEVELS.map((one) => [one, LEVEL_WORDS[one]] as const),
      ),
      choice('complaint', 'Is it a complaint?', [['yes', 'Yes, it is one']]),
    );
}
