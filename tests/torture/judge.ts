import { type Audit, cardsOf } from '../e2e/rig.ts';
import type { TortureRig } from './rig.ts';
import type { Told, Wish } from './telling.ts';

/** What became of the promise, from what the networks saw and what the program says of itself in public. */
export interface Verdict {
  /** Complaints without a ticket or card; owed acknowledgements neither posted nor honestly withheld; deeds undone. */
  readonly lost: readonly string[];
  /** Two automatic answers to one author in one conversation; two cards of one ticket. */
  readonly doubled: readonly string[];
  /** Answers to whom none is due, or that name another ticket. */
  readonly wrong: readonly string[];
  /** Outcomes that nobody can know and that wait for a person, with why. */
  readonly unknown: readonly string[];
  /** Not over yet: on its way, or not heard. While there are any, the rest may still change. */
  readonly open: readonly string[];
}

export const FAULTLESS: Verdict = { lost: [], doubled: [], wrong: [], unknown: [], open: [] };

export function harmOf({ lost, doubled, wrong }: Verdict): readonly string[] {
  return [
    ...lost.map((what) => `lost: ${what}`),
    ...doubled.map((what) => `doubled: ${what}`),
    ...wrong.map((what) => `wrong: ${what}`),
  ];
}

/** The part of `queue list --json` that the judge reads. */
interface Ticket {
  readonly ref: string;
  readonly id: string;
  readonly author: string;
  readonly holder: string | null;
  readonly mentions: readonly string[];
  readonly acknowledgement: { readonly state: string; readonly says: string; readonly text: string | null };
}

/** Something our account said in public by itself. */
interface Answer {
  readonly to: string | null;
  readonly author: string | null;
  readonly conversation: string;
  readonly text: string;
}

/** Reads `audit --json` and `queue list --all --json`, and compares with what the networks saw. */
export async function judge(on: TortureRig, { wishes }: Told): Promise<Verdict> {
  const [audited, listed] = await Promise.all([
    on.cli('audit', '--json'),
    on.cli('queue', 'list', '--all', '--json'),
  ]);
  const audit = parsed<Audit>(audited.out);
  const tickets = parsed<readonly Ticket[]>(listed.out);
  if (audit === null || tickets === null)
    return { ...FAULTLESS, open: [`the store cannot be read: ${(audited.err || listed.err).slice(0, 300)}`] };

  const ticketOf = new Map(
    // On Discord a post is named with its channel before it.
    tickets.flatMap((ticket) => ticket.mentions.map((id) => [id.split('/').at(-1) ?? id, ticket] as const)),
  );
  const cards = cardsOf(on.discord);
  const answers = answersOf(on);
  const doubts = audit.unknown as readonly { id: string; why: string | null }[];
  const whyUnknown = new Map(doubts.map(({ id, why }) => [id, why]));
  const lost: string[] = [];
  const wrong: string[] = [];
  const unknown: string[] = [];
  const open: string[] = [];
  const doubled = [...cards].filter(([, ids]) => ids.length > 1).map(([id]) => `card of ${id.slice(0, 6)}`);
  const wished = new Set(wishes.flatMap(({ posts }) => posts));
  wrong.push(
    ...answers.filter(({ to }) => to === null || !wished.has(to)).map(({ text }) => `to nobody: ${text}`),
  );

  for (const wish of wishes) {
    const said = answers.filter((answer) => isTo(answer, wish));
    const ticket = wish.posts.map((id) => ticketOf.get(id)).find((found) => found !== undefined);
    const about = `${wish.kind} of ${wish.author} (story ${wish.story})`;
    if (said.length > 1) doubled.push(`${about}: ${said.length} answers`);
    if (said.length > 0 && wish.acknowledge === 'never') wrong.push(about);
    if (said.some(({ text }) => ticket === undefined || !text.includes(ticket.ref)))
      wrong.push(`${about}: names another ticket`);
    if (wish.ticket === 'no' && ticket !== undefined) wrong.push(`${about}: has a ticket`);
    if (wish.ticket !== 'yes') continue;
    // Of an edited post only the last version is shown.
    const shown = wish.kind === 'edited' ? wish.posts.slice(-1) : wish.posts;
    const unheard = shown.filter((id) => !ticketOf.has(id));
    if (unheard.length > 0) {
      lost.push(`${about}: ${unheard.length} of ${wish.posts.length} posts are on no ticket`);
      continue;
    }
    if (ticket === undefined) continue;
    if (!cards.has(ticket.id)) lost.push(`${about}: ticket ${ticket.ref} has no card`);
    if (wish.claimedBy !== undefined && ticket.holder !== wish.claimedBy)
      lost.push(`${about}: the claim of ${wish.claimedBy}`);
    const { state, says } = ticket.acknowledgement;
    if (said.length > 0 && (state === 'refused' || state === 'none'))
      wrong.push(`${about}: is said to have none (${says})`);
    if (wish.acknowledge !== 'once' || said.length > 0) continue;
    if (state === 'unproven') unknown.push(`${about}: ${whyUnknown.get(ticket.id) ?? says}`);
    else if (state === 'on its way' || state === 'being checked') open.push(`${about}: ${says}`);
    else if (!isAllowed(on, wish, says)) lost.push(`${about}: no acknowledgement (${state}: ${says})`);
  }
  const { pending, unaccounted } = audit.complaints;
  if (pending > 0) open.push(`${pending} on their way`);
  if (unaccounted > 0) lost.push(`${unaccounted} complaints that audit cannot account for`);
  for (const { what, why } of audit.unpresented as readonly { what: string; why: string }[])
    open.push(`not shown: ${what} ${why ?? ''}`);
  return { lost, doubled, wrong, unknown, open };
}

/** X itself refused this very post for good: then a recorded refusal is the truth. */
function isAllowed({ x }: TortureRig, { posts }: Wish, says: string): boolean {
  const forGood = (body: unknown): boolean => JSON.stringify(body ?? '').includes('not been mentioned');
  return x.hits.some(
    ({ fault, target }) => says !== '' && target !== null && posts.includes(target) && forGood(fault.body),
  );
}

function isTo({ to, author, conversation }: Answer, wish: Wish): boolean {
  if (wish.platform === 'discord') return to !== null && wish.posts.includes(to);
  return author === wish.author && (conversation === wish.posts[0] || wish.posts.includes(to ?? ''));
}

/** Everything our account said in public through the APIs, whether or not the program was told so. */
function answersOf({ x, discord }: TortureRig): readonly Answer[] {
  const onX = x.replies.map(({ inReplyTo, targetAuthor, conversationId, text }) => ({
    ...{ to: inReplyTo, author: targetAuthor, conversation: conversationId, text },
  }));
  const public_ = new Set([discord.channels.general, discord.channels.help]);
  const onDiscord = discord.sent
    .filter(({ channelId, repeated }) => public_.has(channelId) && !repeated)
    .map(({ request, message }) => ({
      to: request.message_reference?.message_id ?? null,
      author: null,
      conversation: message.channel_id,
      text: message.content,
    }));
  return [...onX, ...onDiscord];
}

function parsed<T>(json: string): T | null {
  try {
    return JSON.parse(json) as T;
  } catch {
    return null;
  }
}
