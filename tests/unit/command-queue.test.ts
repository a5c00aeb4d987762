import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Action, type Settlement, sent, withheld } from '../../src/core/action.ts';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import { refOf, splitIdOf, ticketIdOf } from '../../src/core/ticket.ts';
import {
  aComplaint,
  aJudgement,
  aMention,
  anAuthor,
  aRecording,
  aTicket,
  NOON,
} from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
const mention = aMention({ author: anAuthor({ handle: 'robin' }) });
const refFor = (about: Mention): string => refOf(ticketIdOf(threadOf(about)));
const ref = refFor(mention);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(async () => {
  here = aSetUp();
  await store(mention);
});
afterEach(() => here.remove());

async function store(...mentions: Mention[]): Promise<void> {
  await inStore(here, async (db) => {
    for (const each of mentions) await db.record(aComplaint(each));
  });
}

const queue = (...args: string[]) => earshot('-c', here.config, 'queue', ...args);
const shown = async (reference = ref) => JSON.parse((await queue('show', reference, '--json')).out);

/** Another post of the author in that conversation, on the same ticket. */
async function followUp(part: Partial<Mention> = {}): Promise<Mention> {
  const { author, conversationId } = mention;
  const post = aMention({
    author,
    conversationId,
    publishedAt: NOON + HOUR,
    text: 'And another thing.',
    ...part,
  });
  await inStore(here, async (db) => {
    const ticket = (await db.view(ticketIdOf(threadOf(mention))))?.ticket;
    if (!ticket) throw new Error('there is a ticket');
    await db.record(aRecording({ judgements: [aJudgement(post)], tickets: [ticket] }));
  });
  return post;
}

/** A ticket of the same author in another conversation. */
async function another(part: Partial<Mention> = {}): Promise<string> {
  const other = aMention({ author: mention.author, ...part });
  await store(other);
  return refFor(other);
}

/** What comes of the replies that are due. */
async function settleReplies(how: (action: Action) => Settlement): Promise<void> {
  await inStore(here, async (db) => {
    for (const action of await db.claim(['reply'], Date.now(), MINUTE, 10))
      await db.settle(action, how(action), Date.now());
  });
}

test('list prints a table for people', async () => {
  const { out, code } = await queue('list');
  expect(out).toContain(ref);
  expect(out).toContain('@robin');
  expect(code).toBe(0);
});

test('list --json is one array of tickets', async () => {
  const { out } = await queue('list', '--json');
  expect(JSON.parse(out)).toMatchObject([
    {
      ref,
      status: 'new',
      priority: 'normal',
      category: 'delivery',
      author: 'robin',
      platform: 'x',
      holder: null,
      mentions: [mention.postId],
      url: mention.url,
      publishedAt: new Date(NOON).toISOString(),
      firstResponseAt: null,
      lastResponseAt: null,
      waitingSince: new Date(NOON).toISOString(),
      ...{ snoozedUntil: null, outcome: null, handoff: null, mergedInto: null, splitFrom: null },
      ...{ reopenedAt: null, alarms: [], merged: [], quiet: false, identities: [] },
      history: { total: 0, tickets: [] },
      acknowledgement: { state: 'on its way' },
    },
  ]);
});

test('the list and the ticket say what is due and what is late', async () => {
  const urgent = aMention({ publishedAt: Date.now() - 10 * MINUTE });
  const late = aMention({ publishedAt: Date.now() - 30 * MINUTE });
  await inStore(here, async (db) => {
    for (const each of [urgent, late])
      await db.record({ ...aComplaint(each), tickets: [aTicket(each, { priority: 'urgent' })] });
  });
  expect((await queue('list')).out).toMatch(/first reply in 5 min[\s\S]*first reply 15 min late|15 min late/);
  const [ofUrgent, ofLate] = [urgent, late].map((each) => refFor(each));
  expect((await queue('show', ofUrgent ?? '')).out).toContain('first response due in 5 min');
  expect((await queue('show', ofLate ?? '')).out).toContain('first response late, due 15 min ago');
  const { dues } = JSON.parse((await queue('show', ofLate ?? '', '--json')).out);
  const due = new Date(late.publishedAt + 15 * MINUTE).toISOString();
  expect(dues).toMatchObject([
    { about: 'first response', due, late: true },
    { about: 'resolution', late: false },
  ]);
});

test('list leaves closed tickets out, unless all are asked for', async () => {
  await queue('resolve', ref, 'gave-up');
  expect(JSON.parse((await queue('list', '--json')).out)).toEqual([]);
  expect(JSON.parse((await queue('list', '--all', '--json')).out)).toMatchObject([{ status: 'resolved' }]);
});

test('list says that there are more than it shows', async () => {
  await store(aMention(), aMention());
  expect((await queue('list', '--limit', '2')).out).toMatch(/There are more: try --limit/);
  expect((await queue('list', '--limit', '3')).out).not.toMatch(/There are more/);
});

test('list --json is whole, however many there are', async () => {
  await store(...Array.from({ length: 60 }, () => aMention()));
  expect(JSON.parse((await queue('list', '--json')).out)).toHaveLength(61);
  expect(JSON.parse((await queue('list', '--json', '--limit', '5')).out)).toHaveLength(5);
});

test('show tells the posts and what was done at the desk', async () => {
  await queue('claim', ref, '--as', 'Ana');
  const { out } = await queue('show', ref);
  expect(out).toContain('never arrived');
  expect(out).toContain('Open, held by Ana');
  expect(out).toContain(`${mention.postId}`);
  expect(out).toMatch(/claimed by Ana/);
  const json = JSON.parse((await queue('show', ref, '--json')).out);
  expect(json).toMatchObject({ ref, holder: 'Ana', answers: [{ kind: 'claim', by: 'Ana' }] });
  expect(json.posts[0].mention.id).toBe(mention.id);
});

test('a reference is found by its beginning, in any case, with or without #', async () => {
  for (const written of [ref, ref.slice(1), ref.toLowerCase(), ref.slice(1, 5)])
    expect(JSON.parse((await queue('show', written, '--json')).out).ref).toBe(ref);
});

test('an unknown reference is a mistake with a hint', async () => {
  const { err, code } = await queue('claim', 'ZZZZZZ');
  expect(err).toMatch(/There is no ticket "ZZZZZZ".*queue list --all/);
  expect(code).toBe(2);
});

test('a reference that could be two tickets names them', async () => {
  const second = aMention({ author: anAuthor({ handle: 'sam' }) });
  for (let n = 0; refFor(second)[1] !== ref[1]; n++) Object.assign(second, { conversationId: `${n}` });
  await store(second);
  const { err, code } = await queue('show', ref.slice(0, 2));
  expect(err).toMatch(/could be 2 tickets: .*@(robin|sam).*@(robin|sam).*Give more/);
  expect(code).toBe(2);
});

test('of two people claiming, the second is told who holds it, with exit code 2', async () => {
  expect((await queue('claim', ref, '--as', 'Ana')).out).toContain('Open, held by Ana');
  const { err, code } = await queue('claim', ref, '--as', 'Ben');
  expect(err).toMatch(/already held by Ana/);
  expect(code).toBe(2);
});

test('a reply is written to the outbox under the post it answers', async () => {
  const { out } = await queue('reply', ref, 'I am Ana. Which parcel is it?', '--as', 'Ana');
  expect(out).toMatch(/held by Ana.*earshot run/);
  const [reply] = await inStore(here, async (db) => {
    const [ticket] = await db.findTickets(ref);
    return (await db.view(ticket?.id ?? ''))?.replies ?? [];
  });
  expect(reply).toMatchObject({
    state: 'pending',
    outgoing: { text: 'I am Ana. Which parcel is it?', postId: mention.postId, agent: 'Ana' },
  });
});

test('a reply that the platform cannot take is refused now', async () => {
  const { err, code } = await queue('reply', ref, 'x'.repeat(281));
  expect(err).toMatch(/The reply has 281 characters; x takes 280/);
  expect(code).toBe(2);
  expect((await queue('reply', ref, '  ')).err).toMatch(/empty/);
});

test('a ticket goes through its whole life, and the output says where it stands', async () => {
  for (const [does, status] of [
    ['claim', 'open'],
    ['release', 'new'],
    ['dismiss', 'dismissed'],
    ['reopen', 'new'],
    ['resolve gave-up', 'resolved'],
  ] as const) {
    const [deed = '', ...more] = does.split(' ');
    const { out, err } = await queue(deed, ref, ...more, '--as', 'Ana', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ ref, status });
  }
});

test('what was judged wrongly is put right, listed, and taken back', async () => {
  const { out } = await queue('category', ref, 'billing', '--as', 'Ana');
  expect(out).toMatch(/Corrected: category billing \(was delivery\), says Ana; `earshot queue undo`/);
  expect((await queue('priority', ref, 'high', '--as', 'Ben')).out).toMatch(
    /category billing.*priority high/,
  );
  expect(JSON.parse((await queue('show', ref, '--json')).out)).toMatchObject({
    ...{ category: 'billing', priority: 'high' },
    corrections: [
      { about: 'category', is: 'billing', was: 'delivery', by: 'Ana', withdrawnAt: null },
      { about: 'priority', is: 'high', was: 'normal', by: 'Ben' },
    ],
  });
  expect((await queue('show', ref)).out).toMatch(/category billing, says Ana/);
  const listed = (await queue('corrections')).out;
  expect(listed).toMatch(/priority high +Ben +@acme my parcel never arrived\n.*category billing +Ana/);
  expect(listed).toContain('queue undo TICKET');

  expect((await queue('undo', ref)).out).toMatch(/Taken back\. Still corrected: category billing/);
  expect(JSON.parse((await queue('undo', ref, '--json')).out)).toMatchObject({ category: 'delivery' });
  const { err, code } = await queue('undo', ref);
  expect([code, err]).toEqual([2, expect.stringContaining('Nothing was corrected')]);
  expect((await queue('corrections')).out).toMatch(/Nothing was corrected/);
  expect(JSON.parse((await queue('corrections', '--json')).out)).toMatchObject([
    { ref, says: { about: 'priority', is: 'high' }, by: 'Ben', withdrawnAt: expect.any(String) },
    { ref, says: { about: 'category' } },
  ]);
});

test('a category or priority that there is not is a mistake that names those there are', async () => {
  const { err, code } = await queue('category', ref, 'parcels');
  expect([code, err]).toEqual([2, expect.stringMatching(/billing.*travel/)]);
  expect((await queue('priority', ref, 'normal')).err).toMatch(/is normal already/);
});

test('a ticket sleeps until a moment, with or without quotes', async () => {
  expect((await queue('snooze', ref, '2h', '--as', 'Ana')).out).toMatch(
    new RegExp(`^${ref}: Snoozed, held by Ana; snoozed until `),
  );
  const { status, snoozedUntil } = await shown();
  expect(status).toBe('snoozed');
  expect(Math.abs(Date.parse(snoozedUntil) - Date.now() - 2 * HOUR)).toBeLessThan(MINUTE);
  expect((await queue('snooze', ref, 'tomorrow', '9:00', '--as', 'Ana')).err).toBe('');
  expect(Date.parse((await shown()).snoozedUntil)).toBeGreaterThan(Date.now());
  const { out } = await queue('show', ref);
  expect(out).toMatch(/clock +snoozed until \d/);
  expect(out).toMatch(/snoozed until .* by Ana/);
});

test.each([
  ['soon', /"soon" is no moment. Give 2h, 17:30/],
  ['25:00', /is no moment/],
  ['2020-01-01', /over/],
  ['90d', /30 days at most/],
  ['99999999999999999999d', /30 days at most/],
  ['', /is no moment|Say/],
])('a ticket does not sleep until "%s"', async (moment, says) => {
  const { err, code } = await queue('snooze', ref, moment);
  expect([code, err]).toEqual([2, expect.stringMatching(says)]);
  expect((await shown()).status).toBe('new');
});

test('a ticket is given to a colleague by name, under the id that they have at their desk', async () => {
  const second = await another();
  await inStore(here, async (db) => {
    const [ticket] = await db.findTickets(second);
    if (!ticket) throw new Error('there is a ticket');
    const by = { id: '123456789', name: 'Ben' };
    const held = { ...ticket, status: 'open', holder: by } as const;
    const answer = {
      key: 'click',
      ticketId: ticket.id,
      by,
      at: Date.now(),
      does: { kind: 'claim' },
    } as const;
    await db.answer(answer, { tickets: [held], actions: [], lessons: { made: [], withdrawn: [] } });
  });
  expect((await queue('transfer', ref, 'ben', '--as', 'Ana')).out).toContain('Open, held by Ben');
  const { answers } = await shown();
  expect(answers.at(-1)).toMatchObject({ kind: 'transfer', by: 'Ana', to: { id: '123456789', name: 'Ben' } });
  // Ana is known now, too, and neither of them is Bne.
  const { err, code } = await queue('transfer', ref, 'Bne', '--as', 'Ana', '--lead');
  expect([code, err]).toEqual([2, expect.stringMatching(/Nobody called "Bne" is known\. Known are .*Ben/)]);
  expect((await queue('transfer', ref, 'Ben', '--as', 'Ana', '--lead')).err).toMatch(/held by Ben already/);
});

test('where no colleague is known yet, a ticket is given to whoever is named', async () => {
  expect((await queue('transfer', ref, 'Ben', 'Li', '--as', 'Ana')).out).toContain('Open, held by Ben Li');
  expect((await queue('release', ref, '--as', 'Ben Li')).out).toContain('New, held by nobody');
});

test('of two colleagues called the same the id says which', async () => {
  await inStore(here, async (db) => {
    for (const id of ['111', '222']) {
      const [ticket] = await db.findTickets(ref);
      if (!ticket) throw new Error('there is a ticket');
      const by = { id, name: 'Kim' };
      const answer = {
        key: id,
        ticketId: ticket.id,
        by,
        at: Date.now(),
        does: { kind: 'note', text: 'x' },
      } as const;
      await db.answer(answer, { tickets: [ticket], actions: [], lessons: { made: [], withdrawn: [] } });
    }
  });
  expect((await queue('transfer', ref, 'Kim')).err).toMatch(/"Kim" could be Kim \(\d+\) or Kim \(\d+\)/);
  expect((await queue('transfer', ref, '222')).err).toBe('');
  expect((await shown()).answers.at(-1)).toMatchObject({ to: { id: '222' } });
});

test('tickets of one person are merged, and taken apart again', async () => {
  const second = await another();
  const { out } = await queue('merge', second, ref, '--as', 'Ana');
  expect(out).toContain(`${second}: Resolved by Ana: goes on in ${ref}.`);
  expect(await shown(second)).toMatchObject({ outcome: 'merged', mergedInto: ref, status: 'resolved' });
  expect((await shown()).merged).toEqual([second]);
  expect((await shown()).posts).toHaveLength(2);
  expect((await queue('show', ref)).out).toContain(`took in ${second}`);
  expect((await queue('claim', second)).err).toMatch(/was merged into/);
  expect((await queue('reopen', second)).err).toBe('');
  expect((await shown()).merged).toEqual([]);
});

test('tickets of strangers are merged only after they were linked', async () => {
  const stranger = await another({ author: anAuthor({ handle: 'robin2' }) });
  const { err, code } = await queue('merge', stranger, ref);
  expect([code, err]).toEqual([2, expect.stringMatching(/somebody else.*"link"/)]);
  expect((await queue('merge', ref, ref)).err).toMatch(/into itself/);
  expect((await queue('merge', ref, 'ZZZZZZ')).err).toMatch(/There is no ticket "ZZZZZZ"/);
  expect((await queue('link', ref, stranger)).out).toMatch(/taken for one person/);
  expect((await shown()).identities).toMatchObject([{ handle: 'robin2' }]);
  expect((await queue('link', stranger, ref)).err).toMatch(/same person already/);
  expect((await queue('merge', stranger, ref)).err).toBe('');
});

test('a post becomes a ticket of its own, by any id that it has', async () => {
  const post = await followUp();
  const { out } = await queue('split', ref, post.postId, '--as', 'Ana');
  const split = refOf(splitIdOf(ticketIdOf(threadOf(mention)), post.rootId));
  expect(out).toContain(`The post is ${split} now.`);
  expect(await shown(split)).toMatchObject({ splitFrom: ref, mentions: [post.postId], status: 'new' });
  expect((await shown()).mentions).toEqual([mention.postId]);
  expect((await queue('show', ref)).out).toContain(`a post of it became ${split}, by Ana`);
});

test('the only post is not split off, nor one that the ticket does not have, nor the one that was acknowledged', async () => {
  expect((await queue('split', ref, mention.postId)).err).toMatch(/one post only/);
  const post = await followUp();
  const { err, code } = await queue('split', ref, '12345');
  expect(code).toBe(2);
  expect(err).toMatch(/has no post 12345. Its posts are:/);
  for (const id of [mention.postId, post.postId]) expect(err).toContain(id);
  expect((await queue('split', ref, mention.postId)).err).toMatch(/acknowledgement answers that post/);
});

test('a ticket is closed with how it ended, and not before anybody answered', async () => {
  const { err, code } = await queue('resolve', ref);
  expect([code, err]).toEqual([2, expect.stringMatching(/Nobody has answered/)]);
  expect((await queue('resolve', ref, 'whatever')).err).toMatch(
    /first-contact, solved, no-answer-needed, gave-up/,
  );
  expect((await queue('resolve', ref, 'No answer needed', '--as', 'Ana')).out).toContain(
    `${ref}: Resolved by Ana: no answer needed.`,
  );
  expect(await shown()).toMatchObject({
    outcome: 'no-answer-needed',
    resolvedAt: expect.any(String),
    dues: [],
  });
});

test('a reply that the network refused is shown with where to post it, and put on record once it is posted', async () => {
  expect((await queue('posted', ref)).err).toMatch(/No reply of .* was refused/);
  await queue('reply', ref, 'I am Ana.', '--as', 'Ana');
  expect((await queue('posted', ref, '1', '--as', 'Ana')).err).toMatch(/was not refused/);
  await settleReplies((action) => withheld(action, 'platform-forbids', 'not allowed to reply'));
  const { out } = await queue('show', ref);
  expect(out).toMatch(/reply +Ana: not posted: platform forbids/);
  expect(out).toMatch(/by hand, for the network refused it\n +Reply 1: I am Ana\.\n +https:\/\/\S+Ana\S*\n/);
  expect(out).toContain(`earshot queue posted ${ref.slice(1)} 1`);
  expect((await queue('posted', ref, 'nonsense', '--as', 'Ana')).err).toMatch(/has no reply nonsense/);
  expect((await queue('posted', ref, '--as', 'Ana')).out).toContain('On record');
  const json = await shown();
  expect(json).toMatchObject({ firstResponseAt: expect.any(String), waitingSince: null });
  expect(json.replies).toMatchObject([
    { state: 'posted', says: 'posted by hand, says Ana', rule: 'by-hand' },
  ]);
  expect((await queue('posted', ref, '1', '--as', 'Ana')).err).toMatch(/on record already/);
  expect((await queue('show', ref)).out).not.toContain('queue posted');
  expect((await queue('resolve', ref, '--as', 'Ana')).out).toContain('Resolved by Ana: solved.');
});

test('what goes on in private stays open until that is over', async () => {
  const { out } = await queue('handoff', ref, 'email', '--as', 'Ana');
  expect(out).toMatch(/Open, held by Ana; goes on by email since .*`earshot queue handback`/);
  expect((await shown()).handoff).toMatchObject({ route: 'email', by: 'Ana', closedAt: null });
  expect((await queue('handoff', ref, 'pigeon')).err).toMatch(/dm, email, phone, other/);
  expect((await queue('resolve', ref, 'gave-up', '--as', 'Ana')).err).toMatch(/handback/);
  expect((await queue('handback', ref, '--as', 'Ana')).err).toBe('');
  expect((await queue('resolve', ref, '--as', 'Ana')).err).toBe('');
});

test('notes, calls for help and a language are kept; empty ones and nonsense are refused', async () => {
  expect((await queue('note', ref, 'Called the depot.', '--as', 'Ana')).out).toContain('Noted.');
  expect((await queue('escalate', ref, 'press calls', '--as', 'Ana')).out).toMatch(
    /tells the channel: nobody is on call/,
  );
  expect((await queue('language', ref, 'DE')).err).toBe('');
  expect(await shown()).toMatchObject({
    language: 'de',
    answers: [
      { kind: 'note', text: 'Called the depot.' },
      { kind: 'escalate', why: 'press calls', lead: false },
      { kind: 'language', language: 'de' },
    ],
  });
  const { out } = await queue('show', ref);
  expect(out).toContain('note of Ana: Called the depot.');
  expect(out).toContain('Ana calls for help: press calls');
  for (const [deed, said, says] of [
    ['note', ' ', /The note is empty|Say/],
    ['escalate', '', /Say in a few words/],
    ['language', 'german', /two letters/],
    ['language', 'de', /is de already/],
  ] as const) {
    const { err, code } = await queue(deed, ref, said);
    expect([code, err]).toEqual([2, expect.stringMatching(says)]);
  }
  expect((await queue('note', ref, 'without', 'quotes')).err).toMatch(/too many arguments/);
});

test('whoever leads acts on what a colleague holds, and nobody else does', async () => {
  await queue('claim', ref, '--as', 'Ana');
  expect((await queue('snooze', ref, '1h', '--as', 'Ben')).err).toMatch(/is held by Ana/);
  expect((await queue('snooze', ref, '1h', '--as', 'Ben', '--lead')).out).toContain('Snoozed, held by Ana');
  expect((await shown()).answers.at(-1)).toMatchObject({ by: 'Ben', lead: true });
});

test('an author is left alone by the automatic reply, once and for all', async () => {
  expect((await queue('quiet', ref)).out).toMatch(
    /no automatic replies any more; `earshot optout x robin --back`/,
  );
  expect((await queue('quiet', ref)).err).toMatch(/as it is/);
  expect((await shown()).quiet).toBe(true);
  expect((await queue('show', ref)).out).toContain('gets no automatic replies');
});

test('waiting for the customer needs an answer to wait for', async () => {
  expect((await queue('pending', ref)).err).toMatch(/Nobody has answered/);
  await queue('reply', ref, 'Which parcel is it?', '--as', 'Ana');
  expect((await queue('pending', ref, '--as', 'Ana')).out).toMatch(/waits for the customer since/);
  await settleReplies((action) => sent(action, '7'));
  expect((await queue('list')).out).toContain('customer answers');
});

test('nothing that an author wrote can command the terminal', async () => {
  const evil = aMention({
    text: 'look \x1b[2J\x1b]0;owned\x07 here \u202Eright to left\u0007',
    author: anAuthor({ handle: 'mal\x1b[31m', name: 'M\x1b[5m\u202E' }),
  });
  await store(evil);
  const id = refFor(evil);
  const out = (await queue('show', id)).out + (await queue('list')).out;
  expect(out).toContain('right to left');
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

test('without a store there is a sentence and no empty store is made', async () => {
  const none = aSetUp();
  const { err, code } = await earshot('-c', none.config, 'queue', 'list');
  expect(err).toMatch(/there is none yet.*earshot run/);
  expect(code).toBe(2);
  none.remove();
});
