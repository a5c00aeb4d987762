import { setTimeout as delay } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import type { Does } from '../../src/core/answer.ts';
import type { Playbook } from '../../src/core/policy.ts';
import { OUTCOMES, ROUTES, type Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import {
  buttonId,
  changeForm,
  deedForm,
  isOfAnotherVersion,
  readButtonId,
  replyForm,
} from '../../src/desks/discord/forms.ts';
import { menuOf, optionOf, outcomeMenu, splitMenu } from '../../src/desks/discord/menu.ts';
import { neededFor, type Rank, rankOf, refusalOf } from '../../src/desks/discord/rights.ts';
import { roundTheClock } from '../../src/lib/working-hours.ts';
import { anSla } from '../made.ts';
import { deskOn, fresh, HastyClock, never, start } from './desk-kit.ts';
import { connected, idsIn, opened, read, withButtons } from './desk-office.ts';
import { anAction, aPost, aTicket, aView, HOSTILE } from './desk-views.ts';

const EPHEMERAL = 64;

/** A ticket with everything on it that makes something possible; held by nobody. */
function busy(part: Partial<TicketView> = {}, ticket: Partial<Ticket> = {}): TicketView {
  return aView({
    ticket: fresh(ticket),
    judgements: [aPost(), aPost({ id: '7001', text: 'And the router is broken, too.' })],
    replies: [anAction('withheld', 'Hello Jane', { rule: 'platform-forbids', key: 'reply:refused' }, 'Ana')],
    corrections: [
      {
        ...{ id: 1, revision: 1, withdrawnAt: null, at: 1, by: { id: '1', name: 'Ben' }, ticketId: 'x' },
        ...{ platform: 'x', mentionId: '7000', rootId: '7000', text: 'x', language: 'en' },
        says: { about: 'category', is: 'billing', was: 'account' },
      },
    ],
    ...part,
  });
}

/** Opens the rest of what can be done, and gives the message in which it stands. */
async function menuFor(desk: Awaited<ReturnType<typeof opened>>, user = 'Ana'): Promise<APIMessage> {
  const more = desk.click('more', user);
  expect(await more.answered).toMatchObject({ type: 5, data: { flags: EPHEMERAL } });
  return vi.waitFor(() => {
    const [reply] = more.replies;
    if (!reply || idsIn(reply).length === 0) throw new Error('no menu yet');
    return reply;
  });
}

describe('a click on the card', () => {
  it.each(['claim', 'release', 'dismiss', 'reopen', 'undo'] as const)(
    'on %s is answered at once and settled once, with who and what; nothing is said, the card shows it',
    async (name) => {
      const desk = await opened({ view: busy() });
      const { queue, sim, click, id } = desk;
      const ana = { id: sim.person('Ana').id, name: 'Ana' };
      const ticket = queue.ticket();
      if (name === 'release') queue.change({ ticket: { ...ticket, status: 'open', holder: ana } });
      if (name === 'reopen') queue.change({ ticket: { ...ticket, status: 'resolved', holder: ana } });
      const clicked = click(name);
      expect(await clicked.answered).toMatchObject({ type: 6 });
      await vi.waitFor(() => expect(queue.office.settle.mock.results).toHaveLength(1));
      expect(await queue.office.settle.mock.results[0]?.value).toMatchObject({ ok: true });
      expect(queue.answers).toEqual([
        { key: clicked.id, ticketId: id, by: ana, at: expect.any(Number), does: { kind: name } },
      ]);
      expect(clicked.replies).toEqual([]);
    },
  );

  it('answers Discord before it asks the store', async () => {
    const { queue, click } = await opened();
    let waiting = true;
    queue.office.settle.mockImplementation(async () => {
      while (waiting) await delay(5);
      return { ok: false, why: 'too slow' };
    });
    expect(await click('claim').answered).toMatchObject({ type: 6 });
    waiting = false;
  });

  it('of a hundred agents at once: one holds the ticket, the others are told who', async () => {
    const { queue, click } = await opened();
    const clicks = Array.from({ length: 100 }, (_, n) => click('claim', `agent ${n}`));
    await vi.waitFor(() => expect(queue.answers).toHaveLength(100), { timeout: 10_000 });
    const holder = queue.ticket().holder?.name;
    const losers = clicks.filter(({ user }) => user.username !== holder);
    expect(losers).toHaveLength(99);
    await vi.waitFor(() => expect(losers.every(({ replies }) => replies.length === 1)).toBe(true), {
      timeout: 10_000,
    });
    for (const { replies } of losers) {
      expect(replies[0]?.content).toContain(`is already held by ${holder}.`);
      expect((replies[0]?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    }
    expect(clicks.flatMap(({ replies }) => replies)).toHaveLength(99);
  });

  it('is done although Discord has given up waiting for an answer (10062)', async () => {
    const { queue, click, notes } = await opened({ sim: { interactionMs: -1 } });
    const clicked = click('claim');
    await vi.waitFor(() => expect(queue.ticket().holder?.name).toBe('Ana'));
    expect(clicked.rejected).toEqual([10062]);
    expect(notes.join()).toContain('did not take the answer');
  });

  it('is done although its token has expired meanwhile, and the operator hears that nobody was told', async () => {
    const { queue, click, notes } = await opened({ sim: { tokenMs: -1 } });
    queue.change({ ticket: { ...queue.ticket(), status: 'open', holder: { id: '1', name: 'Ben' } } });
    click('claim');
    await vi.waitFor(() => expect(notes.join()).toContain('could not be told what came of it'));
  });

  it('has one key when Discord tells of it twice', async () => {
    const { queue, click, sim } = await opened();
    sim.gateway.faults.duplicate = true;
    click('claim');
    await vi.waitFor(() => expect(queue.answers).toHaveLength(2));
    expect(new Set(queue.answers.map(({ key }) => key)).size).toBe(1);
  });

  it('says so when the store fails, and does not fall over', async () => {
    const { queue, click } = await opened();
    queue.office.settle.mockRejectedValueOnce(new Error('disk full'));
    const clicked = click('claim');
    await vi.waitFor(() => expect(clicked.replies[0]?.content).toContain('could not be changed'));
    expect(await click('claim').answered).toMatchObject({ type: 6 });
  });

  it('on resolve asks how it ended, and offers only what is true', async () => {
    const { queue, click, sim, id } = await opened();
    const clicked = click('resolve');
    expect(await clicked.answered).toMatchObject({ type: 5, data: { flags: EPHEMERAL } });
    await vi.waitFor(() => expect(idsIn(clicked.replies[0])).toEqual([`v1:resolve:${id}`]));
    expect(read(clicked.replies[0])).toMatch(/How did #\w+ end[\s\S]*Nobody has answered/);
    const message = clicked.replies[0]?.id ?? '';
    expect(() =>
      sim.choose({ message, select: `v1:resolve:${id}`, values: ['solved'], user: 'Ana' }),
    ).toThrow('has no option');
    sim.choose({ message, select: `v1:resolve:${id}`, values: ['no-answer-needed'], user: 'Ana' });
    await vi.waitFor(() => expect(queue.ticket().status).toBe('resolved'));
    expect(queue.answers[0]?.does).toEqual({ kind: 'resolve', outcome: 'no-answer-needed' });
    await vi.waitFor(() => expect(idsIn(clicked.replies[0])).toContain(`v1:reopen:${id}`));
    expect(read(clicked.replies[0])).toContain('resolved by Ana: no answer needed');
  });

  it('on resolve of a ticket that a colleague holds says so and offers nothing', async () => {
    const { queue, click } = await opened();
    queue.change({ ticket: { ...queue.ticket(), status: 'open', holder: { id: '1', name: 'Ben' } } });
    const clicked = click('resolve');
    await vi.waitFor(() => expect(read(clicked.replies[0])).toContain('is held by Ben'));
    expect(idsIn(clicked.replies[0])).toEqual([]);
  });

  it('on posted means the latest reply that the network did not take', async () => {
    const { queue, click } = await opened({ view: busy() });
    click('posted');
    await vi.waitFor(() =>
      expect(queue.answers[0]?.does).toEqual({ kind: 'posted', reply: 'reply:refused' }),
    );
    queue.change({ replies: [anAction('withheld', 'x', { rule: 'by-hand' }, 'Ana')] });
    const again = click('posted');
    await vi.waitFor(() => expect(again.replies[0]?.content).toMatch(/No reply of #\w+ waits/));
    expect(queue.answers).toHaveLength(1);
  });

  it('on a card of before: the form for changes still works, each choice an answer of its own', async () => {
    const { sim, queue, click, id } = await opened();
    const clicked = click('change');
    expect(await clicked.answered).toMatchObject({ type: 9 });
    const filled = sim.submitModal(clicked, { category: 'travel', priority: 'urgent', language: 'DE' });
    await vi.waitFor(() =>
      expect(filled.replies[0]?.content).toMatch(/travel[\s\S]*urgent[\s\S]*language de/),
    );
    expect(queue.answers.map(({ ticketId, does }) => [ticketId, does])).toEqual([
      [id, { kind: 'category', category: 'travel' }],
      [id, { kind: 'priority', priority: 'urgent' }],
      [id, { kind: 'language', language: 'de' }],
    ]);
    expect(new Set(queue.answers.map(({ key }) => key)).size).toBe(3);
    const empty = sim.submitModal(clicked, {});
    await vi.waitFor(() => expect(empty.replies[0]?.content).toContain('nothing changed'));
    const again = sim.submitModal(clicked, { category: 'travel', complaint: 'yes' });
    await vi.waitFor(() => expect(again.replies[0]?.content).toMatch(/is travel already[\s\S]*a complaint/));
  });

  it('of another version of earshot gets a sentence; of another program it gets nothing', async () => {
    const { sim, queue, click, id } = await opened();
    const message = await withButtons(sim, 'vote:yes', `v2:claim:${id}`, `v1:drop:${id}`, `v1:snooze:${id}`);
    const foreign = sim.click({ message, button: 'vote:yes', user: 'Ana' });
    for (const button of [`v2:claim:${id}`, `v1:drop:${id}`, `v1:snooze:${id}`]) {
      const clicked = sim.click({ message, button, user: 'Ana' });
      expect(await clicked.answered).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
      expect(clicked.replies[0]?.content).toContain('another version');
    }
    await click('claim').answered;
    await vi.waitFor(() => expect(queue.answers).toHaveLength(1));
    expect(foreign.callbacks).toEqual([]);
  });

  it('of a ticket that is not in the store gets a sentence', async () => {
    const { sim } = await opened();
    const message = await withButtons(sim, 'v1:claim:ZZZZZZ', 'v1:more:ZZZZZZ');
    for (const button of ['v1:claim:ZZZZZZ', 'v1:more:ZZZZZZ']) {
      const clicked = sim.click({ message, button, user: 'Ana' });
      await vi.waitFor(() => expect(read(clicked.replies[0])).toContain('is not in the store'));
    }
  });
});

describe('the menu', () => {
  const held = { status: 'open', holder: { id: '', name: 'Ana' } } as const;

  it('does every deed that is not on the card, through the office', async () => {
    const other = aView({ ticket: aTicket({ authorId: '43', authorHandle: 'ben' }) });
    const desk = await opened({ view: busy(), others: [other] });
    const { sim, queue, id } = desk;
    const ana = { id: sim.person('Ana').id, name: 'Ana' };
    const ben = { id: sim.person('Ben').id, name: 'Ben' };
    const before = { ...queue.ticket(), ...held, holder: ana, firstResponseAt: 1, waitingSince: null };
    const reference = other.ticket.id.slice(0, 6);
    const tomorrow = expect.any(Number);

    const table: readonly (readonly [string, { fill?: Record<string, string>; choose?: string }, Does])[] = [
      ['note', { fill: { text: 'Called *them*.' } }, { kind: 'note', text: 'Called *them*.' }],
      ['escalate', { fill: { why: 'press calls' } }, { kind: 'escalate', why: 'press calls' }],
      ['merge', { fill: { other: reference } }, { kind: 'merge', other: other.ticket.id }],
      ['link', { fill: { other: `#${reference}` } }, { kind: 'link', other: other.ticket.id }],
      ['pending', {}, { kind: 'pending' }],
      ['quiet', {}, { kind: 'quiet' }],
      ['posted', {}, { kind: 'posted', reply: 'reply:refused' }],
      ['undo', {}, { kind: 'undo' }],
      ['snooze', { choose: '4h' }, { kind: 'snooze', until: tomorrow }],
      ['snooze', { choose: 'other', fill: { until: '2d' } }, { kind: 'snooze', until: tomorrow }],
      ['handoff', { choose: 'email' }, { kind: 'handoff', route: 'email' }],
      ['transfer', { choose: 'Ben' }, { kind: 'transfer', to: ben }],
    ];
    for (const [name, { fill, choose }, does] of table) {
      queue.change({ ticket: before });
      const message = (await menuFor(desk)).id;
      const custom = `v1:${name}:${id}`;
      const first = choose
        ? sim.choose({ message, select: custom, values: [choose], user: 'Ana' })
        : sim.click({ message, button: custom, user: 'Ana' });
      const callback = await first.answered;
      expect([name, callback.type]).toEqual([name, fill ? 9 : 6]);
      const last = fill ? sim.submitModal(first, fill) : first;
      await vi.waitFor(() => expect(queue.answers).toHaveLength(1));
      expect(queue.answers).toMatchObject([{ key: last.id, ticketId: id, by: ana, does }]);
      queue.answers.length = 0;
    }
  });

  it('asks which post to split off, and offers none that cannot be', async () => {
    const desk = await opened({ view: busy() });
    const { sim, queue, id } = desk;
    const message = await menuFor(desk);
    sim.click({ message: message.id, button: `v1:split:${id}`, user: 'Ana' });
    await vi.waitFor(() => expect(read(message)).toContain('becomes a ticket of its own'));
    expect(idsIn(message)).toEqual([`v1:split:${id}`, `v1:more:${id}`]);
    sim.choose({ message: message.id, select: `v1:split:${id}`, values: ['7001'], user: 'Ana' });
    await vi.waitFor(() => expect(queue.answers[0]?.does).toEqual({ kind: 'split', rootId: '7001' }));
    await vi.waitFor(() => expect(read(message)).toContain('a post of it became #'));
  });

  it('shows what came of it and is a menu again; after a note that failed the words are there', async () => {
    const desk = await opened({ view: busy() });
    const { sim, queue, id } = desk;
    const message = await menuFor(desk);
    sim.click({ message: message.id, button: `v1:quiet:${id}`, user: 'Ana' });
    await vi.waitFor(() => expect(read(message)).toContain('no automatic replies to the author any more'));
    expect(idsIn(message)).toContain(`v1:note:${id}`);
    queue.office.settle.mockRejectedValueOnce(new Error('disk full'));
    const form = sim.click({ message: message.id, button: `v1:note:${id}`, user: 'Ana' });
    await form.answered;
    sim.submitModal(form, { text: 'Called the @everyone depot' });
    await vi.waitFor(() =>
      expect(read(message)).toMatch(/could not be changed[\s\S]*Called the @everyone depot/),
    );
    expect(message.mention_everyone).toBe(false);
  });

  it('that is stale acts on the ticket as it is now, and refuses in a sentence', async () => {
    const desk = await opened({ view: busy() });
    const { sim, queue, id } = desk;
    const message = await menuFor(desk);
    queue.change({ ticket: { ...queue.ticket(), status: 'open', holder: { id: '1', name: 'Ben' } } });
    sim.choose({ message: message.id, select: `v1:snooze:${id}`, values: ['1h'], user: 'Ana' });
    await vi.waitFor(() => expect(read(message)).toContain('is held by Ben. Ask them'));
    expect(idsIn(message)).not.toContain(`v1:snooze:${id}`);
  });

  it('tells what the playbook says on the way out of the public eye, to be copied', async () => {
    const say = 'Write to help@acme.example with your order number, please.';
    const playbook: Playbook = {
      category: 'billing',
      ...{ title: 'Billing', ask: [], offer: [], acknowledgements: {} },
      private: [{ route: 'email', say }],
    };
    const desk = await opened({ view: busy(), deps: { playbooks: [playbook] } });
    const { sim, id } = desk;
    const message = await menuFor(desk);
    const [select] = JSON.parse(JSON.stringify(message.components)).flatMap(
      (row: { components: unknown[] }) =>
        row.components.filter((each) => JSON.stringify(each).includes('v1:handoff')),
    );
    expect(select.options[0]).toMatchObject({ value: 'email', description: say });
    expect(select.options).toHaveLength(ROUTES.length);
    sim.choose({ message: message.id, select: `v1:handoff:${id}`, values: ['email'], user: 'Ana' });
    await vi.waitFor(() => expect(read(message)).toContain(say));
    expect(idsIn(message)).toContain(`v1:handback:${id}`);
    sim.click({ message: message.id, button: `v1:handback:${id}`, user: 'Ana' });
    await vi.waitFor(() => expect(read(message)).toContain('the private conversation is over'));
  });

  it('gives a ticket to people of the team only', async () => {
    const desk = await opened({ settings: ({ roles }) => ({ teamRole: roles.team }) });
    const roles = [desk.sim.roles.team];
    desk.sim.person('Ana', { roles });
    desk.sim.person('Ben', { roles });
    desk.sim.person('Robot', { roles, bot: true });
    const message = await menuFor(desk);
    const give = (to: string) =>
      desk.sim.choose({ message: message.id, select: `v1:transfer:${desk.id}`, values: [to], user: 'Ana' });
    give('Zoe');
    await vi.waitFor(() => expect(read(message)).toMatch(/Zoe is not on the team. Only members of <@&/));
    give('Robot');
    await vi.waitFor(() => expect(read(message)).toContain('is a program'));
    expect(desk.queue.answers).toEqual([]);
    give('Ben');
    await vi.waitFor(() => expect(desk.queue.ticket().holder?.name).toBe('Ben'));
  });
});

type Rows = readonly { components: readonly { options?: { label: string; value: string }[] }[] }[];

describe('what a menu offers', () => {
  const deps = { playbooks: [], sla: anSla(), hours: roundTheClock(), clock: new HastyClock() };
  const ana = { by: { id: 'ana', name: 'Ana' }, rank: 'agent' as Rank };
  const names = (view: TicketView, rank: Rank = 'agent'): readonly string[] =>
    idsIn(menuOf(view, { ...ana, rank }, deps)).map((id) => id.split(':')[1] ?? '');

  it('is what makes sense as the ticket is', () => {
    expect(names(aView())).toEqual([
      ...['note', 'escalate', 'change', 'merge', 'link', 'quiet'],
      ...['snooze', 'handoff', 'transfer'],
    ]);
    const closed = busy({}, { status: 'resolved', holder: ana.by });
    expect(names(closed)).toEqual(['reopen', 'note', 'link', 'quiet', 'posted', 'undo']);
    const bens = busy({}, { status: 'open', holder: { id: 'ben', name: 'Ben' } });
    expect(names(bens)).toEqual(['note', 'escalate', 'link', 'quiet', 'posted', 'undo']);
    expect(names(bens, 'lead')).toContain('snooze');
    const handoff = { route: 'email', by: ana.by, at: 1, closedAt: null } as const;
    const away = busy({}, { status: 'open', holder: ana.by, handoff });
    expect(names(away)).toContain('handback');
    expect(names(away)).not.toContain('handoff');
    expect(names(aView({ quiet: true }))).not.toContain('quiet');
  });

  it('stays within the limits of Discord, whatever the author wrote', () => {
    for (const text of HOSTILE) {
      const posts = Array.from({ length: 20 }, (_, n) => aPost({ id: `${n}`, text }));
      const view = busy({ judgements: posts }, { authorHandle: text, authorName: text });
      const shown = [
        menuOf(view, ana, deps),
        splitMenu(view, ana, Date.now()),
        outcomeMenu(view, ana, Date.now()),
      ];
      for (const { components, embeds } of shown) {
        expect(components.length).toBeLessThanOrEqual(5);
        for (const row of components as unknown as Rows) {
          expect(row.components.length).toBeLessThanOrEqual(5);
          for (const { options = [] } of row.components) {
            expect(options.length).toBeLessThanOrEqual(25);
            for (const { label, value } of options) {
              expect(label.length).toBeGreaterThan(0);
              expect(label.length).toBeLessThanOrEqual(100);
              expect(value.length).toBeLessThanOrEqual(100);
              expect(label).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
            }
          }
        }
        for (const { description = '' } of embeds) expect(description.length).toBeLessThanOrEqual(4096);
      }
      expect(optionOf(view.ticket).length).toBeLessThanOrEqual(100);
    }
  });

  it('of outcomes leaves out a first contact that did not solve it', () => {
    const offered = (view: TicketView): readonly string[] =>
      JSON.stringify(outcomeMenu(view, ana, Date.now()).components).match(/(?<="value":")[^"]+/g) ?? [];
    const answered = { firstResponseAt: 1 } as const;
    expect(offered(aView({ ticket: fresh(answered) }))).toEqual(OUTCOMES);
    expect(offered(aView({ ticket: fresh({ ...answered, reopened: 1 }) }))).not.toContain('first-contact');
    expect(offered(aView())).toEqual(['no-answer-needed', 'gave-up']);
  });
});

describe('forms and custom ids', () => {
  it('keep within the limits of Discord', () => {
    const id = 'ABCDEF23456789BC';
    const network = { name: 'a network with a name as long as a novel', takes: undefined };
    const forms = [
      replyForm('reply', id, network),
      replyForm('edit', id, { name: 'x', takes: { maxLength: 280, length: () => 0 } }, 'a'.repeat(9000)),
      changeForm(id),
      ...(['note', 'escalate', 'merge', 'link', 'snooze'] as const).map((name) => deedForm(name, id)),
    ].map((form) => form.toJSON());
    for (const { title, custom_id, components } of forms) {
      expect(title.length).toBeLessThanOrEqual(45);
      expect(custom_id.length).toBeLessThanOrEqual(100);
      expect(components.length).toBeLessThanOrEqual(5);
      for (const each of components as readonly { label: string; description?: string }[]) {
        expect(each.label.length).toBeLessThanOrEqual(45);
        expect((each.description ?? '').length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('say version, action and ticket, and are read back', () => {
    expect(readButtonId(buttonId('more', 'ABCDEF23'))).toEqual({ name: 'more', ticketId: 'ABCDEF23' });
    for (const id of ['v1:constructor:ABCDEF23', 'v1:claim:abc', 'v1:claim', 'v1:claim:ABCDEF23:x', ''])
      expect(readButtonId(id)).toBeNull();
    expect(isOfAnotherVersion('v9:claim:ABCDEF23')).toBe(true);
    expect(isOfAnotherVersion('v1:claim:ABCDEF23')).toBe(false);
    expect(isOfAnotherVersion('poll:1')).toBe(false);
  });
});

describe('rights', () => {
  const channel = '123456789012345678';
  const member = { roles: [], managesServer: false, seesDesk: false };

  it.each([
    [{}, {}, 'nobody'],
    [{ seesDesk: true }, {}, 'agent'],
    [{ seesDesk: true }, { teamRole: 'team' }, 'nobody'],
    [{ roles: ['team'] }, { teamRole: 'team' }, 'agent'],
    [{ managesServer: true }, { teamRole: 'team' }, 'lead'],
    [{ managesServer: true }, { teamRole: 'team', leadRole: 'lead' }, 'nobody'],
    [{ managesServer: true, seesDesk: true }, { leadRole: 'lead' }, 'agent'],
    [{ roles: ['lead'] }, { teamRole: 'team', leadRole: 'lead' }, 'lead'],
  ] as const)('of %j where %j is set: %s', (has, roles, rank) => {
    expect(rankOf({ ...member, ...has }, { channel, ...roles })).toBe(rank);
  });

  it('are refused in a sentence that names what it takes', () => {
    expect(refusalOf('nobody', 'agent', { channel, teamRole: '1' })).toContain('<@&1>');
    expect(refusalOf('nobody', 'agent', { channel })).toContain(`<#${channel}>`);
    expect(refusalOf('agent', 'lead', { channel, leadRole: '2' })).toContain('<@&2>');
    expect(refusalOf('agent', 'lead', { channel })).toContain('Manage Server');
    for (const needed of ['agent', 'lead'] as const)
      expect(refusalOf('lead', needed, { channel })).toBeNull();
  });

  it('of a lead are needed for what cannot be undone, never for stopping', () => {
    const leads = ['resume', 'erase', 'oncall set', 'oncall add', 'oncall clear'];
    for (const name of leads) expect(neededFor(name)).toBe('lead');
    for (const name of ['pause', 'oncall show', 'ticket claim', 'optout'])
      expect(neededFor(name)).toBe('agent');
  });

  it('let only the team click, and say to others what it takes', async () => {
    const { click, queue, sim } = await opened({ settings: ({ roles }) => ({ teamRole: roles.team }) });
    sim.person('Ana', { roles: [sim.roles.team] });
    for (const name of ['claim', 'reply', 'more', 'change']) {
      const stranger = click(name, 'Zoe');
      expect(await stranger.answered).toMatchObject({ type: 4, data: { flags: EPHEMERAL } });
      expect(stranger.replies[0]?.content).toContain(`<@&${sim.roles.team}>`);
    }
    await click('claim').answered;
    await vi.waitFor(() => expect(queue.ticket().holder?.name).toBe('Ana'));
    expect(queue.answers).toHaveLength(1);
  });

  it('let a lead act on what a colleague holds, and nobody else', async () => {
    const { click, queue, sim } = await opened();
    sim.person('Lea', { permissions: ['ManageGuild'] });
    const ben = { id: '1', name: 'Ben' };
    queue.change({ ticket: { ...queue.ticket(), status: 'open', holder: ben } });
    const agent = click('dismiss', 'Ana');
    await vi.waitFor(() => expect(agent.replies[0]?.content).toContain('is held by Ben'));
    click('dismiss', 'Lea');
    await vi.waitFor(() => expect(queue.ticket().status).toBe('dismissed'));
    expect(queue.answers.map(({ lead }) => lead)).toEqual([undefined, true]);
  });

  it('end at the server of the desk', async () => {
    const sim = await start();
    const started = await deskOn(sim);
    const message = await withButtons(sim, 'v1:claim:ABCDEF23');
    // Nobody hears of this click yet; it is told as if it came from elsewhere.
    const clicked = sim.click({ message, button: 'v1:claim:ABCDEF23', user: 'Ana' });
    const settle = vi.fn();
    await started.desk.open({ settle, networks: {} } as never, never);
    await connected(started);
    sim.gateway.dispatch('INTERACTION_CREATE', 0, () => ({
      ...{ id: clicked.id, token: clicked.token, application_id: sim.botId, type: 3, version: 1 },
      ...{ guild_id: '99999999999999999', channel_id: sim.channels.desk, entitlements: [], context: 0 },
      ...{
        locale: 'en-US',
        app_permissions: '0',
        authorizing_integration_owners: {},
        message: clicked.message,
      },
      member: { user: clicked.user, roles: [], permissions: '32', joined_at: null, deaf: false, mute: false },
      data: { custom_id: 'v1:claim:ABCDEF23', component_type: 2, id: 1 },
    }));
    expect(await clicked.answered).toMatchObject({ type: 4 });
    expect(clicked.replies[0]?.content).toContain('and nowhere else');
    expect(settle).not.toHaveBeenCalled();
  });
});
