import type { Answer } from './answer.ts';
import type { RaisedAlarm } from './overview.ts';
import { duesOf, type Sla } from './sla.ts';
import { isLive, type Outcome, type PrivateRoute, refOf, splitIdOf, type Ticket } from './ticket.ts';

/** Moments (ms UTC) for people, as the reader's medium shows them. */
export interface Times {
  /** Seen from now: `in 12 min`, `3 h ago`, or Discord's `<t:…:R>`. */
  readonly when: (at: number) => string;
  /** After "since" and "until": `2026-11-27 09:00`, or Discord's `<t:…:f>`. */
  readonly date: (at: number) => string;
}

/** How something is said where it is shown. */
export interface Voice extends Times {
  /** Makes what people wrote, or call themselves, harmless there. */
  readonly safe: (words: string) => string;
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'first-contact': 'solved at the first contact',
  solved: 'solved',
  'no-answer-needed': 'no answer needed',
  'gave-up': 'gave up',
  merged: 'goes on in another ticket',
};

export const ROUTE_WORDS: Readonly<Record<PrivateRoute, string>> = {
  dm: 'in direct messages',
  email: 'by email',
  phone: 'on the phone',
  other: 'another way',
};

/**
 * The clocks of a ticket: `first response due in 12 min; resolution due in 2 d`, `snoozed until …`, `waits for the
 * customer since …`. '' for one that is closed.
 * @param now calls what is late so; without, the moment alone says it (for a medium that counts on by itself)
 */
export function clockOf(ticket: Ticket, sla: Sla, { when, date }: Times, now?: number): string {
  if (!isLive(ticket)) return '';
  const { snoozedUntil, handoff } = ticket;
  const waitsSince = ticket.waits.find(([, to]) => to === null)?.[0];
  const dues = duesOf(ticket, sla).map(({ about, due }) =>
    now !== undefined && due < now ? `${about} late, due ${when(due)}` : `${about} due ${when(due)}`,
  );
  return [
    ...(snoozedUntil === null ? [] : [`snoozed until ${date(snoozedUntil)}`]),
    ...(ticket.status === 'pending' && waitsSince !== undefined
      ? [`waits for the customer since ${date(waitsSince)}`]
      : []),
    ...(handoff && handoff.closedAt === null
      ? [`goes on ${ROUTE_WORDS[handoff.route]} since ${date(handoff.at)}`]
      : []),
    ...dues,
  ].join('; ');
}

/** What somebody or time did, as a line without the reference: `snoozed until … by Ana`. */
export function happeningOf({ ticketId, by, does }: Answer, voice: Voice): string {
  const { date, safe } = voice;
  const name = safe(by.name);
  // Empty once the author was erased.
  const said = (words: string): string => (words === '' ? '(forgotten)' : safe(words));
  switch (does.kind) {
    case 'claim':
      return `claimed by ${name}`;
    case 'release':
      return `given back by ${name}`;
    case 'transfer':
      return `given to ${safe(does.to.name)} by ${name}`;
    case 'reply':
      return `reply written by ${name}`;
    case 'posted':
      return `a reply was posted by hand, says ${name}`;
    case 'note':
      return `note of ${name}: ${said(does.text)}`;
    case 'snooze':
      return `snoozed until ${date(does.until)} by ${name}`;
    case 'pending':
      return `waits for the customer, says ${name}`;
    case 'handoff':
      return `goes on ${ROUTE_WORDS[does.route]}, says ${name}`;
    case 'handback':
      return `the private conversation is over, says ${name}`;
    case 'resolve':
      return `resolved by ${name}: ${OUTCOME_WORDS[does.outcome]}`;
    case 'dismiss':
      return `not a complaint, says ${name}`;
    case 'reopen':
      return `opened again by ${name}`;
    case 'escalate':
      return `${name} calls for help: ${said(does.why)}`;
    case 'merge':
      return `merged into ${refOf(does.other)} by ${name}`;
    case 'split':
      return `a post of it became ${refOf(splitIdOf(ticketId, does.rootId))}, by ${name}`;
    case 'link':
      return `same person as the author of ${refOf(does.other)}, says ${name}`;
    case 'quiet':
      return `no automatic replies to the author any more, says ${name}`;
    case 'complaint':
      return `a complaint, says ${name}`;
    case 'category':
      return `category ${does.category}, says ${name}`;
    case 'priority':
      return `priority ${does.priority}, says ${name}`;
    case 'language':
      return `language ${safe(does.language)}, says ${name}`;
    case 'undo':
      return `last correction taken back by ${name}`;
    case 'wake':
      return 'awake again';
    case 'unclaim':
      return 'taken from its holder, who did nothing with it for too long';
    case 'alarm':
      return `${alarmIn(does.about, does.due, does.step, voice)}: told ${TOLD[does.to]}`;
  }
}

const TOLD = { holder: 'its holder', channel: 'the channel', oncall: 'whoever is on call' } as const;

/** Why an alarm was raised, without the reference: `first response late, due 3 h ago`, `Ana calls for help: …`. */
export function alarmOf(
  { about, due, step, by, why }: Pick<RaisedAlarm, 'about' | 'due' | 'step' | 'by' | 'why'>,
  voice: Voice,
): string {
  if (about !== 'agent') return alarmIn(about, due, step, voice);
  const { safe } = voice;
  return `${safe(by ?? 'somebody')} calls for help: ${safe(why || 'no reason given')}`;
}

function alarmIn(about: string, due: number, step: number, { when }: Times): string {
  if (about === 'arrival') return 'new and urgent';
  if (about === 'silence') return `its holder does nothing with it and loses it ${when(due)}`;
  return step === 0 ? `${about} due ${when(due)}` : `${about} late, due ${when(due)}`;
}
