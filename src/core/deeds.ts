import type { Does } from './answer.ts';
import { CATEGORIES, LEVELS } from './assessment.ts';
import type { Hours } from './hours.ts';
import { type Agent, OUTCOMES, ROUTES } from './ticket.ts';

/** What an agent can do with a ticket, as every way in offers it: buttons, slash commands and `earshot queue`. */
export interface Deed {
  /** For a list of commands: lower case, a few words, at most 100 characters. */
  readonly says: string;
  readonly takes: readonly Take[];
}

export interface Take {
  readonly name: string;
  /** `moment`: see {@link momentOf}. `ticket`, `post`: a reference, an id. */
  readonly kind: 'text' | 'choice' | 'agent' | 'moment' | 'ticket' | 'post' | 'reply';
  readonly says: string;
  /** Of a choice. */
  readonly choices?: readonly string[];
  readonly example: string;
  /** Taken when nothing is given. */
  readonly otherwise?: string;
}

export type DeedName = Exclude<Does['kind'], 'wake' | 'unclaim' | 'alarm'>;

const text = (name: string, says: string, example: string): Take => ({ name, kind: 'text', says, example });

/** In the order in which people would look for them. */
export const DEEDS: Readonly<Record<DeedName, Deed>> = {
  claim: { says: 'take a ticket', takes: [] },
  release: { says: 'give a ticket back', takes: [] },
  transfer: {
    says: 'give a ticket to a colleague',
    takes: [{ name: 'to', kind: 'agent', says: 'the colleague', example: 'Ben' }],
  },
  reply: {
    says: "answer the customer on the customer's own network",
    takes: [text('text', 'your words, posted as they are', 'Hello, I am Ana. Which router is it?')],
  },
  posted: {
    says: 'a reply that the network refused was posted by hand',
    takes: [{ name: 'reply', kind: 'reply', says: 'which reply', example: 'last', otherwise: 'last' }],
  },
  note: {
    says: 'tell colleagues something about a ticket',
    takes: [text('text', 'for colleagues only', 'Called the depot, they look for it.')],
  },
  snooze: {
    says: 'let a ticket sleep until a moment',
    takes: [
      {
        name: 'until',
        kind: 'moment',
        says: '2h, 17:30, tomorrow 9:00, 2026-12-01 9:00, or opening',
        example: 'tomorrow 9:00',
      },
    ],
  },
  pending: { says: 'we have answered and wait for the customer', takes: [] },
  handoff: {
    says: 'it goes on in private; the ticket stays open until that is over',
    takes: [{ name: 'route', kind: 'choice', says: 'where it goes on', choices: ROUTES, example: 'email' }],
  },
  handback: { says: 'the private conversation is over', takes: [] },
  resolve: {
    says: 'close a ticket',
    takes: [
      {
        name: 'outcome',
        kind: 'choice',
        says: 'how it ended',
        choices: OUTCOMES,
        example: 'solved',
        otherwise: 'solved',
      },
    ],
  },
  dismiss: { says: 'close a ticket: not a complaint', takes: [] },
  reopen: { says: 'open a closed ticket again', takes: [] },
  escalate: {
    says: 'call whoever is on call',
    takes: [text('why', 'in a few words', 'press is calling about it')],
  },
  merge: {
    says: 'go on in another ticket of the same person',
    takes: [{ name: 'other', kind: 'ticket', says: 'the ticket that stays', example: 'B8M3NR' }],
  },
  split: {
    says: 'make one post a ticket of its own',
    takes: [{ name: 'post', kind: 'post', says: 'id of the post', example: '1900000000000000017' }],
  },
  link: {
    says: 'the customer says to be the author of another ticket, too',
    takes: [{ name: 'other', kind: 'ticket', says: 'that other ticket', example: 'B8M3NR' }],
  },
  quiet: { says: 'no automatic reply to this author any more', takes: [] },
  complaint: { says: 'it is a complaint, whatever it was read as', takes: [] },
  category: {
    says: 'put its category right',
    takes: [
      { name: 'category', kind: 'choice', says: 'what it is about', choices: CATEGORIES, example: 'billing' },
    ],
  },
  priority: {
    says: 'put its priority right',
    takes: [
      { name: 'priority', kind: 'choice', says: 'how pressing it is', choices: LEVELS, example: 'high' },
    ],
  },
  language: {
    says: 'put its language right',
    takes: [text('language', 'two letters', 'de')],
  },
  undo: { says: 'take the last correction of a ticket back', takes: [] },
};

/** What was given for the arguments of a deed. */
export interface Given {
  readonly [name: string]: string | Agent | undefined;
}

/**
 * The deed with its arguments. Tickets, posts and replies are ids already.
 * @returns a sentence for the agent when an argument is missing or means nothing
 */
export function doesOf(
  name: DeedName,
  given: Given,
  now: number,
  hours: Hours,
): { readonly does: Does } | { readonly why: string } {
  const [take] = DEEDS[name].takes;
  const value = take && (given[take.name] ?? take.otherwise);
  if (take && (value === undefined || value === ''))
    return { why: `Say ${take.says}, such as "${take.example}".` };
  if (take?.kind === 'agent') {
    return typeof value === 'object' ? { does: { kind: 'transfer', to: value } } : { why: 'Say to whom.' };
  }
  const said = typeof value === 'string' ? value.trim() : '';
  switch (name) {
    case 'reply':
    case 'note':
      return { does: { kind: name, text: said } };
    case 'snooze': {
      const until = momentOf(said, now, hours);
      if (until === null) return { why: `"${said}" is no moment. Give ${take?.says}.` };
      return { does: { kind: 'snooze', until } };
    }
    case 'merge':
    case 'link':
      return { does: { kind: name, other: said } };
    case 'split':
      return { does: { kind: 'split', rootId: said } };
    case 'posted':
      return { does: { kind: 'posted', reply: said } };
    case 'escalate':
      return { does: { kind: 'escalate', why: said } };
    case 'resolve':
      return chosen(OUTCOMES, said, (outcome) => ({ kind: 'resolve', outcome }));
    case 'category':
      return chosen(CATEGORIES, said, (category) => ({ kind: 'category', category }));
    case 'priority':
      return chosen(LEVELS, said, (priority) => ({ kind: 'priority', priority }));
    case 'handoff':
      return chosen(ROUTES, said, (route) => ({ kind: 'handoff', route }));
    case 'language':
      return { does: { kind: 'language', language: said.toLowerCase() } };
    case 'transfer':
      return { why: 'Say to whom.' };
    default:
      return { does: { kind: name } };
  }
}

function chosen<T extends string>(
  all: readonly T[],
  said: string,
  does: (value: T) => Does,
): { readonly does: Does } | { readonly why: string } {
  const value = all.find((each) => each === said);
  return value ? { does: does(value) } : { why: `"${said}" is none of ${all.join(', ')}.` };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A moment as people say it, in the team's time zone: `90m`, `2h`, `3d`, `17:30` (the next one), `tomorrow`,
 * `tomorrow 9:00`, `2026-12-01`, `2026-12-01 9:00`, `opening` (of the desk). Without a time of day, 9:00. Null for
 * anything else.
 */
export function momentOf(said: string, now: number, hours: Hours): number | null {
  const plain = said.trim().toLowerCase();
  if (plain === 'opening') return hours.nextOpening(now);
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)\s*([mhd])$/.exec(plain) ?? [];
  if (count) return now + Number(count) * (UNITS[unit] ?? 0);
  const [, day, hour = '9', minute = '00'] =
    /^(?:(tomorrow|\d{4}-\d\d-\d\d)\s*)?(?:(\d{1,2}):(\d\d))?$/.exec(plain) ?? [];
  if (plain === '' || Number(hour) > 23 || Number(minute) > 59 || (day === undefined && !plain.includes(':')))
    return null;
  const start = day === undefined ? hours.startOfDay(now) : dayOf(day, now, hours);
  if (start === null) return null;
  const at = onThatDay(start, Number(hour) * 60 + Number(minute), hours);
  return day === undefined && at <= now
    ? onThatDay(nextDay(start, hours), Number(hour) * 60 + Number(minute), hours)
    : at;
}

function dayOf(day: string, now: number, hours: Hours): number | null {
  if (day === 'tomorrow') return nextDay(hours.startOfDay(now), hours);
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) return null;
  // Noon in UTC may be the day before or after in the zone.
  const start = [noon - 86_400_000, noon, noon + 86_400_000]
    .map((at) => hours.startOfDay(at))
    .find((at) => hours.dateOf(at) === day);
  return start ?? null;
}

/** A day may have 23 or 25 hours. */
function nextDay(start: number, hours: Hours): number {
  return hours.startOfDay(start + 30 * 3_600_000);
}

function onThatDay(start: number, minutes: number, hours: Hours): number {
  const guess = start + minutes * 60_000;
  // The clock may have been moved since midnight.
  const length = nextDay(start, hours) - start;
  return minutes >= 180 ? guess + (length - 86_400_000) : guess;
}
