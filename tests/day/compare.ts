import type { Answer } from '../../src/core/answer.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import { unpackDecision } from '../../src/stores/sql/packing.ts';
import { type Day, storyOf } from './day.ts';
import { clockTime, isClosed, type Raised, type Rule, told, waitingSince } from './rule.ts';

export interface Difference {
  readonly ticketId: string;
  readonly what: string;
  readonly rules: string;
  readonly program: string;
}

type Row = readonly [what: string, rules: unknown, program: unknown];

/** Ticket by ticket, where the program and the rules do not agree. */
export async function differences(day: Day): Promise<readonly Difference[]> {
  const { model, process } = day;
  const tickets = new Map((await process.store.tickets([], 1_000_000)).map((ticket) => [ticket.id, ticket]));
  const answers = answersOf(day);
  const found: Difference[] = [];
  const note = (ticketId: string, [what, rules, program]: Row): void => {
    if (rules !== program) found.push({ ticketId, what, rules: String(rules), program: String(program) });
  };
  for (const id of new Set([...model.tickets.keys(), ...tickets.keys()])) {
    const rule = model.tickets.get(id);
    const ticket = tickets.get(id);
    if (!rule || !ticket) note(id, ['existence', rule !== undefined, ticket !== undefined]);
    else for (const row of rowsOf(day, rule, ticket, answers.get(id) ?? [])) note(id, row);
  }
  for (const { ticketId, allowed, taken, by, does, at, ruleSays, programSays } of day.deeds)
    note(ticketId, [
      `${by} ${does.kind} at ${clockTime(at)}`,
      allowed ? 'allowed' : `refused: ${ruleSays}`,
      taken === allowed ? (allowed ? 'allowed' : `refused: ${ruleSays}`) : programSays,
    ]);
  return found;
}

function rowsOf(day: Day, rule: Rule, ticket: Ticket, answers: readonly Answer[]): readonly Row[] {
  const kinds = answers.map(({ does }) => does.kind);
  const acknowledgement = day.process.file
    .prepare<[string], { state: string; rule: string | null }>(
      'SELECT state, rule FROM actions WHERE key = ?',
    )
    .get(`acknowledge:${ticket.id}`);
  const ours = rule.acknowledgement;
  return [
    ['status', rule.status, ticket.status],
    ['holder', rule.holder, ticket.holder?.id ?? null],
    ['priority', rule.priority, ticket.priority],
    ['category', rule.category, ticket.category],
    ['published', clock(rule.publishedAt), clock(ticket.publishedAt)],
    ['reopened', rule.reopened, ticket.reopened],
    ['reopened at', clock(rule.reopenedAt), clock(ticket.reopenedAt)],
    ['outcome', rule.outcome, ticket.outcome],
    ['first response', clock(rule.firstResponseAt), clock(ticket.firstResponseAt)],
    ['waiting since', clock(waitingSince(rule)), clock(ticket.waitingSince)],
    ['touched', isClosed(rule) ? '' : clock(rule.touchedAt), isClosed(rule) ? '' : clock(ticket.touchedAt)],
    ['snoozed until', clock(rule.snoozedUntil), clock(ticket.snoozedUntil)],
    ['deleted', clock(rule.deletedAt), clock(ticket.deletedAt)],
    ['alarms', inOrder(rule.raised), inOrder(answers.flatMap(raisedBy))],
    ['unclaims', rule.unclaims, kinds.filter((kind) => kind === 'unclaim').length],
    ['wakes', rule.wakes, kinds.filter((kind) => kind === 'wake').length],
    [
      'acknowledgement',
      ours ? `${ours.state} ${ours.rule}` : 'none',
      acknowledgement ? `${acknowledgement.state} ${acknowledgement.rule}` : 'none',
    ],
  ];
}

/** The rules that forbade an acknowledgement of each complaint when it was judged, on both sides. */
export function judgedDifferently({ model, process }: Day): readonly string[] {
  const found = process.file
    .prepare<[], { post: string; decision: string }>(
      'SELECT post_id AS post, decision FROM mentions WHERE complaint = 1',
    )
    .all();
  const recorded = new Map(
    found.map(({ post, decision }) => [
      post,
      unpackDecision(decision)
        .withheld.map(({ rule }) => rule)
        .join(', '),
    ]),
  );
  return [...new Set([...recorded.keys(), ...model.complaints.keys()])].flatMap((post) => {
    const rules = model.complaints.get(post)?.join(', ') ?? 'no complaint';
    const program = recorded.get(post) ?? 'no complaint';
    return rules === program ? [] : [`${post}: rules say "${rules}", the program "${program}"`];
  });
}

/** The first few differences, each with the whole story of its ticket. */
export function toldAtLength(day: Day, found: readonly Difference[], most = 5): string {
  const kinds = new Map<string, number>();
  for (const { what } of found) {
    const kind = what.replace(/ at .*/, '');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const ids = [...new Set(found.map(({ ticketId }) => ticketId))].slice(0, most);
  return [
    `${found.length} differences on ${new Set(found.map(({ ticketId }) => ticketId)).size} tickets: ${JSON.stringify(Object.fromEntries(kinds))}`,
    ...ids.map((id) =>
      [
        ...found
          .filter(({ ticketId }) => ticketId === id)
          .map(({ what, rules, program }) => `${what}:\n  rules:   ${rules}\n  program: ${program}`),
        storyOf(day, id),
      ].join('\n'),
    ),
  ].join('\n\n');
}

export function answersOf({ process }: Day): ReadonlyMap<string, readonly Answer[]> {
  const all = process.file
    .prepare<[], { answer: string }>('SELECT answer FROM answers ORDER BY seq')
    .all()
    .map(({ answer }) => JSON.parse(answer) as Answer);
  return Map.groupBy(all, ({ ticketId }) => ticketId);
}

export function raisedBy({ does, at }: Answer): readonly Raised[] {
  return does.kind === 'alarm' ? [{ ...does, at }] : [];
}

/** Those of one moment in any order. */
function inOrder(raised: readonly Raised[]): string {
  return raised
    .toSorted((a, b) => a.at - b.at || a.about.localeCompare(b.about) || a.due - b.due)
    .map(line)
    .join('\n');
}

function line(alarm: Raised): string {
  // When an arrival is due the rules do not say; it is raised at once.
  const due = alarm.about === 'arrival' ? alarm.at : alarm.due;
  return `${clockTime(alarm.at)} ${told({ ...alarm, due })}`;
}

function clock(at: number | null): string {
  return at === null ? 'never' : clockTime(at);
}
