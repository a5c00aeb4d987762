import { describe, expect, it } from 'vitest';
import type { Playbook } from '../../src/core/policy.ts';
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
    expect(text).toContain(`🟠 High · #${id.slice(0, 6)} · billing`);
    expect(text).toContain('**Jane Doe** (@jane) on x');
    expect(text).toContain('> You charged me twice and nobody answers.');
    expect(text).toContain('Why: complaint (0.90); "charged twice"');
    expect(text).toContain('[Open the post](https://x.com/jane/status/7000)');
    expect(text).toContain(`published <t:${START / 1000}:R>`);
    expect(text).toContain('Status: New, held by nobody');
    expect(text).toContain('**Ask:** order number, in private');
    expect(text).toContain('**May offer:** a call');
    expect(text).toContain('earshot explain 7000');
  });

  it('quotes what was acknowledged, and how long after publication', () => {
    const text = show({ acknowledgement: anAction('sent', 'We have read it.') });
    expect(text).toContain('✅ posted · 3 s after publication');
    expect(text).toContain('“We have read it.”');
  });

  it('names every rule that forbade the acknowledgement', () => {
    const withheld = [
      { rule: 'not-summoned', why: 'the author did not mention or quote our account' },
      { rule: 'sensitive-topic', why: 'touches on injury: a person answers' },
    ] as const;
    const text = show({ judgements: [aPost({}, { acknowledge: false, withheld })] });
    expect(text).toContain('None: not summoned (the author did not mention or quote our account)');
    expect(text).toContain('sensitive topic (touches on injury: a person answers)');
  });

  it('says why an acknowledgement was withheld just before sending, or is still being proven, or never can be', () => {
    const held = anAction('withheld', 'x', {
      rule: 'human-replied',
      why: 'a person of ours already answered',
    });
    expect(show({ acknowledgement: held })).toContain('human replied: a person of ours already answered');
    expect(show({ acknowledgement: anAction('unknown', 'x') })).toContain('being checked');
    const lost = anAction('unknown', 'x', { notBefore: null, why: 'gave up' });
    expect(show({ acknowledgement: lost })).toContain(
      '⚠️ could not prove whether the acknowledgement was posted: please look',
    );
    expect(show({ acknowledgement: anAction('pending', 'x', { attempts: 2, why: 'rate limit' }) })).toContain(
      'not posted yet, tried again: rate limit',
    );
  });

  it("shows agents' replies with what became of each", () => {
    const replies = [
      anAction('sent', 'Sorry, Jane!', { key: 'a' }, 'Ana'),
      anAction('withheld', 'Again', { key: 'b', rule: 'platform-forbids', why: 'too long for X' }, 'Ben'),
      anAction('pending', 'Third', { key: 'c' }, 'Ana'),
    ];
    const text = show({ replies });
    expect(text).toContain('**Ana**: ✅ posted');
    expect(text).toContain('“Sorry, Jane!”');
    expect(text).toContain('**Ben**: ✖️ not posted: platform forbids: too long for X');
    expect(text).toContain('**Ana**: ⏳ on its way');
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

  it('shows what a burst began with and its last two posts, and where the others are', () => {
    const judgements = ['one', 'two', 'three', 'four', 'five'].map((text, index) =>
      aPost({ id: `${7000 + index}`, text, publishedAt: START + index * 1000 }),
    );
    const text = show({ judgements });
    expect(text).toContain('5 posts');
    expect(text).toMatch(/> one[\s\S]*2 posts in between: see the thread[\s\S]*> four[\s\S]*> five/);
    expect(text).not.toContain('> two');
  });

  it('says that the author deleted it, links nowhere then, and offers no reply', () => {
    const ticket = aTicket({ deletedAt: START + 60_000 });
    const part = { ticket, judgements: [aPost({ text: '' })] };
    expect(show(part)).toContain('The author deleted it');
    expect(show(part)).toContain('(deleted)');
    expect(show(part)).not.toContain('Open the post');
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
    expect(show()).toContain(`🕐 First response due <t:${due}:R>`);
    const late = allOf(cardOf(aView(), { ...setting, now: START + 61 * MINUTE }));
    expect(late).toContain(`⏰ First response late, due <t:${due}:R>`);
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
    expect(text).toContain('Also @jane\\_d on discord');
    expect(text).toContain(
      '7 other tickets: #AAAAAA delivery, solved; #BBBBBB billing, still open; and 5 more',
    );
    expect(text).toContain(`Last answer there <t:${(START + MINUTE) / 1000}:R>`);
    expect(text).toContain('😠 😐 😠 🙂 (from negative to positive)');
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
    (url) => expect(show({ judgements: [aPost({ url })] })).not.toContain('Open the post'),
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
      acknowledgement: anAction('withheld', text, { rule: 'storm', why: text }),
      replies: [0, 1, 2, 3, 4].map((n) => anAction('sent', text, { key: `${n}` }, text)),
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
        .replaceAll(/<t:\d+:[Rf]>/g, '')
        .replaceAll(/\[Open the post\]\(https?:\/\/[^()\s]+\)/g, '');
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
