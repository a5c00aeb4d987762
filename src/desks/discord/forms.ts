import {
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { CATEGORIES, LEVELS } from '../../core/assessment.ts';
import { DEEDS, type DeedName, type Given } from '../../core/deeds.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { Network } from '../desk.ts';
import { capitalised } from './look.ts';

/** `more`: the rest of what can be done. `change`: puts several things right at once. The others belong to a preview. */
const OTHERS = ['more', 'change', 'edit', 'post', 'discard'] as const;

export type ButtonName = DeedName | (typeof OTHERS)[number];

const NAMES: readonly string[] = [...Object.keys(DEEDS), ...OTHERS];

/** Most characters of an input of a form: more than any network takes. */
export const LONGEST_REPLY = 4000;
const LONGEST_LABEL = 45;

/** How much may be typed for an argument, in a form and in a command alike. */
export const LONGEST: Readonly<Partial<Record<DeedName, number>>> = {
  reply: LONGEST_REPLY,
  note: 1500,
  escalate: 300,
  language: 2,
};

/** Version, action and ticket, nothing else: a card of last month acts on the ticket as it is today. */
export function buttonId(name: ButtonName, ticketId: string): string {
  return `v1:${name}:${ticketId}`;
}

/** Null for what is not ours, or of a version that this one does not know. */
export function readButtonId(id: string): { readonly name: ButtonName; readonly ticketId: string } | null {
  const [, name, ticketId] = /^v1:([a-z]+):([0-9A-Z]{6,64})$/.exec(id) ?? [];
  return name && ticketId && NAMES.includes(name) ? { name: name as ButtonName, ticketId } : null;
}

/** Looks like ours, but of another version: it deserves an answer. */
export function isOfAnotherVersion(id: string): boolean {
  return /^v\d+:[a-z-]+:[0-9A-Z]{6,64}$/.test(id) && readButtonId(id) === null;
}

/**
 * The form for the words of a reply.
 * @param network where it goes and what that takes; null when the ticket could not be looked up in time
 * @param draft what has been written so far
 */
export function replyForm(
  name: 'reply' | 'edit',
  ticketId: string,
  network: { readonly name: string; readonly takes: Network | undefined } | null,
  draft = '',
): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId('text')
    .setStyle(TextInputStyle.Paragraph)
    .setMinLength(1)
    .setMaxLength(LONGEST_REPLY)
    .setRequired(true);
  if (draft !== '') input.setValue(cut(draft, LONGEST_REPLY));
  const most = network?.takes ? `, ${network.takes.maxLength} characters` : '';
  const where = network ? ` on ${cut(oneLine(network.name), 12)}${most}` : '';
  const label = new LabelBuilder()
    .setLabel(cut(`Your public reply${where}`, LONGEST_LABEL))
    .setDescription('You see what will be posted before it is, and can still change it.')
    .setTextInputComponent(input);
  return form(name, ticketId, `Reply to ${refOf(ticketId)}`, [label]);
}

const TITLES: Readonly<Partial<Record<DeedName, (ref: string) => string>>> = {
  note: (ref) => `A note on ${ref}`,
  escalate: (ref) => `Call for help with ${ref}`,
  merge: (ref) => `Merge ${ref} into another ticket`,
  link: (ref) => `Same person as of ${ref}`,
  snooze: (ref) => `Let ${ref} sleep`,
};

/** The form for the one argument of a deed. Throws for a deed that takes none. */
export function deedForm(name: DeedName, ticketId: string): ModalBuilder {
  const [take] = DEEDS[name].takes;
  if (!take) throw new Error(`${name} takes no argument`);
  const input = new TextInputBuilder()
    .setCustomId(take.name)
    .setStyle(name === 'note' ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setPlaceholder(cut(take.example, 100))
    .setMinLength(1)
    .setMaxLength(LONGEST[name] ?? 100)
    .setRequired(true);
  const title = TITLES[name]?.(refOf(ticketId)) ?? `${name} ${refOf(ticketId)}`;
  // A label is shorter than what some arguments say of themselves.
  const label = new LabelBuilder().setLabel(
    capitalised(take.says.length <= LONGEST_LABEL ? take.says : name),
  );
  if (take.says.length > LONGEST_LABEL) label.setDescription(cut(take.says, 100));
  return form(name, ticketId, title, [label.setTextInputComponent(input)]);
}

/** Nothing is chosen beforehand: the ticket may have changed since its card was drawn. */
export function changeForm(ticketId: string): ModalBuilder {
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
  const language = new TextInputBuilder()
    .setCustomId('language')
    .setStyle(TextInputStyle.Short)
    .setPlaceholder('leave as it is')
    .setMaxLength(2)
    .setRequired(false);
  return form('change', ticketId, `Put ${refOf(ticketId)} right`, [
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
    new LabelBuilder().setLabel('Language, in two letters').setTextInputComponent(language),
  ]);
}

/** What a filled-in form asks for; of the form for changes, only what was chosen. */
export function filledIn(
  { fields }: ModalSubmitInteraction,
  name: ButtonName,
): readonly { readonly name: DeedName; readonly given: Given }[] {
  // A form that was opened before an update may lack a field.
  const has = (field: string): boolean => fields.fields.has(field);
  const text = (field: string): string => (has(field) ? fields.getTextInputValue(field) : '');
  if (name === 'change') {
    const chosen = (field: string): string =>
      has(field) ? (fields.getStringSelectValues(field)[0] ?? '') : '';
    const asked: readonly (readonly [DeedName, string])[] = [
      ['category', chosen('category')],
      ['priority', chosen('priority')],
      ['complaint', chosen('complaint')],
      ['language', text('language').trim()],
    ];
    return asked
      .filter(([, value]) => value !== '')
      .map(([deed, value]) => ({ name: deed, given: deed === 'complaint' ? {} : { [deed]: value } }));
  }
  const deed = isDeed(name) ? name : 'reply';
  const [take] = DEEDS[deed].takes;
  return [{ name: deed, given: take ? { [take.name]: text(take.name) } : {} }];
}

export function isDeed(name: ButtonName): name is DeedName {
  return Object.hasOwn(DEEDS, name);
}

/** A form has at most five inputs, and a title of at most 45 characters. */
function form(
  name: ButtonName,
  ticketId: string,
  title: string,
  labels: readonly LabelBuilder[],
): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(buttonId(name, ticketId))
    .setTitle(cut(title, LONGEST_LABEL))
    .addLabelComponents(...labels);
}
