/** An office behind the Discord desk that has no store: the real state machine decides. */
import { vi } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { lastInEffect } from '../../src/core/correction.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import type { Figures, OnCall, Overview } from '../../src/core/overview.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import type { DeskDeps, Office, Settled } from '../../src/desks/desk.ts';
import type { DiscordSimulator, DiscordSimulatorOptions } from '../simulators/discord/index.ts';
import { deskOn, fresh, never, type Started, start } from './desk-kit.ts';
import { anAction, aView } from './desk-views.ts';

const none = { count: 0, p50: null, p90: null };
const SOME_FIGURES: Figures = {
  ...{ mentions: 12, complaints: 5, acknowledged: 4, opened: 6, resolved: 3, reopened: 1, firstContact: 2 },
  ...{ breaches: 1, openNow: 7, slots: [], sources: [] },
  timeToAcknowledgement: { count: 4, p50: 60_000, p90: 120_000 },
  firstResponseTime: none,
  resolutionTime: none,
};

/** An office that knows these tickets. What it was asked is in `answers` and in the mocks; each may be replaced. */
export function anOffice(...views: readonly TicketView[]) {
  const known = new Map(views.map((view) => [view.ticket.id, view]));
  const answers: Answer[] = [];
  const keys = new Set<string>();
  let oncall: readonly OnCall[] = [];
  const all = (): readonly Ticket[] => [...known.values()].map(({ ticket }) => ticket);

  async function settle(answer: Answer): Promise<Settled> {
    answers.push(answer);
    const { does } = answer;
    const view = known.get(answer.ticketId);
    if (!view) return { ok: false, why: 'This ticket is not in the store.' };
    if (keys.has(answer.key)) return { ok: true, ticket: view.ticket };
    const { replies, judgements, quiet, corrections } = view;
    const next = nextTicket(view.ticket, answer, {
      ...{ replies, judgements, quiet, acknowledged: null, samePerson: false },
      last: lastInEffect(corrections)?.says ?? null,
      other: 'other' in does ? (known.get(does.other)?.ticket ?? null) : null,
    });
    if (!next.ok) return next;
    keys.add(answer.key);
    const key = `reply:${view.ticket.id}:${answer.key}`;
    const more = does.kind === 'reply' ? [anAction('pending', does.text, { key }, answer.by.name)] : [];
    known.set(view.ticket.id, { ...view, ticket: next.ticket, replies: [...replies, ...more] });
    if (next.other) known.set(next.other.id, { ...view, ticket: next.other });
    return { ok: true, ticket: next.ticket };
  }

  const office = {
    networks: {
      x: { maxLength: 280, length: (text: string) => [...text].length },
      discord: { maxLength: 2000, length: (text: string) => [...text].length },
    },
    settle: vi.fn(settle),
    view: vi.fn(async (id: string) => known.get(id) ?? null),
    find: vi.fn(async (reference: string) => {
      const start = reference.replace('#', '').toUpperCase();
      return all().filter(({ id }) => id.startsWith(start));
    }),
    search: vi.fn(async (words: string, limit: number) =>
      all()
        .filter(({ authorHandle, authorName }) => `${authorHandle} ${authorName}`.includes(words))
        .slice(0, limit),
    ),
    tickets: vi.fn(async (statuses: readonly Ticket['status'][], limit: number) =>
      all()
        .filter(({ status }) => statuses.includes(status))
        .slice(0, limit),
    ),
    overview: vi.fn(async (): Promise<Overview> => {
      throw new Error('nobody asks for it');
    }),
    figures: vi.fn(async (_backMs: number) => SOME_FIGURES),
    pause: vi.fn(async (_why: string | null) => {}),
    oncall: vi.fn(async () => oncall),
    setOncall: vi.fn(async (agents: readonly OnCall[]) => {
      oncall = agents;
    }),
    explain: vi.fn(async (_reference: string): Promise<string | null> => 'because of "charged twice"'),
    optOut: vi.fn(async (..._: Parameters<Office['optOut']>) => 'No automatic reply any more.'),
    erase: vi.fn(async (..._: Parameters<Office['erase']>) => 'Forgotten: 3 posts and 1 ticket.'),
  } satisfies Office;

  return {
    office,
    answers,
    /** The first, or the one with this id. */
    ticket(id?: string): Ticket {
      const ticket = id === undefined ? all()[0] : known.get(id)?.ticket;
      if (!ticket) throw new Error('no such ticket');
      return ticket;
    },
    change(part: Partial<TicketView>, id = all()[0]?.id ?? ''): void {
      const view = known.get(id);
      if (view) known.set(id, { ...view, ...part });
    },
  };
}

/** A message of the bot with these buttons, as a card of whatever day has them; gives its id. */
export async function withButtons(sim: DiscordSimulator, ...customIds: readonly string[]): Promise<string> {
  const rows = [];
  for (let at = 0; at < customIds.length; at += 5) {
    const components = customIds
      .slice(at, at + 5)
      .map((custom_id) => ({ type: 2, style: 1, label: custom_id.slice(0, 80), custom_id }));
    rows.push({ type: 1, components });
  }
  const response = await fetch(`${sim.api}/v10/channels/${sim.channels.desk}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${sim.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'a card', components: rows }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { id } = (await response.json()) as { id: string };
  return id;
}

const ON_CARDS = [
  'claim',
  'release',
  'reply',
  'resolve',
  'dismiss',
  'reopen',
  'undo',
  'posted',
  'more',
  'change',
];

/** A desk that is open, with the card of the first ticket in its channel. */
export async function opened(
  options: {
    readonly view?: TicketView;
    readonly others?: readonly TicketView[];
    readonly sim?: DiscordSimulatorOptions;
    /** Given the ids of the world's roles, which are the same in every run. */
    readonly settings?: (sim: DiscordSimulator) => Record<string, string>;
    readonly deps?: Partial<DeskDeps>;
    readonly prepare?: (sim: DiscordSimulator) => void;
  } = {},
) {
  const sim = await start(options.sim);
  options.prepare?.(sim);
  const queue = anOffice(options.view ?? aView({ ticket: fresh() }), ...(options.others ?? []));
  const started = await deskOn(sim, options.settings?.(sim), options.deps);
  await started.desk.open(queue.office, never);
  await connected(started);
  const { id } = queue.ticket();
  const card = await withButtons(sim, ...ON_CARDS.map((name) => `v1:${name}:${id}`));
  return {
    ...started,
    sim,
    queue,
    id,
    card,
    click: (name: string, user = 'Ana') => sim.click({ message: card, button: `v1:${name}:${id}`, user }),
    /** A slash command as people type it: `ticket claim`. Whoever types it sees the commands. */
    command: async (
      typed: string,
      opts: Readonly<Record<string, string | boolean>> = {},
      { user = 'Ana', channel = 'desk' } = {},
    ) => {
      await registered(sim);
      sim.person(user, { permissions: ['ManageMessages'] });
      const [name = '', subcommand] = typed.split(' ');
      return sim.command({ name, user, channel, options: opts, ...(subcommand && { subcommand }) });
    },
  };
}

/** Waits until clicks arrive: with a hasty clock, opening goes on in the background. */
export async function connected({ notes }: Pick<Started, 'notes'>): Promise<void> {
  await vi.waitFor(
    () => {
      if (!notes.some((note) => note.includes('is connected'))) throw new Error('not connected yet');
    },
    { timeout: 10_000 },
  );
}

/** Waits until the slash commands are known to Discord. */
export async function registered(sim: DiscordSimulator): Promise<void> {
  await vi.waitFor(() => {
    if (sim.commands(sim.guildId).length === 0) throw new Error('no commands yet');
  });
}

/** All that somebody reads in a message. */
export function read(message: unknown): string {
  const { content, embeds = [] } = (message ?? {}) as {
    content?: string;
    embeds?: readonly {
      title?: string;
      description?: string;
      fields?: readonly { name: string; value: string }[];
    }[];
  };
  return [
    content ?? '',
    ...embeds.flatMap(({ title, description, fields = [] }) => [
      title ?? '',
      description ?? '',
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]),
  ].join('\n');
}

/** The custom ids below a message. */
export function idsIn(message: unknown): readonly string[] {
  const { components = [] } = (message ?? {}) as {
    components?: readonly { components?: readonly { custom_id?: string }[] }[];
  };
  return components.flatMap((row) => row.components ?? []).flatMap(({ custom_id }) => custom_id ?? []);
}
