import { ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/core/ticket.ts';
import { type Entry, entriesOf, markIn, threadNameOf } from '../../src/desks/discord/thread.ts';
import type { DiscordSimulator } from '../simulators/discord/index.ts';
import { createMessage } from '../simulators/discord/requests.ts';
import {
  ARCHIVE,
  aMemory,
  answers,
  deskOn,
  fresh,
  LIST,
  LONG_AGO,
  never,
  PATCH,
  POST,
  start,
  THREAD,
} from './desk-kit.ts';
import { anAction, aPost, aTicket, aView, HOSTILE, START } from './desk-views.ts';

const ANA = { id: '123456789012345678', name: 'Ana' };
const REFUSED = { rule: 'platform-forbids', why: 'X takes no replies from programs here' };

/** A reply that X refused, with the page where a person can post it. */
function refused(text: string, part: Partial<Parameters<typeof anAction>[2]> = {}) {
  const reply = anAction('withheld', text, { ...REFUSED, ...part }, 'Ana');
  const byHand = 'https://x.com/intent/post?in_reply_to=7000';
  return { ...reply, outgoing: reply.outgoing && { ...reply.outgoing, byHand } };
}

function textsOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ body }) => body.content);
}

/** What stands in the thread, without the last line of each. */
function told(sim: DiscordSimulator, thread: string): readonly string[] {
  return sim.messages(thread).map(({ content }) => content.replace(/\n-# [^\n]*$/, ''));
}

function isArchived(sim: DiscordSimulator): boolean | undefined {
  const thread = sim.messages('desk')[0]?.thread;
  return thread && 'thread_metadata' in thread ? thread.thread_metadata?.archived : undefined;
}

function posts(...texts: readonly string[]) {
  const first = aPost({ publishedAt: Date.now() });
  const more = texts.map((text, index) => {
    const post = aPost({ id: `800${index}`, text, publishedAt: Date.now() + 1 + index });
    return { ...post, capture: { ...post.capture, receivedAt: Date.now() } };
  });
  return [first, ...more];
}

describe('what stands in the thread of a ticket', () => {
  it('is every post but the first, what agents did and said, in the order in which it happened', () => {
    const judgements = [
      aPost(),
      aPost({ id: '7001', text: 'Still **nothing**', publishedAt: START + 2000 }),
      aPost({ id: '7002', text: '', publishedAt: START + 6000 }),
    ];
    const [claim, note] = answers({ kind: 'claim' }, { kind: 'note', text: 'Called the *depot*' });
    const entries = entriesOf(
      aView({
        judgements,
        answers: [claim, note].flatMap((each, index) =>
          each ? [{ ...each, at: START + 3000 + index }] : [],
        ),
        replies: [anAction('sent', 'Sorry, Jane!', { createdAt: START + 5000 }, 'Ana')],
      }),
    );
    const texts = textsOf(entries).map((text) => text.split('\n').slice(0, -1).join('\n'));
    expect(texts).toEqual([
      '💬 **Jane Doe** wrote again · [open](https://x.com/jane/status/7001)\n> Still \\*\\*nothing\\*\\*',
      '✋ Claimed by Ana',
      '📝 **Ana**\n> Called the \\*depot\\*',
      `✉️ **Ana** answers the customer\n> Sorry, Jane!\n✅ Posted · <t:${(START + 3000) / 1000}:R>`,
      '💬 **Jane Doe** wrote again\n> *(deleted)*',
    ]);
  });

  it('shows the latest version of a post, and its pictures as words that load nothing', () => {
    const media = ['https://pic.example/1.png', 'https://pic.example/2.png', 'x', 'y'];
    const post = aPost({
      id: '7001',
      rootId: '7000b',
      text: 'look',
      edited: true,
      media,
      publishedAt: START + 1,
    });
    const [entry] = entriesOf(aView({ judgements: [aPost(), post] }));
    expect(entry?.key).toBe('post:x:7000b');
    expect(entry?.body.content).toContain('edited · 4 pictures or videos');
    expect(entry?.body.content).toContain('hxxps://pic\\[.\\]example/1.png');
    expect(entry?.body.content).toContain('and 1 more');
    expect(entry?.body.content.replaceAll('https://x.com/jane/status/7001', '')).not.toContain('https://');
    expect(entry?.body.flags).toBe(4);
  });

  it('tells how it went on, and leaves out what stands elsewhere', () => {
    const all = answers(
      { kind: 'snooze', until: START },
      ['earshot', { kind: 'wake' }],
      { kind: 'transfer', to: { id: '2', name: 'Ben' } },
      { kind: 'handoff', route: 'email' },
      { kind: 'handback' },
      { kind: 'pending' },
      { kind: 'reply', text: 'x' },
      { kind: 'posted', reply: 'x' },
      { kind: 'category', category: 'travel' },
      { kind: 'escalate', why: 'press *calls*' },
      { kind: 'merge', other: 'BBBBBB7777' },
      ['earshot', { kind: 'alarm', about: 'first response', due: START, step: 2, to: 'channel', ping: true }],
      { kind: 'resolve', outcome: 'solved' },
      { kind: 'reopen' },
    );
    const texts = textsOf(entriesOf(aView({ answers: all }))).map((text) => text.split('\n')[0]);
    expect(texts).toEqual([
      `💤 Snoozed until <t:${START / 1000}:f> by Ana`,
      '🌅 Awake again',
      '🤝 Given to Ben by Ana',
      '🔒 Goes on by email, says Ana',
      '🔓 The private conversation is over, says Ana',
      '⏳ Waits for the customer, says Ana',
      '🚨 Ana calls for help: press \\*calls\\*',
      '🔗 Merged into #BBBBBB by Ana',
      '✅ Resolved by Ana: solved',
      '🔁 Opened again by Ana',
    ]);
  });

  it('rings the holder at an alarm, if that is a person of Discord and the hour allows it', () => {
    const alarm = { kind: 'alarm', about: 'first response', due: START, step: 1, to: 'holder' } as const;
    const pingOf = (holder: Ticket['holder'], ping: boolean) =>
      entriesOf(aView({ ticket: aTicket({ holder }), answers: answers(['earshot', { ...alarm, ping }]) }))[0]
        ?.ping;
    expect(pingOf(ANA, true)).toBe(ANA.id);
    expect(pingOf(ANA, false)).toBeNull();
    expect(pingOf({ id: 'ana', name: 'Ana' }, true)).toBeNull();
    expect(pingOf(null, true)).toBeNull();
  });

  it('gives the words of a refused reply to copy, the page to post them on, and a button for when it is done', () => {
    const replies = [
      refused('First try', { key: 'reply:1' }),
      refused('Dear Jane, *sorry*!', { key: 'reply:2' }),
    ];
    const [first, second] = entriesOf(aView({ replies }));
    expect(second?.body.content).toContain(
      '❌ **X does not take this reply from us**. Copy it, open X, post it there.\n-# X says: X takes no replies from programs here\n```\nDear Jane, *sorry*!\n```',
    );
    expect(second?.body.components[0]?.components).toMatchObject([
      {
        ...{ type: ComponentType.Button, style: 5, label: 'Open X' },
        url: 'https://x.com/intent/post?in_reply_to=7000',
      },
      { type: ComponentType.Button, label: 'I posted it', custom_id: `v1:posted:${aTicket().id}` },
    ]);
    // The button means the latest.
    expect(first?.body.components[0]?.components).toHaveLength(1);
    const [summoned] = entriesOf(
      aView({ replies: [refused('x', { rule: 'not-summoned', why: 'No *way*' })] }),
    );
    expect(summoned?.body.content).toContain('from us** (the author did not mention us in that post). Copy');
    expect(summoned?.body.content).toContain('\n-# X says: No \\*way\\*\n');
    const [elsewhere] = entriesOf(aView({ replies: [refused('x', { platform: 'forum' })] }));
    expect(elsewhere?.body.content).toContain(
      '❌ **forum does not take this reply from us**. Copy it, open the page',
    );
    expect(elsewhere?.body.components[0]?.components[0]).toMatchObject({ label: 'Open the page' });
  });

  it('asks for no hands once they were lent, or where none can help', () => {
    for (const part of [{ rule: 'by-hand' }, { rule: 'deleted' }]) {
      const [entry] = entriesOf(aView({ replies: [refused('Sorry!', part)] }));
      expect(entry?.body.components).toEqual([]);
      expect(entry?.body.content).not.toContain('```');
    }
    const [byHand] = entriesOf(
      aView({ replies: [refused('Sorry!', { rule: 'by-hand', why: 'posted by hand, says Ana' })] }),
    );
    expect(byHand?.body.content).toContain('✅ Posted by hand, says Ana');
    const [none] = entriesOf(aView({ replies: [anAction('withheld', 'x', REFUSED, 'Ana')] }));
    expect(none?.body.components).toEqual([]);
  });

  it('opens only pages that can be opened safely, and drops the words where they make the address too long', () => {
    const buttonsFor = (byHand: string) => {
      const reply = refused('Sorry!');
      const replies = [{ ...reply, outgoing: reply.outgoing && { ...reply.outgoing, byHand } }];
      return entriesOf(aView({ replies }))[0]?.body.components[0]?.components ?? [];
    };
    for (const bad of ['javascript:alert(1)', 'https://a:b@x.com/', 'nothing']) {
      expect(buttonsFor(bad).map((button) => 'url' in button)).toEqual([false]);
    }
    const long = `https://x.com/intent/post?in_reply_to=7&text=${'ä'.repeat(270)}`;
    expect(buttonsFor(long)[0]).toMatchObject({ url: 'https://x.com/intent/post?in_reply_to=7' });
  });

  it.each(
    [...HOSTILE, '```', '``` ```js\n`', '`'.repeat(1999), 'a'.repeat(4000)].map(
      (text, n) => [n, text] as const,
    ),
  )(
    'fits every limit of Discord, rings nobody and stays in its block, whatever people write (input %i)',
    (_, text) => {
      const judgements = [0, 1, 2].map((n) =>
        aPost({
          ...{ id: `${n}`, text, publishedAt: START + n, url: `https://x.com/${'a'.repeat(180)}` },
          author: { ...aPost().mention.author, name: text },
          media: [text, text, text, text],
          edited: true,
        }),
      );
      const by = { id: '1', name: text };
      const all = answers(
        { kind: 'note', text },
        { kind: 'escalate', why: text },
        { kind: 'transfer', to: by },
      ).map((answer) => ({ ...answer, by }));
      const replies = [
        anAction('sent', text, { key: '1' }, text),
        refused(text, { key: '2' }),
        refused(text, { key: '3', why: text }),
      ];
      const entries = entriesOf(aView({ judgements, answers: all, replies }));
      expect(entries).toHaveLength(8);
      for (const { body, mark } of entries) {
        expect(createMessage.safeParse(body).error?.issues ?? []).toEqual([]);
        expect(body.allowed_mentions).toEqual({ parse: [] });
        expect(markIn(body.content)).toBe(mark);
        // The last line is ours.
        const words = body.content.split('\n').slice(0, -1);
        const whole = [...words, ...body.embeds.map(({ description }) => description)].join('\n');
        const blocks = whole.split('```');
        // Either none, or one: what is before, what is in it, what is after.
        expect([1, 3]).toContain(blocks.length);
        const outside = (blocks.length === 3 ? `${blocks[0]}${blocks[2]}` : whole)
          .replaceAll(/<t:\d+:[Rft]>/g, '')
          .replaceAll(/\[open\]\(https:\/\/x\.com\/a+\)/g, '');
        expect(outside).not.toMatch(/https?:\/\//i);
        expect(outside).not.toMatch(/(?<!\\)<[@#/:a-z]/i);
        expect(outside).not.toMatch(/@(everyone|here)/i);
        expect(outside).not.toMatch(/\|\||~~|__/);
        for (const line of outside.split('\n')) {
          expect(line.replace(/^> |^-# X says: /, '')).not.toMatch(/^\s*(#{1,3} |-# |>+ |[-+*] |\d+[.)] )/);
        }
      }
    },
  );

  it('leaves out what agents did long ago when there is very much, and no post', () => {
    const all = answers(...Array.from({ length: 300 }, (_, n) => ({ kind: 'note', text: `${n}` }) as const));
    const judgements = Array.from({ length: 20 }, (_, n) =>
      aPost({ id: `${n}`, publishedAt: START + n, text: `post ${n}` }),
    );
    const keys = entriesOf(aView({ judgements, answers: all })).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('post:'))).toHaveLength(19);
    expect(keys.filter((key) => key.startsWith('answer:'))).toHaveLength(100);
    expect(keys.at(-1)).toBe('answer:a299');
  });

  it('gives back the words of a block as they were written', () => {
    const text = 'a ``` b `c` @everyone **x**';
    const [entry] = entriesOf(aView({ replies: [refused(text)] }));
    const [, block] = /```\n([\s\S]*)\n```/.exec(entry?.body.content ?? '') ?? [];
    expect(block?.replaceAll('\u200B', '')).toBe(text);
  });

  it('has a name that says which ticket and what about', () => {
    expect(threadNameOf(aTicket())).toBe(`#${aTicket().id.slice(0, 6)} billing`);
  });

  it('ends in the time of day and its mark, and in the day too where it came long after it was written', () => {
    const [claim] = entriesOf(aView({ answers: answers({ kind: 'claim' }) }));
    expect(claim?.body.content).toMatch(/\n-# <t:\d+:t> · [0-9a-z]{8}$/);
    const post = aPost({ id: '7001', publishedAt: START + 1 });
    const late = { ...post, capture: { ...post.capture, receivedAt: START + 12 * 3_600_000 } };
    const [entry] = entriesOf(aView({ judgements: [aPost(), late] }));
    expect(entry?.body.content).toMatch(/\n-# <t:\d+:f> · [0-9a-z]{8}$/);
  });

  it('is found by its mark, also by that of before, which had the reference in it', () => {
    const [entry] = entriesOf(aView({ answers: answers({ kind: 'claim' }) }));
    const mark = entry?.mark ?? '';
    expect(mark).toMatch(/^[0-9a-z]{8}$/);
    expect(markIn(`✋ Claimed by Ana\n-# <t:1772787600:f> · #A7K2MQ·${mark}`)).toBe(mark);
    expect(markIn(`-# #A7K2MQ·${mark}`)).toBe(mark);
    expect(markIn(`-# ${mark}`)).toBe(mark);
    expect(markIn(`-# X says: ${mark}`)).toBeNull();
  });

  it('takes no text of anybody for a mark of its own', () => {
    const mark = entriesOf(aView({ answers: answers({ kind: 'claim' }) }))[0]?.mark ?? '';
    const [entry] = entriesOf(aView({ answers: answers({ kind: 'note', text: `x\n-# ${mark}` }) }));
    expect(markIn(entry?.body.content ?? '')).not.toBe(`${mark}x`);
    expect(markIn(`> x\n-# ${mark}\nmore`)).toBeNull();
    expect(markIn(`> -# ${mark}`)).toBeNull();
  });
});

describe('the Discord desk keeps a thread below each card', () => {
  it('made once, with everything in it in order, and asks for nothing twice', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const judgements = posts('two', 'three');
    await memory.present(desk, ticket, { judgements });
    const thread = memory.message();
    expect(sim.messages('desk')[0]?.thread).toMatchObject({
      id: thread,
      name: threadNameOf(ticket),
      thread_metadata: { auto_archive_duration: 1440 },
    });
    expect(told(sim, thread).map((text) => text.split('\n')[1])).toEqual(['> two', '> three']);
    const asked = sim.log.length;
    expect(asked).toBe(4);

    await memory.present(desk, ticket, { judgements });
    expect(sim.log).toHaveLength(asked);

    const more = answers({ kind: 'claim' });
    const held = { ...ticket, status: 'open', holder: ANA } as const;
    await memory.present(desk, held, { judgements, answers: more });
    expect(told(sim, thread).at(-1)).toBe('✋ Claimed by Ana');
    // One edit of the card, one message.
    expect(sim.log).toHaveLength(asked + 2);
    for (const { request } of sim.sent) expect(request.allowed_mentions).toEqual({ parse: [] });
  });

  it.each([
    ['at once', 180_000, 0],
    ['long after Discord forgot the nonces', 0, LONG_AGO],
  ])('once, although it crashed before anything was written down, %s', async (_, nonceMs, ago) => {
    const sim = await start({ nonceMs });
    const ticket = fresh({ openedAt: Date.now() - ago });
    const view = { judgements: posts('two', 'three'), answers: answers({ kind: 'claim' }) };
    const old = view.judgements.map((each) => ({
      ...each,
      capture: { ...each.capture, receivedAt: each.capture.receivedAt - ago },
    }));
    const part = {
      judgements: old,
      answers: view.answers.map((answer) => ({ ...answer, at: answer.at - ago })),
    };
    const before = aMemory();
    await before.present((await deskOn(sim)).desk, ticket, part);
    const after = aMemory();
    const again = await after.present((await deskOn(sim)).desk, ticket, part);
    expect(again).not.toHaveProperty('unfinished');
    expect(after.memory.card).toBe(before.memory.card);
    expect(after.memory.shown).toEqual(before.memory.shown);
    expect(sim.messages('desk')).toHaveLength(1);
    expect(sim.messages(after.message())).toHaveLength(3);
  });

  it('below the same card, when it crashed between the card and its thread', async () => {
    const sim = await start();
    const ticket = fresh();
    sim.fail(THREAD, { kind: 'reset', accepted: false });
    const before = aMemory();
    await before.present((await deskOn(sim)).desk, ticket);
    const after = aMemory();
    await after.present((await deskOn(sim)).desk, ticket);
    expect(after.memory.card).toBe(before.memory.card);
    expect(sim.messages('desk').map(({ thread }) => thread?.id)).toEqual([after.message()]);
  });

  it.each([
    ['a message', POST],
    ['the thread', THREAD],
    ['an edit', PATCH],
  ] as const)('once, although the answer to %s was lost', async (_, route) => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const judgements = posts('two');
    if (route === PATCH) await memory.present(desk, ticket, { judgements: posts('one') });
    if (route === POST) await memory.present(desk, ticket);
    sim.fail(route, { kind: 'reset', accepted: true });
    const first = await memory.present(desk, ticket, { judgements });
    if (route !== PATCH) expect(first).toMatchObject({ outcome: 'presented', unfinished: {} });
    expect(await memory.present(desk, ticket, { judgements })).not.toHaveProperty('unfinished');
    expect(sim.messages('desk')).toHaveLength(1);
    expect(told(sim, memory.message()).map((text) => text.split('\n')[1])).toEqual(['> two']);
  });

  it('by editing what changed, and only that: a deleted post is blanked, a reply shows what became of it', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const [first, second, third] = posts('two secret words', 'three');
    const reply = anAction('pending', 'Sorry!', { createdAt: Date.now() + 10 }, 'Ana');
    const all = [first, second, third].flatMap((each) => each ?? []);
    await memory.present(desk, ticket, { judgements: all, replies: [reply] });
    const ids = sim.messages(memory.message()).map(({ id }) => id);
    expect(told(sim, memory.message()).at(-1)).toContain('⏳ On its way');

    const gone = all.map((each) =>
      each === second ? { ...each, mention: { ...each.mention, text: '' } } : each,
    );
    const sent = anAction('sent', 'Sorry!', { createdAt: reply.createdAt }, 'Ana');
    await memory.present(desk, ticket, { judgements: gone, replies: [sent] });
    expect(sim.messages(memory.message()).map(({ id }) => id)).toEqual(ids);
    expect(sim.requests(PATCH)).toBe(3);
    const texts = told(sim, memory.message());
    expect(texts[0]).toContain('*(deleted)*');
    expect(texts[1]).toContain('> three');
    expect(texts[2]).toContain('✅ Posted');
    expect(JSON.stringify([sim.messages('desk'), sim.messages(memory.message())])).not.toContain('secret');
  });

  it('blanks also what is so old that the view has it no more, when the author deleted everything', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    await memory.present(desk, ticket, { judgements: posts('two secret words') });
    await memory.present(desk, { ...ticket, deletedAt: Date.now() }, { judgements: [aPost({ text: '' })] });
    expect(told(sim, memory.message())[0]).toContain('*(deleted)*');
    expect(JSON.stringify(sim.messages(memory.message()))).not.toContain('secret');
  });

  it('and blanks what was deleted, although it may post nothing new', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const judgements = posts('two secret words');
    await memory.present(desk, ticket, { judgements });
    sim.revoke('desk', 'SendMessagesInThreads');
    const more = answers({ kind: 'claim' });
    await memory.present(desk, ticket, { judgements, answers: more });
    const blank = judgements.map((each) => ({ ...each, mention: { ...each.mention, text: '' } }));
    const shown = await memory.present(desk, ticket, { judgements: blank, answers: more });
    expect(shown).toHaveProperty('unfinished');
    expect(JSON.stringify(sim.messages(memory.message()))).not.toContain('secret');
  });

  it('posts an entry again that somebody deleted, when it changes', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const reply = { createdAt: Date.now() };
    const ticket = fresh();
    await memory.present(desk, ticket, { replies: [anAction('pending', 'Sorry!', reply, 'Ana')] });
    sim.remove(sim.messages(memory.message())[0]?.id ?? '');
    await memory.present(desk, ticket, { replies: [anAction('sent', 'Sorry!', reply, 'Ana')] });
    expect(told(sim, memory.message())).toHaveLength(1);
    expect(told(sim, memory.message())[0]).toContain('✅ Posted');
  });

  it('anew with everything in it when the card was deleted, and leaves no words of the author behind', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const judgements = posts('two');
    await memory.present(desk, ticket, { judgements });
    const lost = memory.message();
    sim.remove(lost);
    const more = answers({ kind: 'claim' });
    const held = { ...ticket, status: 'open', holder: ANA } as const;
    await memory.present(desk, held, { judgements, answers: more });
    expect(memory.message()).not.toBe(lost);
    expect(told(sim, memory.message()).map((text) => text.split(/ · |\n/)[0])).toEqual([
      '💬 **Jane Doe** wrote again',
      '✋ Claimed by Ana',
    ]);
    expect(sim.messages(lost)).toEqual([]);
    expect(sim.messages('desk')).toHaveLength(1);
  });

  it('anew when the card was deleted before its thread was made', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    sim.fail(THREAD, { kind: 'status', status: 503, accepted: false });
    expect(await memory.present(desk, ticket)).toHaveProperty('unfinished');
    const lost = memory.message();
    sim.remove(lost);
    expect(await memory.present(desk, ticket)).not.toHaveProperty('unfinished');
    expect(memory.message()).not.toBe(lost);
    expect(sim.messages('desk')[0]?.thread?.id).toBe(memory.message());
  });

  it('anew below the same card when the thread was deleted', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    const judgements = posts('two');
    await memory.present(desk, ticket, { judgements });
    const card = memory.message();
    sim.removeThread(card);
    const more = answers({ kind: 'note', text: 'hello' });
    expect(await memory.present(desk, ticket, { judgements, answers: more })).not.toHaveProperty(
      'unfinished',
    );
    expect(memory.message()).toBe(card);
    expect(told(sim, card).map((text) => text.split(/ · |\n/)[0])).toEqual([
      '💬 **Jane Doe** wrote again',
      '📝 **Ana**',
    ]);
  });

  it('below a new card when the thread was deleted and Discord lets that card have no other', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    await memory.present(desk, ticket, { judgements: posts('two') });
    const card = memory.message();
    sim.removeThread(card);
    const exists = { kind: 'problem', status: 400, code: 160004, message: 'exists' } as const;
    sim.fail(THREAD, exists);
    await memory.present(desk, ticket, { judgements: posts('two', 'three') });
    expect(memory.message()).not.toBe(card);
    expect(sim.messages('desk').map(({ id }) => id)).toEqual([memory.message()]);
    expect(told(sim, memory.message())).toHaveLength(2);
  });

  it('in a thread that a colleague started from the card', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    sim.fail(THREAD, { kind: 'status', status: 503, accepted: false });
    await memory.present(desk, ticket);
    sim.startThread({ channel: 'desk', name: 'ours', author: 'ben', message: memory.message() });
    sim.say({ channel: memory.message(), author: 'ben', content: 'I look' });
    await memory.present(desk, ticket, { judgements: posts('two') });
    expect(sim.messages(memory.message())).toHaveLength(2);
  });

  it('in the new channel when the old one was removed, and takes the old card away when it was not', async () => {
    for (const removed of [true, false]) {
      const sim = await start();
      const memory = aMemory();
      const ticket = fresh();
      const judgements = posts('two');
      await memory.present((await deskOn(sim)).desk, ticket, { judgements });
      const old = memory.message();
      const channel = sim.addChannel('desk 2');
      if (removed) sim.removeChannel('desk');
      const { desk } = await deskOn(sim, { channel });
      await memory.present(desk, ticket, { judgements });
      expect(memory.memory.card?.startsWith(`${channel}/`)).toBe(true);
      expect(told(sim, memory.message())).toHaveLength(1);
      if (!removed) expect([...sim.messages('desk'), ...sim.messages(old)]).toEqual([]);
    }
  });

  it.each([
    ['CreatePublicThreads', 'Create Public Threads'],
    ['SendMessagesInThreads', 'Send Messages in Threads'],
  ] as const)(
    'not without %s: then the card is shown, one note says what to click, and the rest follows when it is there',
    async (permission, says) => {
      const sim = await start();
      const { desk, clock, notes } = await deskOn(sim);
      sim.revoke('desk', permission);
      const memories = Array.from({ length: 5 }, () => aMemory());
      const judgements = posts('two');
      for (const [n, memory] of memories.entries()) {
        const shown = await memory.present(desk, fresh({ authorId: `${n}` }), { judgements });
        expect(shown).toMatchObject({ outcome: 'presented', unfinished: {} });
        if (shown.outcome !== 'presented') throw new Error('not presented');
        expect(shown.unfinished?.why).toContain(says);
        expect(shown.unfinished?.retryAfterMs).toBeGreaterThan(0);
      }
      expect(sim.messages('desk')).toHaveLength(5);
      expect(sim.log.filter(({ status }) => status === 403)).toHaveLength(1);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toContain(says);

      sim.grant('desk', permission);
      clock.ahead = 301_000;
      for (const [n, memory] of memories.entries()) {
        const ticket = fresh({ authorId: `${n}` });
        expect(await memory.present(desk, ticket, { judgements })).not.toHaveProperty('unfinished');
        expect(told(sim, memory.message())).toHaveLength(1);
      }
      expect(notes).toHaveLength(2);
      expect(notes[1]).toContain('again');
    },
  );

  it('not while the server has as many as Discord allows: one note, and the missing ones follow', async () => {
    const sim = await start({ maxActiveThreads: 2 });
    const { desk, clock, notes } = await deskOn(sim);
    const memories = Array.from({ length: 5 }, () => aMemory());
    for (const [n, memory] of memories.entries()) await memory.present(desk, fresh({ authorId: `${n}` }));
    expect(sim.messages('desk')).toHaveLength(5);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('as many active threads');
    expect(sim.log.filter(({ status }) => status === 400)).toHaveLength(1);
    // Closing tickets makes room.
    for (const [n, memory] of memories.slice(0, 2).entries()) {
      await memory.present(desk, fresh({ authorId: `${n}`, status: 'resolved', holder: ANA }));
    }
    clock.ahead = 301_000;
    const shown = await memories[4]?.present(desk, fresh({ authorId: '4' }));
    expect(shown).not.toHaveProperty('unfinished');
  });

  it('archived once when the ticket is closed, open again with what is new, and never fought over', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh();
    await memory.present(desk, ticket, { judgements: posts('two') });
    const closed = { ...ticket, status: 'resolved', holder: ANA, outcome: 'solved' } as const;
    const done = answers({ kind: 'resolve', outcome: 'solved' });
    const part = { judgements: posts('two'), answers: done };
    await memory.present(desk, closed, part);
    expect(isArchived(sim)).toBe(true);
    await memory.present(desk, closed, part);
    expect(sim.requests(ARCHIVE)).toBe(1);

    // A colleague opens it again: nobody closes it behind their back.
    sim.say({ channel: memory.message(), author: 'ben', content: 'one more thing' });
    await memory.present(desk, { ...closed, category: 'travel' }, part);
    expect(isArchived(sim)).toBe(false);
    expect(sim.requests(ARCHIVE)).toBe(1);

    sim.archive(memory.message());
    const reopened = [...done, ...answers({ kind: 'reopen' }).map((each) => ({ ...each, key: 'r' }))];
    await memory.present(desk, ticket, { ...part, answers: reopened });
    expect(isArchived(sim)).toBe(false);
    expect(sim.requests(ARCHIVE)).toBe(1);
    await memory.present(desk, closed, { ...part, answers: reopened });
    expect(isArchived(sim)).toBe(true);
  });

  it('wakes an archived thread to change what stands in it, and puts it to sleep again', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const closed = fresh({ status: 'resolved', holder: ANA });
    const judgements = posts('two secret words');
    await memory.present(desk, closed, { judgements });
    const blank = judgements.map((each) => ({ ...each, mention: { ...each.mention, text: '' } }));
    expect(await memory.present(desk, closed, { judgements: blank })).not.toHaveProperty('unfinished');
    expect(JSON.stringify(sim.messages(memory.message()))).not.toContain('secret');
    expect(isArchived(sim)).toBe(true);
  });

  it('not while somebody has locked it: that ticket waits, all others go on', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim);
    sim.revoke('desk', 'ManageThreads');
    const memory = aMemory();
    const ticket = fresh();
    const pending = anAction('pending', 'Sorry!', { createdAt: Date.now() }, 'Ana');
    await memory.present(desk, ticket, { replies: [pending] });
    sim.archive(memory.message(), { lock: true });
    const locked = { outcome: 'presented', unfinished: { retryAfterMs: 300_000 } };
    // To change something it has to be woken, to add something it has to be open.
    const sent = anAction('sent', 'Sorry!', { createdAt: pending.createdAt }, 'Ana');
    expect(await memory.present(desk, ticket, { replies: [sent] })).toMatchObject(locked);
    const more = { replies: [pending], answers: answers({ kind: 'claim' }) };
    expect(await memory.present(desk, ticket, more)).toMatchObject(locked);
    expect(notes).toEqual([]);
    const other = await aMemory().present(desk, fresh({ authorId: '2' }), { judgements: posts('two') });
    expect(other).not.toHaveProperty('unfinished');
  });

  it('rings the holder once: not when the thread is made anew, not when it is no news any more', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    const ticket = fresh({ status: 'open', holder: ANA });
    const alarm = { kind: 'alarm', about: 'first response', due: START, step: 1, to: 'holder' } as const;
    const told = answers(['earshot', { ...alarm, ping: true }]);
    await memory.present(desk, ticket, { answers: told });
    expect(sim.sent.at(-1)?.request.allowed_mentions).toEqual({ parse: [], users: [ANA.id] });
    expect(sim.sent.at(-1)?.request.content).toMatch(/^<@123456789012345678> ⏰ First response late/);
    sim.removeThread(memory.message());
    const note = answers({ kind: 'note', text: 'x' }).map((each) => ({ ...each, key: 'n' }));
    await memory.present(desk, ticket, { answers: [...told, ...note] });
    expect(sim.sent.slice(-2).map(({ request }) => request.allowed_mentions)).toEqual([
      { parse: [] },
      { parse: [] },
    ]);
    const late = told.map((each) => ({ ...each, at: each.at - 2 * 3_600_000 }));
    await aMemory().present(desk, { ...ticket, id: `${ticket.id}2` }, { answers: late });
    expect(sim.sent.at(-1)?.request.allowed_mentions).toEqual({ parse: [] });
  });

  it('with an entry that Discord refuses shown without its words, and those behind it', async () => {
    const sim = await start();
    const { desk, notes } = await deskOn(sim);
    const memory = aMemory();
    await memory.present(desk, fresh());
    sim.fail(POST, { kind: 'problem', status: 400, code: 50035, message: 'Invalid Form Body' });
    await memory.present(desk, fresh(), { judgements: posts('two', 'three') });
    const texts = told(sim, memory.message());
    expect(texts[0]).toContain('earshot queue show');
    expect(texts[1]).toContain('> three');
    expect(notes.join()).toContain('50035');
  });

  it('and reads a thread at most once for all that is late', async () => {
    const sim = await start({ nonceMs: 0 });
    const { desk } = await deskOn(sim);
    const memory = aMemory();
    await memory.present(desk, fresh());
    const old = posts('two', 'three', 'four').map((each) => ({
      ...each,
      capture: { ...each.capture, receivedAt: Date.now() - LONG_AGO },
    }));
    await memory.present(desk, fresh(), { judgements: old });
    expect(sim.requests(LIST)).toBe(1);
    expect(told(sim, memory.message())).toHaveLength(3);
  });
});

describe('in a storm the Discord desk', () => {
  it('reads the channel once for all tickets that wait long for their card', async () => {
    const sim = await start();
    const { desk, clock } = await deskOn(sim);
    const opened = Date.now();
    clock.ahead = LONG_AGO;
    for (let n = 0; n < 20; n++) {
      await desk.present(aView({ ticket: fresh({ authorId: `${n}`, openedAt: opened - n }) }), never);
    }
    expect(sim.messages('desk')).toHaveLength(20);
    expect(sim.requests(LIST)).toBe(1);
    // But for one whose answer was lost it looks again.
    sim.fail(POST, { kind: 'reset', accepted: true });
    const ticket = fresh({ authorId: 'lost', openedAt: opened });
    await desk.present(aView({ ticket }), never);
    await desk.present(aView({ ticket }), never);
    expect(sim.requests(LIST)).toBe(2);
    expect(sim.messages('desk')).toHaveLength(21);
  });

  /** As the flow does it: so many at once, each again until it is finished. */
  async function storm(tickets: number, sim: DiscordSimulator): Promise<number> {
    const { desk } = await deskOn(sim);
    const waiting = Array.from({ length: tickets }, (_, n) => fresh({ authorId: `${n}` }));
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let ticket = waiting.shift(); ticket; ticket = waiting.shift()) {
          const memory = aMemory();
          for (let unfinished = true; unfinished; ) {
            const shown = await memory.present(desk, ticket);
            unfinished = shown.outcome !== 'presented' || shown.unfinished !== undefined;
          }
        }
      }),
    );
    return sim.messages('desk').length;
  }

  it('shows everything, asks for each thing once, and is told to slow down once at most', async () => {
    const limit = { limit: 5, windowMs: 60 };
    const sim = await start({ rateLimits: { [POST]: limit, [PATCH]: limit, [THREAD]: limit } });
    expect(await storm(120, sim)).toBe(120);
    expect(sim.limited).toBeLessThanOrEqual(1);
    expect(sim.log.length - sim.limited).toBe(240);
    expect(sim.messages('desk').filter(({ thread }) => thread)).toHaveLength(120);
  });

  it('tries to start threads once while Discord allows none for minutes, and shows the cards meanwhile', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(THREAD, { kind: 'rate limit', retryAfter: 200 }, 50);
    const shown = await Promise.all(
      Array.from({ length: 20 }, (_, n) => aMemory().present(desk, fresh({ authorId: `${n}` }))),
    );
    for (const each of shown) {
      if (each.outcome !== 'presented') throw new Error('not presented');
      expect(each.unfinished?.retryAfterMs).toBeGreaterThan(190_000);
    }
    expect(sim.requests(THREAD)).toBe(1);
    expect(sim.limited).toBe(1);
    expect(sim.messages('desk')).toHaveLength(20);
  });

  it('stops at once when the flow has to go', async () => {
    const sim = await start();
    const { desk } = await deskOn(sim);
    sim.fail(THREAD, { kind: 'hang', accepted: false });
    const cut = AbortSignal.timeout(150);
    const shown = await desk.present(aView({ ticket: fresh() }), cut);
    expect(shown).toMatchObject({ outcome: 'presented', unfinished: {} });
    expect(never.aborted).toBe(false);
  });
});
