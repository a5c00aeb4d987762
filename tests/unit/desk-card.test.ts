import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/action.ts';
import type { Playbook } from '../../src/core/policy.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import { cardOf, plainCardOf } from '../../src/desks/discord/card.ts';
import { inert } from '../../src/desks/discord/inert.ts';
import { hashOf } from '../../src/desks/discord/look.ts';
import type { Body } from '../../src/desks/discord/pen.ts';
import { anSla } from '../made.ts';
import { createMessage } from '../simulators/discord/requests.ts';
import { anAction, aPost, aTicket, aView, HOSTILE, START } from './desk-views.ts';

const playbook: Playbook = {
  category: 'billing',
  title: 'Money',
  ask: ['order number, in private'],
  offer: ['a call'],
  private: [{ route: 'email', say: 'Write to us.' }],
  acknowledgements: {},
};

const MINUTE = 60_000;
const setting = { playbooks: [playbook], sla: anSla(), now: START + MINUTE };

function allOf(card: Body): string {
  const [embed] = card.embeds;
  const fields = (embed?.fields ?? []).map(({ name, value }) => `${name}: ${value}`);
  return [embed?.title, embed?.description, ...fields, embed?.footer?.text].join('\n');
}

function show(part: Partial<TicketView> = {}): string {
  return allOf(cardOf(aView(part), setting));
}

function buttons(part: Partial<TicketView>): readonly string[] {
  return cardOf(aView(part), setting).components.flatMap((row) =>
    row.components.flatMap((button) => ('custom_id' in button ? [button.custom_id] : [])),
  );
}

describe('a card', () => {
  it('says reference, priority in words, category, author, text, reasons and where the original is', () => {
    const { id } = aTicket();
    const text = show();
    expect(text).toContain(`🟠 High · billing · new · #${id.slice(0, 6)}`);
    expect(text).toContain(
      `**Jane Doe** (@jane) on X · <t:${START / 1000}:R> · [open](https://x.com/jane/status/7000)`,
    );
    expect(text).toContain('> You charged me twice and nobody answers.');
    expect(text).toContain('Why: complaint; "charged twice"');
    expect(text).toContain('**Ask:** order number, in private');
    expect(text).toContain('**May offer:** a call');
    expect(text).toContain(`/explain ${id.slice(0, 6)}`);
    // Its age stands once.
    expect(text.split(`<t:${START / 1000}:R>`)).toHaveLength(2);
  });

  it('says in its title who holds it, and what else nobody needs to open it for', () => {
    const titleOf = (part: Partial<Ticket>): string | undefined =>
      cardOf(aView({ ticket: aTicket(part) }), setting).embeds[0]?.title;
    const ref = `#${aTicket().id.slice(0, 6)}`;
    const holder = { id: '1', name: 'Ana *x*' };
    const until = { snoozedUntil: START };
    expect(titleOf({ reopened: 1 })).toBe(`🟠 High · billing · new again · ${ref}`);
    expect(titleOf({ status: 'open', holder })).toBe(`🟠 High · billing · held by Ana \\*x\\* · ${ref}`);
    expect(titleOf({ status: 'snoozed', holder, ...until })).toContain('x\\* · snoozed · #');
    expect(titleOf({ status: 'pending' })).toBe(`🟠 High · billing · waits for the customer · ${ref}`);
    expect(titleOf({ status: 'resolved', holder })).toBe(`✅ Resolved · 🟠 High · billing · ${ref}`);
    // Discord may have refused the holder's name.
    const plain = plainCardOf(aView({ ticket: aTicket({ status: 'open', holder }) }));
    expect(plain.embeds[0]?.title).toContain('held by somebody');
  });

  it('says in a line how long after the post it was acknowledged, without the words', () => {
    const text = show({ acknowledgement: anAction('sent', 'We have read it.') });
    expect(text).toContain(`✅ Acknowledged 3 s after the post · <t:${(START + 3000) / 1000}:R>`);
    expect(text).not.toContain('We have read it.');
  });

  it('tells why in at most three of the words that were a sign, and what made it more pressing', () => {
    const reasons = [
      'complaint (0.68)',
      'the sentence as a whole',
      'money: "twice"',
      'asked again: "twice"',
      'within days: "3rd"',
      'money that is missed: "€49.90"',
      'press: "my blog"',
      'wrote before and has no answer yet',
      '12,000 followers',
    ];
    expect(show({ judgements: [aPost({}, { reasons })] })).toContain(
      'Why: complaint; wrote before and has no answer yet; 12,000 followers; money: "twice"; within days: "3rd"; money that is missed: "€49.90"\n',
    );
  });

  it('calls networks as they call themselves, and those it does not know as they are', () => {
    const on = (platform: string): string => show({ ticket: aTicket({ platform }) });
    expect(on('x')).toContain('(@jane) on X · ');
    expect(on('discord')).toContain('on Discord · ');
    expect(on('constructor')).toContain('on constructor · ');
    expect(on('*new*')).toContain('on \\*new\\* · ');
  });

  it('names every rule that forbade the acknowledgement', () => {
    const withheld = [
      { rule: 'not-summoned', why: 'the author did not mention or quote our account' },
      { rule: 'sensitive-topic', why: 'touches on injury: a person answers' },
    ] as const;
    const text = show({ judgements: [aPost({}, { acknowledge: false, withheld })] });
    expect(text).toContain(
      'No acknowledgement: not summoned (the author did not mention or quote our account)',
    );
    expect(text).toContain('sensitive topic (touches on injury: a person answers)');
  });

  it('says why an acknowledgement was withheld just before sending, or is still being proven, or never can be', () => {
    const held = anAction('withheld', 'x', {
      rule: 'human-replied',
      why: 'a person of ours already answered',
    });
    expect(show({ acknowledgement: held })).toContain(
      '❌ Acknowledgement not posted: human replied: a person of ours already answered',
    );
    expect(show({ acknowledgement: anAction('unknown', 'x') })).toContain('❔ Acknowledgement being checked');
    const lost = anAction('unknown', `We read it. ${'x'.repeat(300)}`, { notBefore: null, why: 'gave up' });
    expect(show({ acknowledgement: lost })).toMatch(
      /⚠️ Could not prove whether the acknowledgement was posted: please look\n“We read it\. x{50,110}…”/,
    );
    expect(show({ acknowledgement: anAction('pending', 'x', { attempts: 2, why: 'rate limit' }) })).toContain(
      '⏳ Acknowledgement not posted yet, tried again: rate limit',
    );
  });

  it("shows what became of agents' replies, and leaves their words to the thread", () => {
    const replies = [
      anAction('sent', 'First words', { key: 'a' }, 'Cem'),
      anAction('withheld', 'Gone words', { key: 'b', rule: 'deleted', why: 'not there' }, 'Ben'),
      anAction('pending', 'Third words', { key: 'c' }, 'Ana'),
    ];
    const text = show({ replies: replies.slice(0, 2) });
    expect(text).toContain(`**Cem**: ✅ posted <t:${(START + 3000) / 1000}:R>`);
    expect(text).toContain('**Ben**: ❌ not posted: deleted: not there');
    expect(show({ replies })).toContain('*1 earlier reply*\n**Ben**');
    expect(show({ replies })).toContain('**Ana**: ⏳ on its way');
    expect(show({ replies })).not.toContain('words');
  });

  it('begins its status with a reply that waits to be posted by hand', () => {
    const refused = (key: string, rule: string, agent: string) =>
      anAction('withheld', 'Sorry!', { key, rule, why: 'no' }, agent);
    const statusOf = (...replies: readonly Action[]): string =>
      cardOf(aView({ replies }), setting).embeds[0]?.fields?.find(({ name }) => name === 'Status')?.value ??
      '';
    const sent = anAction('sent', 'x', { key: 'c' }, 'Ben');
    expect(statusOf(refused('a', 'not-summoned', 'Ana'), sent)).toMatch(
      /^❌ \*\*Ana's reply was not posted: X does not take it from us\*\* – see the thread\n[\s\S]*\*\*Ben\*\*: ✅/,
    );
    expect(statusOf(refused('a', 'storm', 'Ana'))).toMatch(/^❌ \*\*Ana's reply was not posted\*\* – see/);
    expect(statusOf(refused('a', 'not-summoned', 'Ana'), refused('b', 'platform-forbids', 'Ben'))).toMatch(
      /^❌ \*\*2 replies were not posted: X does not take it/,
    );
    // Once it was posted by hand, nothing waits.
    expect(statusOf(refused('a', 'by-hand', 'Ana'))).not.toContain('❌');
  });

  it('has the playbook until an agent has replied, whole items only', () => {
    const items = ['a'.repeat(70), 'b'.repeat(70), 'c'.repeat(70)];
    const plan = { ...playbook, ask: items, offer: [`${'word '.repeat(60)}end`] };
    const fieldFor = (part: Partial<TicketView>): string | undefined =>
      cardOf(aView(part), { ...setting, playbooks: [plan] }).embeds[0]?.fields?.find(({ name }) =>
        name.startsWith('Playbook'),
      )?.value;
    const lines = fieldFor({})?.split('\n');
    expect(lines?.[0]).toBe(`**Ask:** ${items[0]} · ${items[1]} …`);
    expect(lines?.[1]).toMatch(/^\*\*May offer:\*\* word (word ){25,}…$/);
    expect(lines?.[2]).toBe('**In private:** email');
    expect(fieldFor({ replies: [anAction('pending', 'x', {}, 'Ana')] })).toBeUndefined();
    expect(fieldFor({ ticket: aTicket({ firstResponseAt: START }) })).toBeUndefined();
  });

  it('shows a second opinion once there is one', () => {
    const opinion = anAction('sent', '', {
      kind: 'second-opinion',
      why: 'a question about prices, not urgent',
    });
    expect(show({ opinion })).toContain('Second opinion: a question about prices, not urgent');
    expect(show({ opinion: anAction('pending', '', { kind: 'second-opinion' }) })).not.toContain(
      'Second opinion',
    );
  });

  it('shows what a burst began with and its last post, each with its time and where it is, and where the others are', () => {
    const judgements = ['one', 'two', 'three', 'four', 'five'].map((text, index) =>
      aPost({ id: `${7000 + index}`, text, publishedAt: START + index * 1000 }),
    );
    const text = show({ judgements });
    expect(text).toContain('5 posts');
    const note = (n: number): string =>
      `<t:${START / 1000 + n}:R> · [open](https://x.com/jane/status/${7000 + n})`;
    expect(text).toContain(`${note(0)}\n> one\n*3 posts in between: see the thread*\n${note(4)}\n> five\n`);
    expect(text).not.toContain('> two');
  });

  it('says that the author deleted it, links nowhere then, and offers no reply', () => {
    const ticket = aTicket({ deletedAt: START + 60_000 });
    const part = { ticket, judgements: [aPost({ text: '' })] };
    expect(show(part)).toContain('The author deleted it');
    expect(show(part)).toContain('(deleted)');
    expect(show(part)).not.toContain('[open]');
    expect(buttons(part).join()).not.toContain('reply');
  });

  it('offers what can be done now: claim or release, and reopening once it is closed', () => {
    const { id } = aTicket();
    const ana = { id: '1', name: 'Ana' };
    expect(buttons({})).toEqual(
      ['claim', 'reply', 'resolve', 'dismiss', 'more'].map((name) => `v1:${name}:${id}`),
    );
    expect(buttons({ ticket: aTicket({ status: 'open', holder: ana }) })[0]).toBe(`v1:release:${id}`);
    expect(buttons({ ticket: aTicket({ status: 'resolved', holder: ana }) })).toEqual([
      `v1:reopen:${id}`,
      `v1:more:${id}`,
    ]);
    expect(show({ ticket: aTicket({ status: 'resolved', holder: ana }) })).toContain('✅ Resolved · ');
    expect(show({ ticket: aTicket({ status: 'dismissed', holder: ana }) })).toContain(
      'Not a complaint, says Ana',
    );
  });

  it('says what is due when, and calls what is late so', () => {
    const due = (START + 60 * MINUTE) / 1000;
    expect(show()).toContain(`🕐 First response due <t:${due}:R> (<t:${due}:t>)`);
    const late = allOf(cardOf(aView(), { ...setting, now: START + 61 * MINUTE }));
    expect(late).toContain(`⏰ First response late, due <t:${due}:R> (<t:${due}:t>)`);
    const until = START + 90 * MINUTE;
    const snoozed = { status: 'snoozed', snoozedUntil: until } as const;
    expect(show({ ticket: aTicket(snoozed) })).toContain(`💤 Snoozed until <t:${until / 1000}:f>`);
    const waits = [[START + MINUTE, null]] as const;
    const pending = { status: 'pending', waits, firstResponseAt: START, waitingSince: null } as const;
    expect(show({ ticket: aTicket(pending) })).toContain(
      `⏳ Waits for the customer since <t:${(START + MINUTE) / 1000}:f>`,
    );
    const by = { id: '1', name: 'Ana' };
    const handoff = { route: 'email', by, at: START, closedAt: null } as const;
    expect(show({ ticket: aTicket({ handoff }) })).toContain(
      `🔒 Goes on by email since <t:${START / 1000}:f>`,
    );
  });

  it('says how it ended, and what it has to do with other tickets', () => {
    const [a, b, c] = ['AAAAAA7777', 'BBBBBB7777', 'CCCCCC7777'];
    const resolved = { status: 'resolved', outcome: 'gave-up' } as const;
    expect(show({ ticket: aTicket(resolved) })).toContain('Resolved · gave up');
    const merged = { status: 'resolved', outcome: 'merged', mergedInto: a } as const;
    expect(show({ ticket: aTicket(merged) })).toContain('Goes on in #AAAAAA');
    const text = show({ ticket: aTicket({ splitFrom: c }), merged: [a, b] });
    expect(text).toContain('Merged into it: #AAAAAA, #BBBBBB');
    expect(text).toContain('Taken out of #CCCCCC');
  });

  it('tells what the author had to do with us before, in words too where it shows marks', () => {
    const ended = { status: 'resolved', outcome: 'solved', category: 'delivery' } as const;
    const earlier = { platform: 'x', publishedAt: START, lastResponseAt: START + MINUTE };
    const moods = (['negative', 'neutral', 'negative', 'positive'] as const).map((sentiment, index) => ({
      at: START + index,
      sentiment,
    }));
    const tickets = [
      { ...earlier, ...ended, id: 'AAAAAA7777' },
      { ...earlier, id: 'BBBBBB7777', status: 'open', outcome: null, category: 'billing' } as const,
    ];
    const text = show({
      history: { tickets, total: 7, moods },
      identities: [{ platform: 'discord', authorId: '9', handle: 'jane_d' }],
      quiet: true,
    });
    expect(text).toContain('Also @jane\\_d on Discord');
    expect(text).toContain(
      `#AAAAAA delivery, solved, <t:${START / 1000}:R>\n#BBBBBB billing, still open, <t:${START / 1000}:R>\nAnd 5 more · last answered <t:${(START + MINUTE) / 1000}:R>\n`,
    );
    expect(text).toContain('😠 😐 😠 🙂 negative in 2 of the last 4');
    expect(show({ history: { tickets: [], total: 0, moods: moods.slice(0, 1) } })).not.toContain('negative');
    expect(text).toContain('Gets no automatic replies');
    expect(show()).not.toContain('Customer: ');
  });

  it('says of a reply that was posted by hand that it is posted', () => {
    const reply = anAction('withheld', 'Sorry!', { rule: 'by-hand' }, 'Ana');
    expect(show({ replies: [reply] })).toContain('**Ana**: ✅ posted by hand');
  });

  it('says what was corrected and by whom, and offers to take the last one back', () => {
    const post = { platform: 'x', mentionId: '7000', rootId: '7000', text: 'x', language: 'en', at: START };
    const by = { id: '1', name: 'Ana **bold**' };
    const says = { about: 'category', is: 'billing', was: 'travel' } as const;
    const { id } = aTicket();
    const one = { id: 1, revision: 1, ticketId: id, ...post, by, says, withdrawnAt: null };
    expect(show({ corrections: [one] })).toContain('category billing (was travel), says Ana \\*');
    expect(buttons({ corrections: [one] })).toContain(`v1:undo:${id}`);
    const withdrawn = { ...one, withdrawnAt: START };
    expect(buttons({ corrections: [withdrawn] })).not.toContain(`v1:undo:${id}`);
    expect(show({ corrections: [withdrawn] })).not.toContain('was travel');
  });

  it.each([['javascript:alert(1)'], ['https://evil@x.com/'], ['not a link'], ['data:text/html,x']])(
    'does not link to %s',
    (url) => expect(show({ judgements: [aPost({ url })] })).not.toContain('[open]'),
  );

  it('keeps a bracket in an address from breaking out of the link', () => {
    const text = show({ judgements: [aPost({ url: 'https://x.com/a)[click](https://evil.example' })] });
    expect(text.match(/\]\(/g)).toHaveLength(1);
  });
});

describe('whatever people write', () => {
  const views = HOSTILE.map((text, index) => {
    const ana = { id: '1', name: text };
    return aView({
      ticket: aTicket({
        authorName: text,
        authorHandle: text,
        platform: text,
        status: 'open',
        holder: ana,
        reopened: 9,
        splitFrom: 'CCCCCC7777',
        handoff: { route: 'other', by: ana, at: START, closedAt: null },
        snoozedUntil: START,
      }),
      judgements: [0, 1, 2, 3, 4].map((n) =>
        aPost(
          {
            id: `${n}${text}`,
            text,
            url: index % 2 ? `https://x.com/${encodeURIComponent(text.toWellFormed()).slice(0, 250)}` : text,
          },
          { reasons: [text, `"${text}"`] },
        ),
      ),
      acknowledgement:
        index % 3 === 0
          ? anAction('unknown', text, { notBefore: null })
          : anAction('withheld', text, { rule: 'storm', why: text }),
      replies: [
        ...[0, 1, 2].map((n) => anAction('sent', text, { key: `${n}` }, text)),
        ...[3, 4, 5].map((n) =>
          anAction('withheld', text, { key: `${n}`, rule: 'deleted', why: text }, text),
        ),
        anAction('withheld', text, { key: '6', platform: text, rule: 'not-summoned', why: text }, text),
      ].slice(index % 2),
      opinion: anAction('sent', '', { why: text }),
      corrections: [0, 1].map((n) => ({
        ...{
          id: n,
          revision: n,
          ticketId: '',
          platform: 'x',
          mentionId: '7',
          rootId: '7',
          text,
          language: 'en',
        },
        ...{
          at: START,
          by: ana,
          withdrawnAt: null,
          says: { about: 'category', is: 'billing', was: 'travel' },
        },
      })),
      history: {
        total: 1234,
        tickets: Array.from({ length: 10 }, (_, n) => ({
          ...{ id: `AAAAAA777${n}`, platform: text, status: 'resolved', outcome: 'merged' },
          ...{ category: 'delivery', publishedAt: START, lastResponseAt: START },
        })),
        moods: Array.from({ length: 10 }, () => ({ at: START, sentiment: 'negative' })),
      },
      identities: [1, 2, 3, 4].map((n) => ({ platform: text, authorId: `${n}`, handle: text })),
      quiet: true,
      merged: Array.from({ length: 30 }, (_, n) => `BBBBBB77${n}`),
      answers: [{ key: '1', ticketId: '', by: ana, at: START, does: { kind: 'claim' } }],
    });
  });
  const longest: Playbook = {
    category: 'billing',
    title: 'T'.repeat(500),
    ask: Array.from({ length: 50 }, () => 'ask for it '.repeat(9)),
    offer: Array.from({ length: 50 }, () => '*offer* it '.repeat(9)),
    private: [
      { route: 'dm', say: '' },
      { route: 'email', say: '' },
      { route: 'phone', say: '' },
    ],
    acknowledgements: {},
  };

  it.each(views.map((view, index) => [index, view] as const))(
    'fits every limit of Discord (input %i)',
    (_, view) => {
      for (const card of [cardOf(view, { ...setting, playbooks: [longest] }), plainCardOf(view)]) {
        const checked = createMessage.safeParse(card);
        expect(checked.error?.issues ?? []).toEqual([]);
        expect(allOf(card).length).toBeLessThanOrEqual(6000);
        expect(card.embeds[0]?.description?.length ?? 0).toBeLessThanOrEqual(4096);
        expect(card.allowed_mentions).toEqual({ parse: [] });
      }
    },
  );

  it.each(views.map((view, index) => [index, view] as const))(
    'does nothing on the card (input %i)',
    (_, view) => {
      const card = cardOf(view, { ...setting, playbooks: [] });
      // What we write ourselves is taken away; what is left came from outside.
      const text = allOf(card)
        .replaceAll(/<t:\d+:[Rft]>/g, '')
        .replaceAll(/\[open\]\(https?:\/\/[^()\s]+\)/g, '');
      expect(text).not.toMatch(/https?:\/\//i);
      expect(text).not.toMatch(/(?<!\\)<[@#/:a-z]/i);
      expect(text).not.toMatch(/@(everyone|here)/i);
      expect(text).not.toMatch(/(?<!\[)\bdiscord\.gg/i);
      expect(text).not.toMatch(/(?<!\\)\]\(/);
      expect(text).not.toMatch(/\|\||~~|__|```/);
      expect(text).not.toMatch(
        /[\u200B-\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF](?!everyone|here)/,
      );
      expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
      expect(text.isWellFormed()).toBe(true);
      expect(text.match(/\p{M}{4,}/u)).toBeNull();
      for (const line of card.embeds[0]?.description?.split('\n') ?? []) {
        expect(line.replace(/^> /, '')).not.toMatch(/^\s*(#{1,3} |-# |>+ |[-+*] |\d+[.)] )/);
      }
    },
  );

  it('still reads as it was written', () => {
    expect(inert('It cost 5*3 = 15_€, see https://shop.example/a_b?c=1', 200)).toBe(
      'It cost 5\\*3 = 15\\_€, see hxxps://shop\\[.\\]example/a\\_b?c=1',
    );
    expect(inert('Größe 👩🏽‍🚒 ❤️‍🔥 1️⃣ tiếng Việt ตั้งแต่', 200)).toBe('Größe 👩🏽‍🚒 ❤️‍🔥 1️⃣ tiếng Việt ตั้งแต่');
    expect(inert('late.Again v1.2 e.g. this', 200)).toBe('late.Again v1.2 e.g. this');
  });
});

describe('a nonce', () => {
  it('is the same for the same purpose and lost message, another one otherwise, and short enough', () => {
    const parts = [
      ['card', 'A', null],
      ['card', 'A', '1'],
      ['card', 'A1', null],
      ['entry', 'A', null],
    ];
    const nonces = parts.map((each) => hashOf(...each));
    expect(new Set(nonces).size).toBe(4);
    expect(hashOf('card', 'A', '1')).toBe(nonces[1]);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-z]{25}$/);
  });
});
