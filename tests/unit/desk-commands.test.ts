import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Does } from '../../src/core/answer.ts';
import { DEEDS, type DeedName } from '../../src/core/deeds.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import { commandsFor } from '../../src/desks/discord/command-list.ts';
import { explainedAs, listOf, onCallWords, statsOf } from '../../src/desks/discord/lists.ts';
import { isSame } from '../../src/desks/discord/registering.ts';
import { anSla } from '../made.ts';
import { deskOn, fresh, never, start } from './desk-kit.ts';
import { anOffice, connected, idsIn, opened, read, registered } from './desk-office.ts';
import { anAction, aPost, aTicket, aView, HOSTILE } from './desk-views.ts';

const GET = 'GET /applications/:application/guilds/:guild/commands';
const PUT = 'PUT /applications/:application/guilds/:guild/commands';
const EPHEMERAL = 64;

type Desk = Awaited<ReturnType<typeof opened>>;
type Command = Awaited<ReturnType<Desk['command']>>;

/** What somebody reads once the command is done. */
async function said(typed: Command): Promise<string> {
  expect(await typed.answered).toMatchObject({ data: { flags: EPHEMERAL } });
  await vi.waitFor(() => expect(read(typed.replies[0])).not.toBe(''));
  expect(typed.replies[0]?.mention_everyone).toBe(false);
  expect(typed.replies[0]?.mentions).toEqual([]);
  return read(typed.replies[0]);
}

/** Tickets of different authors. */
function many(count: number, part: Partial<Ticket> = {}): readonly TicketView[] {
  return Array.from({ length: count }, (_, n) =>
    aView({ ticket: fresh({ ...part, authorId: `many ${n}`, authorHandle: part.authorHandle ?? `h${n}` }) }),
  );
}

describe('slash commands are registered', () => {
  it('in the server of the desk, with every deed and within the limits of Discord', async () => {
    const { sim, notes } = await opened();
    await registered(sim);
    const commands = sim.commands(sim.guildId) as { name: string; options: { name: string }[] }[];
    expect(commands.map(({ name }) => name)).toEqual([
      ...['ticket', 'queue', 'find', 'stats', 'pause', 'resume', 'oncall', 'explain', 'optout', 'erase'],
    ]);
    expect(commands[0]?.options.map(({ name }) => name)).toEqual(['show', ...Object.keys(DEEDS)]);
    expect(commands[0]?.options.length).toBeLessThanOrEqual(25);
    for (const command of commands)
      expect(command).toMatchObject({ default_member_permissions: String(1 << 13) });
    await vi.waitFor(() => expect(notes.join()).toContain('Integrations'));
  });

  it('once: a restart changes nothing', async () => {
    const { sim, desk, queue } = await opened();
    await registered(sim);
    await desk.close();
    const restarted = await deskOn(sim);
    await restarted.desk.open(queue.office, never);
    await vi.waitFor(() => expect(sim.requests(GET)).toBe(2));
    await connected(restarted);
    await delay(50);
    expect(sim.requests(PUT)).toBe(1);
  });

  it('again when something changed', () => {
    const wanted = commandsFor(['x', 'file']);
    const there = JSON.parse(JSON.stringify(wanted)) as { id: string; options: { choices?: unknown[] }[] }[];
    for (const command of there) command.id = '1';
    expect(isSame(wanted, there)).toBe(true);
    expect(isSame(commandsFor(['x']), there)).toBe(false);
    expect(isSame(wanted.slice(1), there)).toBe(false);
    expect(isSame(wanted, [...there].reverse())).toBe(false);
    expect(isSame([{ name: 'a' }], [{ name: 'a', options: [{ name: 'left over' }] }])).toBe(false);
    expect(isSame([{ name: 'a', options: [] }], [{ name: 'a' }])).toBe(true);
    expect(isSame([{ name: 'a', required: false }], [{ name: 'a' }])).toBe(true);
  });

  it('not, and says what to click, when the bot was invited without the scope; all else works', async () => {
    const desk = await opened({
      prepare: (sim) =>
        sim.fail(GET, { kind: 'problem', status: 403, code: 50001, message: 'Missing Access' }, 10),
    });
    await vi.waitFor(() => expect(desk.notes.join()).toContain('scope=bot+applications.commands'));
    expect(desk.notes.find((note) => note.includes('scope'))).toMatch(/^warn/);
    desk.click('claim');
    await vi.waitFor(() => expect(desk.queue.ticket().holder?.name).toBe('Ana'));
    expect(desk.sim.requests(GET)).toBe(1);
  });

  it('after a while, when Discord failed', async () => {
    const { sim, notes } = await opened({
      prepare: (world) => world.fail(PUT, { kind: 'status', status: 503, accepted: false }),
    });
    await registered(sim);
    expect(notes.join()).toContain('againInMs');
  });
});

describe('/ticket', () => {
  it('does every deed through the office, with who, what and which', async () => {
    const other = aView({ ticket: aTicket({ authorId: '43', authorHandle: 'ben' }) });
    const view = aView({
      ticket: fresh(),
      judgements: [aPost(), aPost({ id: '7001' })],
      replies: [anAction('withheld', 'Hello', { rule: 'platform-forbids', key: 'reply:refused' }, 'Ana')],
    });
    const { command, queue, sim, id } = await opened({ view, others: [other] });
    const ana = { id: sim.person('Ana').id, name: 'Ana' };
    const ben = { id: sim.person('Ben').id, name: 'Ben' };
    const until = expect.any(Number);
    const theOther = { other: other.ticket.id.slice(0, 6) };
    const table: Record<Exclude<DeedName, 'reply'>, [options: Record<string, string>, does: Does]> = {
      claim: [{}, { kind: 'claim' }],
      release: [{}, { kind: 'release' }],
      transfer: [{ to: 'Ben' }, { kind: 'transfer', to: ben }],
      posted: [{}, { kind: 'posted', reply: 'reply:refused' }],
      note: [{ text: 'Called.' }, { kind: 'note', text: 'Called.' }],
      snooze: [{ until: 'tomorrow 9:00' }, { kind: 'snooze', until }],
      pending: [{}, { kind: 'pending' }],
      handoff: [{ route: 'phone' }, { kind: 'handoff', route: 'phone' }],
      handback: [{}, { kind: 'handback' }],
      resolve: [{}, { kind: 'resolve', outcome: 'solved' }],
      dismiss: [{}, { kind: 'dismiss' }],
      reopen: [{}, { kind: 'reopen' }],
      escalate: [{ why: 'press calls' }, { kind: 'escalate', why: 'press calls' }],
      merge: [theOther, { kind: 'merge', other: other.ticket.id }],
      split: [{ post: '7001' }, { kind: 'split', rootId: '7001' }],
      link: [theOther, { kind: 'link', other: other.ticket.id }],
      quiet: [{}, { kind: 'quiet' }],
      complaint: [{}, { kind: 'complaint' }],
      category: [{ category: 'travel' }, { kind: 'category', category: 'travel' }],
      priority: [{ priority: 'urgent' }, { kind: 'priority', priority: 'urgent' }],
      language: [{ language: 'de' }, { kind: 'language', language: 'de' }],
      undo: [{}, { kind: 'undo' }],
    };
    expect([...Object.keys(table), 'reply'].sort()).toEqual(Object.keys(DEEDS).sort());
    for (const [name, [options, does]] of Object.entries(table)) {
      queue.answers.length = 0;
      const typed = await command(`ticket ${name}`, { ticket: `#${id.slice(0, 6)}`, ...options });
      expect((await said(typed)).length).toBeGreaterThan(10);
      expect(queue.answers).toMatchObject([{ key: typed.id, ticketId: id, by: ana, does }]);
    }
  });

  it('says in a sentence what came of it, or why not, and gives words back', async () => {
    const { command, queue, id } = await opened();
    const ticket = id.slice(0, 6);
    expect(await said(await command('ticket claim', { ticket }))).toContain(`#${ticket}: claimed by Ana.`);
    const late = await command('ticket claim', { ticket }, { user: 'Ben' });
    expect(await said(late)).toContain('is already held by Ana.');
    const never = await command('ticket snooze', { ticket, until: 'whenever' });
    expect(await said(never)).toContain('is no moment');
    expect(await said(await command('ticket claim', { ticket: 'ZZZZ' }))).toContain('no ticket "ZZZZ"');
    queue.office.settle.mockRejectedValueOnce(new Error('disk full'));
    const note = await said(await command('ticket note', { ticket, text: 'Called the depot' }));
    expect(note).toMatch(/could not be changed[\s\S]*Called the depot/);
    queue.office.find.mockRejectedValueOnce(new Error('disk full'));
    const failed = await said(await command('ticket note', { ticket, text: 'Called the depot' }));
    expect(failed).toMatch(/could not be done just now[\s\S]*Called the depot/);
  });

  it('asks for more of a reference that could be several tickets', async () => {
    const view = aView({ ticket: fresh({ id: 'ABCDEF2222222222' }) });
    const twin = aView({ ticket: fresh({ id: 'ABCDEF3333333333', authorId: '43' }) });
    const { command, queue } = await opened({ view, others: [twin] });
    const typed = await command('ticket claim', { ticket: '#ABCDEF' });
    expect(await said(typed)).toMatch(/could be 2 tickets: #ABCDEF2222222222, #ABCDEF3333333333/);
    expect(queue.answers).toEqual([]);
  });

  it('is done although Discord has given up waiting (10062)', async () => {
    let late = false;
    const { command, sim, queue, id } = await opened({
      sim: { now: () => Date.now() + (late ? 10_000 : 0) },
    });
    await registered(sim);
    const typed = await command('ticket claim', { ticket: id.slice(0, 6) });
    late = true;
    await vi.waitFor(() => expect(queue.ticket().holder?.name).toBe('Ana'));
    expect(typed.rejected).toEqual([10062]);
  });

  it('shows a ticket with its buttons, which work', async () => {
    const { command, sim, queue, id } = await opened({
      view: aView({ ticket: fresh({ card: '123456789012345678/223456789012345678' }) }),
    });
    const typed = await command('ticket show', { ticket: id.slice(0, 6) }, { channel: 'general' });
    const text = await said(typed);
    expect(text).toContain('You charged me twice');
    expect(text).toContain(`discord.com/channels/${sim.guildId}/123456789012345678/223456789012345678`);
    const names = idsIn(typed.replies[0]).map((each) => each.split(':')[1]);
    expect(names).toEqual(['claim', 'reply', 'resolve', 'dismiss', 'more']);
    sim.click({ message: typed.replies[0]?.id ?? '', button: `v1:claim:${id}`, user: 'Ana' });
    await vi.waitFor(() => expect(queue.ticket().holder?.name).toBe('Ana'));
    await vi.waitFor(() => expect(read(typed.replies[0])).toContain('claimed by Ana'));
  });
});

describe('lists', () => {
  it('/queue: all, mine or nobody’s, of a priority, with what does not fit counted', async () => {
    const { command, queue, sim } = await opened({ others: many(20) });
    const ana = { id: sim.person('Ana').id, name: 'Ana' };
    const all = await said(await command('queue'));
    expect(all).toContain('Open tickets: 21');
    expect(all).toContain('and 9 more');
    queue.change({ ticket: { ...queue.ticket(), holder: ana, status: 'open', priority: 'urgent' } });
    const mine = await said(await command('queue', { who: 'mine' }));
    expect(mine).toContain('Your tickets: 1');
    expect(mine).toContain('Urgent · billing · @jane on x · Open, held by Ana');
    expect(await said(await command('queue', { who: "nobody's", priority: 'urgent' }))).toContain(
      'Tickets that nobody holds, urgent: none.',
    );
    expect(await said(await command('queue', { priority: 'urgent' }))).toContain('Open tickets, urgent: 1');
    expect(queue.office.tickets).toHaveBeenCalledWith(['new', 'open', 'pending', 'snoozed'], 501);
  });

  it('/find: by what authors are called or wrote', async () => {
    const { command, queue } = await opened();
    expect(await said(await command('find', { words: 'jane' }))).toContain('Tickets with "jane": 1');
    expect(await said(await command('find', { words: '@everyone' }))).toContain('none');
    expect(queue.office.search).toHaveBeenLastCalledWith('@everyone', 501);
  });

  it('/stats: of a span, today when none is said', async () => {
    const { command, queue } = await opened();
    const text = await said(await command('stats'));
    expect(text).toContain('What happened: today');
    expect(text).toContain('12 mentions, 5 complaints, 4 acknowledged');
    expect(text).toContain('half within 1 min, nine of ten within 2 min');
    expect(queue.office.figures.mock.lastCall?.[0]).toBeLessThan(86_400_000);
    expect(await said(await command('stats', { since: '7d' }))).toContain('the last 7 days');
    expect(queue.office.figures).toHaveBeenLastCalledWith(7 * 86_400_000);
  });

  it('/explain: what is known, inert; a sentence when nothing is', async () => {
    const { command, queue } = await opened();
    queue.office.explain.mockResolvedValueOnce('because of "@everyone https://evil.example **now**"');
    const text = await said(await command('explain', { what: '7000' }));
    expect(text).toContain('hxxps://evil\\[.\\]example \\*\\*now\\*\\*');
    expect(text).not.toContain('@everyone');
    queue.office.explain.mockResolvedValueOnce(null);
    expect(await said(await command('explain', { what: '@here' }))).toContain('Nothing is known of');
  });

  it('are inert and fit into a message, whatever authors call themselves', () => {
    const sla = anSla();
    for (const text of HOSTILE) {
      const tickets = many(600, {
        authorHandle: text,
        status: 'open',
        holder: { id: '1', name: text },
        card: '12345678901234567890/12345678901234567890',
      }).map(({ ticket }) => ticket);
      const list = listOf('Open tickets', tickets.slice(0, 500), true, { sla }, '12345678901234567890');
      const shown = read(list);
      expect(list.embeds[0]?.description?.length).toBeLessThanOrEqual(4096);
      expect(shown).toContain('and more than 488 more');
      expect(shown).not.toMatch(
        /@everyone|@here|(?<!\\)<@|https?:\/\/(?!discord\.com\/channels)|[\u202A-\u202E]/,
      );
      expect(read(explainedAs(text)).length).toBeLessThanOrEqual(4096);
      expect(onCallWords([{ id: 'cli:x', name: text, until: null }])).not.toMatch(/@everyone|(?<!\\)<@/);
    }
  });

  it('of figures name ten sources and count the rest', async () => {
    const figures = await anOffice().office.figures(1);
    const source = { ...figures, name: '@everyone' };
    const shown = read(statsOf({ ...figures, sources: Array.from({ length: 12 }, () => source) }, 'today'));
    expect(shown).toContain('and 2 more');
    expect(shown).not.toContain('@everyone');
  });
});

describe('what the whole team decides', () => {
  it('/pause by anybody of the team, /resume by a lead only', async () => {
    const { command, queue, sim } = await opened();
    expect(await said(await command('pause', { why: 'storm' }))).toContain('No automatic acknowledgement');
    expect(queue.office.pause).toHaveBeenCalledWith('paused by Ana: storm');
    expect(await said(await command('resume'))).toContain('"Manage Server"');
    expect(queue.office.pause).toHaveBeenCalledTimes(1);
    sim.person('Lea', { permissions: ['ManageGuild'] });
    expect(await said(await command('resume', {}, { user: 'Lea' }))).toContain('may be sent again');
    expect(queue.office.pause).toHaveBeenLastCalledWith(null);
  });

  it('a lead is whoever has the role for it, where there is one', async () => {
    const { command, queue, sim } = await opened({ settings: ({ roles }) => ({ leadRole: roles.support }) });
    sim.person('Max', { permissions: ['ManageGuild'] });
    expect(await said(await command('resume', {}, { user: 'Max' }))).toContain(`<@&${sim.roles.support}>`);
    sim.person('Lea', { roles: [sim.roles.support] });
    expect(await said(await command('resume', {}, { user: 'Lea' }))).toContain('may be sent again');
    expect(queue.office.pause).toHaveBeenCalledTimes(1);
  });

  it('/oncall: shown to all, set, added to and cleared by a lead', async () => {
    const { command, queue, sim, clock } = await opened();
    const [ana, ben] = ['Ana', 'Ben'].map((name) => ({ id: sim.person(name).id, name }));
    sim.person('Lea', { permissions: ['ManageGuild'] });
    const lea = { user: 'Lea' };
    expect(await said(await command('oncall show'))).toContain('Nobody is on call');
    expect(await said(await command('oncall set', { who: 'Ana' }))).toContain('"Manage Server"');
    expect(queue.office.setOncall).not.toHaveBeenCalled();
    const set = await said(await command('oncall set', { who: 'Ana', until: '2h' }, lea));
    expect(set).toMatch(new RegExp(`On call: <@${ana?.id}> until <t:\\d+:f>`));
    expect(queue.office.setOncall).toHaveBeenLastCalledWith([{ ...ana, until: expect.any(Number) }]);
    await said(await command('oncall add', { who: 'Ben', second: 'Ana' }, lea));
    expect(queue.office.setOncall).toHaveBeenLastCalledWith([
      { ...ben, until: null },
      { ...ana, until: null },
    ]);
    expect(await said(await command('oncall set', { who: 'Ana', until: 'soon' }, lea))).toContain(
      'no moment',
    );
    sim.person('Robot', { bot: true });
    expect(await said(await command('oncall add', { who: 'Robot' }, lea))).toContain('is a program');
    clock.ahead = 3 * 3_600_000;
    expect(await said(await command('oncall show'))).toContain(`<@${ben?.id}>`);
    expect(await said(await command('oncall clear', {}, lea))).toContain('Nobody is on call');
    expect(queue.office.setOncall).toHaveBeenLastCalledWith([]);
  });

  it('/optout, and back', async () => {
    const { command, queue, sim } = await opened();
    const ana = { id: sim.person('Ana').id, name: 'Ana' };
    await said(await command('optout', { platform: 'x', handle: '@jane' }));
    expect(queue.office.optOut).toHaveBeenLastCalledWith('x', 'jane', true, ana);
    await said(await command('optout', { platform: 'x', handle: 'jane', back: true }));
    expect(queue.office.optOut).toHaveBeenLastCalledWith('x', 'jane', false, ana);
  });

  it('/erase by a lead, after a second look; whom stands in the message, not in the button', async () => {
    const { command, queue, sim } = await opened();
    const about = { platform: 'x', handle: '@`jane`_doe' };
    expect(await said(await command('erase', about))).toContain('"Manage Server"');
    sim.person('Lea', { permissions: ['ManageGuild'] });
    const typed = await command('erase', about, { user: 'Lea' });
    expect(await said(typed)).toContain('`jane`_doe');
    expect(idsIn(typed.replies[0])).toEqual(['v1:erase', 'v1:keep']);
    expect(queue.office.erase).not.toHaveBeenCalled();
    const message = typed.replies[0]?.id ?? '';
    sim.click({ message, button: 'v1:erase', user: 'Lea' });
    await vi.waitFor(() => expect(read(typed.replies[0])).toContain('Forgotten: 3 posts'));
    expect(idsIn(typed.replies[0])).toEqual([]);
    const lea = { id: sim.person('Lea').id, name: 'Lea' };
    expect(queue.office.erase.mock.calls).toEqual([['x', '`jane`_doe', lea]]);
  });

  it('/erase not when the lead thinks better of it, is none any more, or the store fails', async () => {
    const { command, queue, sim } = await opened({ settings: ({ roles }) => ({ leadRole: roles.support }) });
    sim.person('Lea', { roles: [sim.roles.support] });
    const typed = await command('erase', { platform: 'x', handle: 'jane' }, { user: 'Lea' });
    await said(typed);
    sim.click({ message: typed.replies[0]?.id ?? '', button: 'v1:keep', user: 'Lea' });
    await vi.waitFor(() => expect(read(typed.replies[0])).toContain('Nothing was forgotten'));
    const again = await command('erase', { platform: 'x', handle: 'jane' }, { user: 'Lea' });
    await said(again);
    queue.office.erase.mockRejectedValueOnce(new Error('disk full'));
    sim.click({ message: again.replies[0]?.id ?? '', button: 'v1:erase', user: 'Lea' });
    await vi.waitFor(() => expect(read(again.replies[0])).toContain('could not be done just now'));
    expect(queue.office.erase).toHaveBeenCalledTimes(1);
  });

  it('nothing by strangers: only the team, or whoever sees the channel', async () => {
    const team = await opened({ settings: ({ roles }) => ({ teamRole: roles.team }) });
    const refused = await team.command('pause', { why: 'x' }, { user: 'Zoe' });
    expect(await said(refused)).toContain(`<@&${team.sim.roles.team}>`);
    const note = await team.command('ticket note', { ticket: team.id, text: 'words' }, { user: 'Zoe' });
    expect(await said(note)).toMatch(/Only members of[\s\S]*words/);
    expect(team.queue.office.pause).not.toHaveBeenCalled();
    expect(team.queue.answers).toEqual([]);
  });
});

describe('autocompletion', () => {
  const complete = async (desk: Desk, name: string, option: string, value: string, more = {}) => {
    await registered(desk.sim);
    desk.sim.person('Ana', { permissions: ['ManageMessages'] });
    const [command = '', subcommand] = name.split(' ');
    const typing = desk.sim.complete({
      ...{ name: command, user: 'Ana', option, value },
      ...(subcommand && { subcommand }),
      ...more,
    });
    await typing.answered;
    return typing.choices ?? [];
  };

  it('offers live tickets as they are called, inert, and their references', async () => {
    const desk = await opened({ others: many(40, { authorHandle: '@everyone\u202E**x**' }) });
    const offers = await complete(desk, 'ticket claim', 'ticket', '');
    expect(offers).toHaveLength(25);
    expect(offers[0]).toEqual({
      name: `#${desk.id.slice(0, 6)} · High · billing · @jane`,
      value: `#${desk.id.slice(0, 6)}`,
    });
    expect(JSON.stringify(offers)).not.toContain('\u202E');
    for (const { name } of offers) expect(name.length).toBeLessThanOrEqual(100);
    const typed = await complete(desk, 'ticket merge', 'other', 'jane', { options: { ticket: 'X' } });
    expect(typed).toHaveLength(1);
    expect(await complete(desk, 'explain', 'what', desk.id.slice(0, 3))).toMatchObject([
      { value: `#${desk.id.slice(0, 6)}` },
    ]);
  });

  it('offers closed tickets to whoever reopens', async () => {
    const desk = await opened();
    expect(await complete(desk, 'ticket reopen', 'ticket', '')).toEqual([]);
    desk.queue.change({ ticket: { ...desk.queue.ticket(), status: 'resolved' } });
    expect(await complete(desk, 'ticket reopen', 'ticket', '')).toMatchObject([
      { name: expect.stringContaining('· resolved') },
    ]);
  });

  it('offers the posts and refused replies of the ticket that was named, and moments', async () => {
    const desk = await opened({
      view: aView({
        ticket: fresh(),
        judgements: [aPost(), aPost({ id: '7001', text: 'And more' }), aPost({ id: '7002', text: '' })],
        replies: [anAction('withheld', 'Hello there', { rule: 'platform-forbids', key: 'reply:1' }, 'Ana')],
      }),
    });
    const options = { ticket: desk.id.slice(0, 6) };
    const posts = await complete(desk, 'ticket split', 'post', '', { options });
    expect(posts.map(({ value }) => value)).toEqual(['7000', '7001', '7002']);
    expect(await complete(desk, 'ticket posted', 'reply', '', { options })).toEqual([
      { name: 'Hello there', value: 'reply:1' },
    ]);
    expect(await complete(desk, 'ticket posted', 'reply', '', { options: { ticket: 'ZZ' } })).toEqual([]);
    const moments = await complete(desk, 'ticket snooze', 'until', '90m', { options });
    expect(moments).toEqual([{ name: '90m', value: '90m' }]);
    const usual = await complete(desk, 'ticket snooze', 'until', '', { options });
    expect(usual.map(({ value }) => value)).toEqual(['1h', '4h', 'tomorrow 9:00']);
  });

  it('offers nothing to strangers, and nothing when the store is slow or fails', async () => {
    const desk = await opened({ settings: ({ roles }) => ({ teamRole: roles.team }) });
    expect(await complete(desk, 'ticket claim', 'ticket', '')).toEqual([]);
    expect(desk.queue.office.tickets).not.toHaveBeenCalled();
    desk.sim.person('Ana', { roles: [desk.sim.roles.team] });
    expect(await complete(desk, 'ticket claim', 'ticket', '')).toHaveLength(1);
    desk.queue.office.tickets.mockRejectedValueOnce(new Error('disk full'));
    expect(await complete(desk, 'ticket claim', 'ticket', '')).toEqual([]);
    desk.queue.office.tickets.mockImplementationOnce(async () => {
      await delay(1500);
      return [];
    });
    const before = Date.now();
    expect(await complete(desk, 'ticket claim', 'ticket', '')).toEqual([]);
    expect(Date.now() - before).toBeLessThan(1400);
  });
});

describe('a desk without commands', () => {
  it('is open all the same when the server of its channel is not known', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim, { channel: '12345678901234567' });
    await desk.open(anOffice().office, never);
    await vi.waitFor(() => expect(notes.join()).toContain('sees no channel 12345678901234567'));
  });
});
