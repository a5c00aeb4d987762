import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { LEVELS } from '../../core/assessment.ts';
import { DEEDS, type DeedName, type Take } from '../../core/deeds.ts';
import { OUTCOME_WORDS, ROUTE_WORDS } from '../../core/happenings.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { cut } from '../../lib/plain-text.ts';
import { LONGEST } from './forms.ts';

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Options = APIApplicationCommandBasicOption[];

const { String: Text, Boolean: YesNo, User, Subcommand } = ApplicationCommandOptionType;

/** Discord's limits. */
const MOST_CHOICES = 25;
const LONGEST_DESCRIPTION = 100;

/** People that `/oncall set` and `add` take at once. */
export const ON_CALL_OPTIONS = ['who', 'second', 'third', 'fourth', 'fifth'] as const;

/** Spans that `/stats` knows, in ms; null: since midnight. */
export const SPANS = {
  today: null,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
} as const satisfies Readonly<Record<string, number | null>>;
export type Span = keyof typeof SPANS;

export const SPAN_WORDS: Readonly<Record<Span, string>> = {
  today: 'today',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
};

const CHOICE_WORDS: Readonly<Record<string, string>> = { ...OUTCOME_WORDS, ...ROUTE_WORDS, ...LEVEL_WORDS };

const ticket = text('ticket', 'the ticket, by its reference, a name or a word of it', {
  autocomplete: true,
  required: true,
});

/** All slash commands. Discord shows them to moderators unless the server says otherwise; we check again ourselves. */
export function commandsFor(platforms: readonly string[]): readonly Command[] {
  const network = text('platform', 'the network', {
    required: true,
    ...(platforms.length > 0 && platforms.length <= MOST_CHOICES && { choices: platforms.map(asChoice) }),
  });
  const handle = text('handle', 'what the person is called there', { required: true, max_length: 100 });
  const until = text('until', '2h, 17:30, tomorrow 9:00 … or opening; without, until somebody else is set', {
    autocomplete: true,
  });
  const people = ON_CALL_OPTIONS.map((name, at) => ({
    ...{ type: User, name, description: at === 0 ? 'a colleague' : 'another one', required: at === 0 },
  })) as Options;
  return [
    command('ticket', 'do something with a ticket', [
      sub('show', 'show a ticket', [ticket]),
      ...Object.entries(DEEDS).map(([name, { says, takes }]) =>
        sub(name, says, [ticket, ...takes.map((take) => argument(name as DeedName, take))]),
      ),
    ]),
    command('queue', 'tickets that are open, most pressing first', [
      text('who', 'whose', { choices: ['all', 'mine', "nobody's"].map(asChoice) }),
      text('priority', 'how pressing', {
        choices: LEVELS.map((level) => ({ name: LEVEL_WORDS[level], value: level })),
      }),
    ]),
    command('find', 'tickets by what their authors are called or wrote', [
      text('words', 'what to look for', { required: true, max_length: 200 }),
    ]),
    command('stats', 'what happened', [
      text('since', 'since when; without, today', {
        choices: Object.entries(SPAN_WORDS).map(([value, name]) => ({ name, value })),
      }),
    ]),
    command('pause', 'stop all automatic acknowledgements', [
      text('why', 'in a few words', { required: true, max_length: 200 }),
    ]),
    command('resume', 'let automatic acknowledgements go again'),
    command('oncall', 'who is called when it is urgent', [
      sub('show', 'who is on call'),
      sub('set', 'put these on call, and nobody else', [...people, until]),
      sub('add', 'put these on call, too', [...people, until]),
      sub('clear', 'nobody is on call: then the role for it is called'),
    ]),
    command('explain', 'why posts were judged as they were', [
      text('what', 'a ticket, or the id of a post', { required: true, autocomplete: true }),
    ]),
    command('optout', 'no automatic reply to a person ever', [
      network,
      handle,
      { type: YesNo, name: 'back', description: 'allow automatic replies again' },
    ]),
    command('erase', 'forget a person', [network, handle]),
  ];
}

function command(name: string, says: string, options: NonNullable<Command['options']> = []): Command {
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: cut(says, LONGEST_DESCRIPTION),
    options,
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  };
}

function sub(name: string, says: string, options: Options = []): APIApplicationCommandSubcommandOption {
  return { type: Subcommand, name, description: cut(says, LONGEST_DESCRIPTION), options };
}

function text(
  name: string,
  says: string,
  more: {
    readonly required?: true;
    readonly autocomplete?: true;
    readonly max_length?: number;
    readonly choices?: readonly APIApplicationCommandOptionChoice<string>[];
  } = {},
): APIApplicationCommandBasicOption {
  const option = { type: Text, name, description: cut(says, LONGEST_DESCRIPTION), ...more };
  return option as APIApplicationCommandBasicOption;
}

/** An argument of a deed, as an option. */
function argument(
  deed: DeedName,
  { name, kind, says, choices, otherwise }: Take,
): APIApplicationCommandBasicOption {
  const required = otherwise === undefined ? ({ required: true } as const) : {};
  switch (kind) {
    case 'agent':
      return { type: User, name, description: cut(says, LONGEST_DESCRIPTION), ...required };
    case 'choice':
      return text(name, says, { ...required, choices: (choices ?? []).slice(0, MOST_CHOICES).map(asChoice) });
    case 'text':
      return text(name, says, { ...required, max_length: LONGEST[deed] ?? 1500 });
    case 'moment':
    case 'ticket':
    case 'post':
    case 'reply':
      return text(name, says, { ...required, autocomplete: true });
  }
}

function asChoice(value: string): APIApplicationCommandOptionChoice<string> {
  return { name: CHOICE_WORDS[value] ?? value, value };
}
