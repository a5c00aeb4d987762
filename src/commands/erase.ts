import { createInterface } from 'node:readline';
import { configure, officeFor } from '../app.ts';
import { isLive, refOf, type Ticket } from '../core/ticket.ts';
import { OperatorError } from '../errors.ts';
import type { Store } from '../stores/store.ts';
import { actor } from './colleague.ts';
import { handleOf, platformOf } from './person.ts';
import { aligned, bold, counted, print, printJson } from './print.ts';
import { openForChanging, withStore } from './with-store.ts';

/** `earshot erase`: forgets a person. It cannot be undone, so it says what it does and asks. */
export async function eraseCommand(
  platform: string,
  handle: string,
  options: {
    readonly config: string;
    readonly yes?: boolean;
    readonly as?: string;
    readonly json?: boolean;
  },
): Promise<void> {
  const config = configure(options.config);
  const who = { platform: platformOf(platform), handle: handleOf(handle) };
  const asks = !options.yes;
  if (asks && !(process.stdin.isTTY && process.stdout.isTTY))
    throw new OperatorError(
      `Erasing @${who.handle} on ${who.platform} cannot be undone, and there is no terminal to ask at. Give --yes to do it.`,
    );
  await withStore(openForChanging(config), async (store) => {
    const tickets = await ticketsOf(store, who);
    if (!options.json) print(whatHappens(who, tickets));
    if (asks && !(await confirmed(who.handle))) return print('Nothing was erased.');
    const says = await officeFor(config, store).erase(
      who.platform,
      who.handle,
      await actor(store, options.as),
    );
    if (options.json) printJson({ ...who, tickets: tickets.map(({ id }) => refOf(id)), says });
    else print(says);
  });
}

interface Who {
  readonly platform: string;
  readonly handle: string;
}

async function ticketsOf(store: Store, { platform, handle }: Who): Promise<readonly Ticket[]> {
  const all = await store.tickets([], Number.MAX_SAFE_INTEGER);
  return all.filter(
    (ticket) => ticket.platform === platform && ticket.authorHandle.toLowerCase() === handle.toLowerCase(),
  );
}

function whatHappens({ platform, handle }: Who, tickets: readonly Ticket[]): string {
  const live = tickets.filter(isLive).map(({ id }) => refOf(id));
  const named = live.length > 0 ? ` (${live.slice(0, 10).join(', ')}${live.length > 10 ? ' …' : ''})` : '';
  return [
    bold(
      `Erasing @${handle} on ${platform}: ${counted(tickets.length, 'ticket')}, ${live.length} live${named}`,
    ),
    aligned([
      [
        'goes',
        'their names, the words, links and raw data of their posts, which other accounts are theirs, and what colleagues wrote to them or noted',
      ],
      ['', 'whatever is about to be said to them; live tickets are marked as deleted by the author'],
      ['stays', 'what was decided and when, without a word of theirs: `earshot audit` still has to add up'],
      ['', "the network's own number of the author: nobody is to be answered twice"],
      ['', 'an opt-out: it is still to be kept'],
      [
        'not ours',
        'the posts on the network itself, files that posts were read from or replies written to, and weights that `earshot train` made before',
      ],
    ]),
  ].join('\n');
}

async function confirmed(handle: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    asking.setPrompt(`This cannot be undone. Type ${handle} to go on: `);
    asking.prompt();
    const typed = await new Promise<string>((resolve) => {
      asking.once('line', resolve);
      // Ctrl-C and Ctrl-D.
      asking.once('close', () => resolve(''));
    });
    return typed.trim().replace(/^@/, '').toLowerCase() === handle.toLowerCase();
  } finally {
    asking.close();
  }
}
