import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { TicketView } from '../../src/core/view.ts';
import { createConsoleDesk } from '../../src/desks/console/desk.ts';
import { renderQueue, renderTicket } from '../../src/desks/console/render.ts';
import { desks } from '../../src/desks/index.ts';
import { columns, cut, defang, plainText, wrap } from '../../src/lib/plain-text.ts';
import { anAction, aPost, aTicket, aView, HOSTILE, START } from './desk-views.ts';

const look = { width: 80, colour: false, now: START + 240_000 };
const never = new AbortController().signal;

function aTerminal(more: { columns?: number; hasColors?: () => boolean } = {}) {
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text), ...more };
  const deps = {
    clock: { ...systemClock, now: () => look.now },
    brand: { name: 'Acme' },
    playbooks: [],
    secrets: {},
    note: () => {},
  };
  const desk = createConsoleDesk(deps, out);
  const present = async (view: TicketView): Promise<string> => {
    written.length = 0;
    await desk.present(view, never);
    return written.join('');
  };
  return { desk, present, written };
}

describe('the console desk', () => {
  const { id } = aTicket();
  const ref = `#${id.slice(0, 6)}`;
  const ana = { id: '1', name: 'Ana' };

  it('prints a new ticket as a block with all that a person needs', async () => {
    const { present } = aTerminal();
    const block = await present(aView());
    expect(block).toContain(` HIGH  ${ref}  billing  Jane Doe (@jane) on x, 4 min ago`);
    expect(block).toContain('“You charged me twice and nobody answers.”');
    expect(block).toMatch(/why +complaint \(0\.90\); "charged twice"/);
    expect(block).toMatch(/public +acknowledgement on its way/);
    expect(block).toMatch(/status +New, held by nobody/);
    expect(block).toContain('https://x.com/jane/status/7000');
  });

  it('prints a change as one line, not the whole ticket again', async () => {
    const { present } = aTerminal();
    await present(aView());
    const card = aTicket({ card: 'console' });
    const acknowledgement = anAction('sent', 'We have read it.');
    expect(await present(aView({ ticket: card, acknowledgement }))).toBe(
      `${ref} acknowledged 3 s after publication: “We have read it.”\n`,
    );
    expect(await present(aView({ ticket: card, acknowledgement }))).toBe('');
    const held = aTicket({ card: 'console', status: 'open', holder: ana });
    expect(await present(aView({ ticket: held, acknowledgement }))).toBe(`${ref} open, held by Ana\n`);
    const two = [aPost(), aPost({ id: '7001', text: 'Still nothing!' })];
    const urgent = { ...held, priority: 'urgent' } as const;
    expect(await present(aView({ ticket: urgent, judgements: two, acknowledgement }))).toBe(
      `${ref} another post: “Still nothing!”\n${ref} now urgent\n`,
    );
    const replies = [anAction('sent', 'Sorry!', { key: 'r' }, 'Ana')];
    expect(await present(aView({ ticket: urgent, judgements: two, acknowledgement, replies }))).toBe(
      `${ref} reply of Ana posted: “Sorry!”\n`,
    );
  });

  it('tells who put what right, and that it was taken back', async () => {
    const { present } = aTerminal();
    const post = { platform: 'x', mentionId: '7000', rootId: '7000', text: 'x', language: 'en', at: START };
    const says = { about: 'category', is: 'billing', was: 'travel' } as const;
    const one = { id: 1, revision: 1, ticketId: aTicket().id, ...post, by: ana, says, withdrawnAt: null };
    await present(aView());
    expect(await present(aView({ corrections: [one] }))).toBe(
      `${ref} corrected: category billing (was travel), says Ana\n`,
    );
    expect(await present(aView({ corrections: [{ ...one, withdrawnAt: START }] }))).toBe(
      `${ref} corrections taken back\n`,
    );
    const fresh = await aTerminal().present(aView({ corrections: [one] }));
    expect(fresh).toContain('category billing (was travel), says Ana');
  });

  it('says in one line how an earlier ticket stands when it first hears of it after a restart', async () => {
    const { present } = aTerminal();
    const ticket = aTicket({ card: 'console', status: 'resolved', holder: ana });
    const line = await present(aView({ ticket, acknowledgement: anAction('sent', 'Read.') }));
    expect(line).toBe(`${ref} Resolved by Ana; acknowledged 3 s after publication: “Read.”\n`);
  });

  it('tells of a refusal, of what cannot be proven, and of a deletion', async () => {
    const { present } = aTerminal();
    await present(aView());
    const why = { rule: 'storm', why: '30 acknowledgements within a minute' };
    expect(await present(aView({ acknowledgement: anAction('withheld', 'x', why) }))).toContain(
      'acknowledgement not posted: storm: 30 acknowledgements within a minute',
    );
    expect(
      await present(aView({ acknowledgement: anAction('unknown', 'x', { notBefore: null }) })),
    ).toContain('could not prove whether the acknowledgement was posted: please look');
    expect(await present(aView({ ticket: aTicket({ deletedAt: START }) }))).toContain(
      'the author deleted it',
    );
  });

  it('says once at the start how to answer', async () => {
    const { desk, written } = aTerminal();
    await desk.open(async () => ({ ok: false, why: '' }), never);
    expect(written.join('')).toContain('earshot queue claim');
  });

  it('colours only where the terminal shows colours, and says the priority in words anyway', async () => {
    const plain = await aTerminal().present(aView());
    const colourful = await aTerminal({ hasColors: () => true }).present(aView());
    expect(plain).not.toContain('\u001B');
    expect(colourful).toContain('\u001B[');
    expect(stripVTControlCharacters(colourful)).toBe(plain);
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'cannot be commanded by what people write (input %i)',
    async (_, text) => {
      const ticket = aTicket({
        authorName: text,
        authorHandle: text,
        platform: text,
        holder: { id: '1', name: text },
      });
      const view = aView({
        ticket: { ...ticket, status: 'open' },
        judgements: [aPost({ text, url: text || null }, { reasons: [text] })],
        acknowledgement: anAction('sent', text),
        replies: [anAction('withheld', text, { why: text }, text)],
        opinion: anAction('sent', '', { why: text }),
      });
      const { present } = aTerminal({ columns: 72 });
      const printed = [
        await present(view),
        await present({ ...view, replies: [], ticket: aTicket({ card: 'console' }) }),
      ];
      printed.push(renderQueue([view.ticket], look));
      for (const part of printed) {
        expect(part.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
        expect(part).not.toMatch(/[\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069]/);
      }
      for (const line of printed[0]?.split('\n') ?? []) expect(columns(line)).toBeLessThanOrEqual(72);
    },
  );

  it('shows the queue as a table, and an empty one in words', () => {
    const table = renderQueue(
      [aTicket(), aTicket({ status: 'open', holder: ana, priority: 'urgent' })],
      look,
    );
    expect(table).toContain(ref);
    expect(table).toContain('Urgent');
    expect(table).toContain('Open, held by Ana');
    expect(table).toContain('4 min');
    expect(renderQueue([], look)).toBe('The queue is empty.');
  });

  it('shows all of a post when asked to', () => {
    const text = 'word '.repeat(200);
    const view = aView({ judgements: [aPost({ text })] });
    expect(renderTicket(view, look).match(/word/g)?.length).toBeLessThan(60);
    expect(renderTicket(view, { ...look, lines: 100 }).match(/word/g)).toHaveLength(200);
  });

  it('is made by the registry without any setting or secret', async () => {
    const settings = desks.console.settings.parse({});
    const deps = { clock: systemClock, brand: { name: 'Acme' }, playbooks: [], secrets: {}, note: () => {} };
    const desk = await desks.console.create(settings, deps);
    expect(desk.name).toBe('console');
    for await (const line of desk.check(never)) expect(line.ok).toBe(true);
  });
});

describe('plain text', () => {
  it('keeps words, line ends and emoji, and drops what hides or reorders', () => {
    expect(plainText('a\u0000b\u200Bc\u202Ed\r\n\r\n\r\n\r\ne\tf')).toBe('abcd\n\ne f');
    expect(plainText('👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈')).toBe('👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈');
    expect(plainText('x\u200Dy a\uFE0Fb')).toBe('xy ab');
    expect(plainText('o\u0301\u0302\u0303\u0304\u0305')).toBe('ó\u0302\u0303\u0304');
    expect(plainText('\uD83D')).toBe('\uFFFD');
  });

  it('leaves no link to follow', () => {
    expect(defang('http://a.example/x.y')).toBe('hxxp://a[.]example/x.y');
    expect(defang('1https://a.example')).toBe('1hxxps://a[.]example');
    expect(defang('discord.gg/abc')).toBe('discord[.]gg/abc');
    expect(defang('Done.Next')).toBe('Done.Next');
    expect(defang(defang('https://a.example/b www.b.example'))).toBe(
      defang('https://a.example/b www.b.example'),
    );
  });

  it('cuts between characters as people see them', () => {
    expect(cut('short', 5)).toBe('short');
    expect(cut('too long', 5)).toBe('too…');
    expect(cut('ab👨‍👩‍👧', 6)).toBe('ab…');
    expect(cut('👨‍👩‍👧', 1)).toBe('…');
  });

  it('wraps at the width a terminal shows, and breaks words that are longer', () => {
    expect(wrap('one two three', 7, 9)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 4, 9)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('日本語日本語', 4, 9)).toEqual(['日本', '語日', '本語']);
    expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  });
});
