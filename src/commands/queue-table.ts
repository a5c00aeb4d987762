import { Argument, type Command, InvalidArgumentError } from 'commander';
import { DEEDS, type Deed, type DeedName, type Take } from '../core/deeds.ts';
import { count } from './arguments.ts';

/** `earshot queue`: what looks, and a command for everything that can be done with a ticket. */
export function queueCommands(queue: Command, config: () => string): void {
  const command = (usage: string, description: string, example: string): Command =>
    queue
      .command(usage)
      .description(description)
      .addHelpText('after', `\nExample:\n  ${example}`)
      .exitOverride();

  command('list', 'tickets, most pressing first', 'npx earshot queue list --all --json')
    .option('--all', 'closed ones too')
    .option('--limit <n>', 'at most this many (default: 50 for people, all with --json)', count)
    .option('--json', 'machine-readable output')
    .action(async (options) => (await import('./queue.ts')).listCommand({ ...options, config: config() }));
  command('board', 'how the day goes, at a glance', 'npx earshot queue board')
    .option('--json', 'machine-readable output')
    .action(async (options) =>
      (await import('./queue-board.ts')).boardCommand({ ...options, config: config() }),
    );
  command(
    'find <words...>',
    'tickets of authors called so, or with all these words in their posts, newest first',
    'npx earshot queue find refund parcel',
  )
    .option('--limit <n>', 'at most this many', count, 50)
    .option('--json', 'machine-readable output')
    .action(async (words, options) =>
      (await import('./queue.ts')).findCommand(words, { ...options, config: config() }),
    );
  command('show', 'one ticket with all that is known of it', 'npx earshot queue show A7K2MQ')
    .addArgument(new Argument('<ticket>', TICKET))
    .option('--json', 'machine-readable output')
    .action(async (ticket, options) =>
      (await import('./queue.ts')).showCommand(ticket, { ...options, config: config() }),
    );
  command(
    'corrections',
    'what the team put right, which later mentions are read by',
    'npx earshot queue corrections',
  )
    .option('--json', 'machine-readable output, withdrawn ones too')
    .action(async (options) =>
      (await import('./queue.ts')).correctionsCommand({ ...options, config: config() }),
    );

  for (const [name, deed] of Object.entries(DEEDS) as [DeedName, Deed][]) {
    const [take] = deed.takes;
    const one = command(name, deed.says, exampleOf(name, take));
    one.addArgument(new Argument('<ticket>', TICKET));
    if (take) one.addArgument(argumentOf(take));
    one
      .option('--as <name>', 'who you are (default: your login name)')
      .option('--lead', 'also where a colleague holds the ticket')
      .option('--json', 'machine-readable output')
      .action(async (...given) => {
        const [ticket, said] = given as unknown as [string, string | readonly string[] | undefined];
        const options = one.opts<{ as?: string; lead?: true; json?: true }>();
        await (await import('./queue-answer.ts')).answerCommand(ticket, name, take ? said : undefined, {
          ...options,
          config: config(),
        });
      });
  }
}

const TICKET = 'its reference, such as A7K2MQ';

const HOW: Readonly<Partial<Record<Take['kind'], string>>> = {
  agent: ', by name or id',
  reply: ', by its number in `queue show`',
};

/** Words without quotes are taken together where nothing but the words counts. */
function argumentOf(take: Take): Argument {
  const many = take.kind === 'moment' || take.kind === 'agent' ? '...' : '';
  const { name, choices, otherwise } = take;
  const says = `${take.says}${HOW[take.kind] ?? ''}`;
  const argument = new Argument(otherwise === undefined ? `<${name}${many}>` : `[${name}${many}]`, says);
  if (otherwise !== undefined) argument.default(otherwise);
  // Also as people read it: "no answer needed".
  return choices
    ? argument.choices([...choices]).argParser((text) => {
        const value = text
          .trim()
          .toLowerCase()
          .replaceAll(/[\s_]+/g, '-');
        if (!choices.includes(value)) throw new InvalidArgumentError(`Give one of ${choices.join(', ')}.`);
        return value;
      })
    : argument;
}

function exampleOf(name: DeedName, take: Take | undefined): string {
  const example = take ? ` ${/^[\w:]+$/.test(take.example) ? take.example : `"${take.example}"`}` : '';
  return `npx earshot queue ${name} A7K2MQ${example}`;
}
