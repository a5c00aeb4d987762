import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { fenced, unfenced } from '../../src/desks/discord/fence.ts';
import type { Asker } from '../../src/desks/discord/people.ts';
import { draftIn, previewOf, warningsOf } from '../../src/desks/discord/reply.ts';
import { plainText } from '../../src/lib/plain-text.ts';
import { deskOn, fresh, never } from './desk-kit.ts';
import { connected, idsIn, opened, read } from './desk-office.ts';
import { aPost, aView, HOSTILE } from './desk-views.ts';

const EPHEMERAL = 64;
const NETWORKS = { x: { maxLength: 280, length: (text: string) => [...text].length } };
const ANA: Asker = { by: { id: 'ana', name: 'Ana' }, rank: 'agent' };

type Desk = Awaited<ReturnType<typeof opened>>;

/** Opens the form, fills it in, and gives the interaction whose first reply is the preview. */
async function written(desk: Desk, text: string, user = 'Ana') {
  const form = desk.click('reply', user);
  await form.answered;
  const filled = desk.sim.submitModal(form, { text });
  expect(await filled.answered).toMatchObject({ type: 5, data: { flags: EPHEMERAL } });
  await vi.waitFor(() => expect(read(filled.replies[0])).not.toBe(''));
  return filled;
}

const press = ({ sim, id }: Desk, message: string | undefined, name: string, user = 'Ana') =>
  sim.click({ message: message ?? '', button: `v1:${name}:${id}`, user });

describe('the form for a reply', () => {
  it('says where it goes and how much that takes, and asks nothing to be settled', async () => {
    const { click, id, queue } = await opened();
    const clicked = click('reply');
    expect(await clicked.answered).toMatchObject({ type: 9 });
    expect(clicked.modal?.title).toBe(`Reply to #${id.slice(0, 6)}`);
    expect(JSON.stringify(clicked.modal)).toContain('Your public reply on x, 280 characters');
    expect(queue.answers).toEqual([]);
  });

  it('says less when the store is slow, or fails: it has to be there in time', async () => {
    const { click, queue } = await opened();
    queue.office.view.mockImplementationOnce(async () => {
      await delay(1000);
      return null;
    });
    const clicked = click('reply');
    const before = Date.now();
    expect(await clicked.answered).toMatchObject({ type: 9 });
    expect(Date.now() - before).toBeLessThan(900);
    expect(JSON.stringify(clicked.modal)).toContain('"Your public reply"');
    queue.office.view.mockRejectedValueOnce(new Error('disk full'));
    expect(await click('reply').answered).toMatchObject({ type: 9 });
  });
});

describe('the preview of a reply', () => {
  it('shows exactly what will be posted, to whom and how long it is, and posts nothing', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Hello  Jane,\u200B we look at it *now*.\r\n\r\n\r\n\r\nAna @acme');
    await vi.waitFor(() => expect(read(filled.replies[0])).toContain('Preview'));
    const says = read(filled.replies[0]);
    expect(says).toContain('```\nHello Jane, we look at it *now*.\n\nAna @acme\n```');
    expect(says).toMatch(/\*\*Jane Doe\*\* \(@jane\) on x, in public[\s\S]*> You charged me twice/);
    expect(says).toContain('43 of the 280 characters that x takes, as it counts them: 237 left');
    expect(says).toContain('names an account');
    expect(idsIn(filled.replies[0])).toEqual(
      ['post', 'edit', 'discard'].map((name) => `v1:${name}:${desk.id}`),
    );
    expect(filled.replies[0]?.mentions).toEqual([]);
    expect(desk.queue.answers).toEqual([]);
  });

  it('posts what stands in it, says so, and cannot be posted any more', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Hello Jane.');
    const preview = filled.replies[0];
    const posted = press(desk, preview?.id, 'post');
    expect(await posted.answered).toMatchObject({ type: 6 });
    await vi.waitFor(() => expect(read(preview)).toContain('is on its way'));
    expect(read(preview)).toContain('Hello Jane.');
    expect(idsIn(preview)).toEqual([]);
    expect(desk.queue.answers).toMatchObject([
      {
        key: `preview:${preview?.id}`,
        by: { name: 'Ana' },
        does: { kind: 'reply', text: 'Hello Jane.' },
      },
    ]);
  });

  it('posts once, however often it is clicked', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Hello Jane.');
    const clicks = Array.from({ length: 3 }, () => press(desk, filled.replies[0]?.id, 'post'));
    await Promise.all(clicks.map(({ answered }) => answered));
    await vi.waitFor(() => expect(desk.queue.answers).toHaveLength(3));
    await vi.waitFor(() => expect(idsIn(filled.replies[0])).toEqual([]));
    const view = await desk.queue.office.view(desk.id);
    expect(view?.replies).toHaveLength(1);
  });

  it('survives a restart: another process posts what stands in it', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Hello *Jane* `x` ``y``.');
    await desk.desk.close();
    const restarted = await deskOn(desk.sim);
    await restarted.desk.open(desk.queue.office, never);
    await connected(restarted);
    press(desk, filled.replies[0]?.id, 'post');
    await vi.waitFor(() =>
      expect(desk.queue.answers[0]?.does).toEqual({ kind: 'reply', text: 'Hello *Jane* `x` ``y``.' }),
    );
  });

  it('is edited in the form, filled in, and becomes a preview of its own', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Helo Jane.');
    const first = filled.replies[0];
    const form = press(desk, first?.id, 'edit');
    expect(await form.answered).toMatchObject({ type: 9 });
    expect(JSON.stringify(form.modal)).toContain('"value":"Helo Jane."');
    const edited = desk.sim.submitModal(form, { text: 'Hello Jane.' });
    await vi.waitFor(() => expect(read(edited.replies[0])).toContain('Hello Jane.'));
    await vi.waitFor(() => expect(filled.replies).toEqual([]));
    const second = edited.replies[0];
    expect((second?.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
    press(desk, second?.id, 'post');
    await vi.waitFor(() => expect(desk.queue.answers).toHaveLength(1));
    expect(desk.queue.answers).toMatchObject([
      { key: `preview:${second?.id}`, does: { kind: 'reply', text: 'Hello Jane.' } },
    ]);
  });

  it('that was posted while its edit was being written: both are told apart', async () => {
    const desk = await opened();
    const filled = await written(desk, 'first words');
    const form = press(desk, filled.replies[0]?.id, 'edit');
    await form.answered;
    press(desk, filled.replies[0]?.id, 'post');
    await vi.waitFor(() => expect(desk.queue.answers).toHaveLength(1));
    const edited = desk.sim.submitModal(form, { text: 'second words' });
    await vi.waitFor(() => expect(read(edited.replies[0])).toContain('second words'));
    press(desk, edited.replies[0]?.id, 'post');
    await vi.waitFor(() => expect(desk.queue.answers).toHaveLength(2));
    expect(new Set(desk.queue.answers.map(({ key }) => key)).size).toBe(2);
  });

  it('is discarded, and the words are still there to be copied', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Hello Jane.');
    press(desk, filled.replies[0]?.id, 'discard');
    await vi.waitFor(() => expect(read(filled.replies[0])).toContain('Discarded'));
    expect(read(filled.replies[0])).toContain('Hello Jane.');
    expect(idsIn(filled.replies[0])).toEqual([]);
    expect(desk.queue.answers).toEqual([]);
  });

  it('keeps the words and its buttons when it is refused', async () => {
    const desk = await opened();
    const filled = await written(desk, 'Dear @everyone', 'Ben');
    const preview = filled.replies[0];
    desk.click('claim', 'Ana');
    await vi.waitFor(() => expect(desk.queue.ticket().holder?.name).toBe('Ana'));
    press(desk, preview?.id, 'post', 'Ben');
    await vi.waitFor(() => expect(read(preview)).toContain('is held by Ana'));
    expect(read(preview)).toContain('your words are still here');
    expect(read(preview)).toContain('Dear @everyone');
    expect(preview?.mention_everyone).toBe(false);
    expect(idsIn(preview)).toHaveLength(3);
    desk.click('release', 'Ana');
    await vi.waitFor(() => expect(desk.queue.ticket().holder).toBeNull());
    press(desk, preview?.id, 'post', 'Ben');
    await vi.waitFor(() => expect(read(preview)).toContain('is on its way'));
  });

  it('says beforehand what would be refused', async () => {
    const desk = await opened();
    const ben = { id: '1', name: 'Ben' };
    desk.queue.change({ ticket: { ...desk.queue.ticket(), status: 'open', holder: ben } });
    const filled = await written(desk, 'Hello');
    await vi.waitFor(() => expect(read(filled.replies[0])).toMatch(/As things stand: #\w+ is held by Ben/));
  });

  it('that is too long cannot be posted, and says by how much', async () => {
    const desk = await opened();
    const filled = await written(desk, 'a'.repeat(300));
    await vi.waitFor(() => expect(read(filled.replies[0])).toContain('Too long by 20 characters'));
    expect(read(filled.replies[0])).toContain('a'.repeat(300));
    expect(() => press(desk, filled.replies[0]?.id, 'post')).toThrow('is disabled');
  });

  it.each([
    ['when the ticket cannot be looked up', 'could not be done just now'],
    ['when the ticket is gone', 'is not in the store'],
  ])('gives the words back %s', async (what, says) => {
    const desk = await opened();
    const form = desk.click('reply');
    await form.answered;
    if (what.includes('gone')) desk.queue.office.view.mockResolvedValue(null);
    else desk.queue.office.view.mockRejectedValue(new Error('disk full'));
    const filled = desk.sim.submitModal(form, { text: 'long and well chosen words' });
    await vi.waitFor(() => expect(read(filled.replies[0])).toContain(says));
    expect(read(filled.replies[0])).toContain('long and well chosen words');
  });

  it('gives the words back to somebody who left the team meanwhile', async () => {
    const desk = await opened({
      settings: ({ roles }) => ({ teamRole: roles.team }),
      prepare: (sim) => sim.person('Ana', { roles: [sim.roles.team] }),
    });
    const form = desk.click('reply');
    await form.answered;
    const zoe = { ...form, user: desk.sim.person('Zoe'), modal: form.modal };
    const filled = desk.sim.submitModal(zoe, { text: 'my words' });
    await vi.waitFor(() => expect(read(filled.replies[0])).toMatch(/Only members of[\s\S]*my words/));
  });

  it('posts although Discord has given up waiting (10062)', async () => {
    let late = false;
    const desk = await opened({ sim: { now: () => Date.now() + (late ? 10_000 : 0) } });
    const filled = await written(desk, 'Hello Jane.');
    const posted = press(desk, filled.replies[0]?.id, 'post');
    late = true;
    await vi.waitFor(() => expect(desk.queue.answers).toHaveLength(1));
    expect(posted.rejected).toEqual([10062]);
    expect(desk.notes.join()).toContain('did not take the answer');
  });

  it('comes after the slash command, too', async () => {
    const desk = await opened();
    const ticket = desk.id.slice(0, 6);
    const typed = await desk.command('ticket reply', { ticket, text: 'Hello  Jane.' });
    await vi.waitFor(() => expect(read(typed.replies[0])).toContain('```\nHello Jane.\n```'));
    expect(desk.queue.answers).toEqual([]);
    press(desk, typed.replies[0]?.id, 'post');
    await vi.waitFor(() =>
      expect(desk.queue.answers[0]?.does).toEqual({ kind: 'reply', text: 'Hello Jane.' }),
    );
  });
});

describe('a preview', () => {
  it('gives back every draft as it will be posted, and stays within the limits of Discord', () => {
    for (const text of [...HOSTILE, '```', '`````', 'a ``` b', '`', '\\`', 'x'.repeat(4000)]) {
      const hostile = aPost({ text, author: { ...aPost().mention.author, name: text, handle: text } });
      const view = aView({ ticket: fresh({ authorHandle: text, authorName: text }), judgements: [hostile] });
      const { content, embeds, components } = previewOf(view, text, ANA, NETWORKS, Date.now());
      expect(content.length).toBeLessThanOrEqual(2000);
      const [embed] = embeds;
      const sizes = [
        embed?.title,
        embed?.description,
        ...(embed?.fields ?? []).flatMap((f) => [f.name, f.value]),
      ];
      expect(sizes.reduce((sum, part) => sum + (part?.length ?? 0), 0)).toBeLessThanOrEqual(6000);
      for (const { value } of embed?.fields ?? []) expect(value.length).toBeLessThanOrEqual(1024);
      if (components.length === 0) continue;
      expect(draftIn({ embeds: [{ description: embed?.description ?? null }] })).toBe(plainText(text));
    }
  });

  it('counts as the network counts', () => {
    const networks = { x: { maxLength: 280, length: (text: string) => text.length * 10 } };
    expect(read(previewOf(aView(), 'hello', ANA, networks, Date.now()))).toContain('50 of the 280');
    expect(read(previewOf(aView(), 'hello', ANA, {}, Date.now()))).toContain('is not known');
  });

  it('gives words that do not fit into a message back as a file', () => {
    const shown = previewOf(aView(), '`'.repeat(4000), ANA, NETWORKS, Date.now());
    expect(shown.content).toContain('4000 characters');
    expect(JSON.stringify(shown.files)).toContain(JSON.stringify(Buffer.from('`'.repeat(4000))));
  });
});

describe('a fence', () => {
  it('holds any plain text letter by letter', () => {
    for (const text of ['```\n@everyone', '`', '``', 'a\n```js\nb\n```\n', '\n\n', 'x`'])
      expect(unfenced(fenced(text))).toBe(text);
    expect(fenced('``` [x](https://evil.example)')?.slice(3, -3)).not.toContain('```');
    expect(unfenced('no fence')).toBeNull();
    expect(unfenced(null)).toBeNull();
  });
});

describe('warnings', () => {
  it.each([
    ['see https://acme.example/help', ['link']],
    ['see acme.example/help', ['link']],
    ['thank you, @jane', ['account']],
    ['write to help@acme.example', ['e-mail']],
    ['call +49 (30) 1234-567', ['long number']],
    ['call 0800 123 4567 or mail a@b.example, www.acme.example', ['link', 'e-mail', 'long number']],
    ['Order it by 5 pm on 24.12.2026, please.', []],
    ['We are sorry. It costs 1,299.00 and takes 3-5 days.', []],
  ] as const)('of %j: %j', (text, signs) => {
    const warnings = warningsOf(text);
    expect(warnings).toHaveLength(signs.length);
    for (const sign of signs) expect(warnings.join()).toContain(sign);
  });
});
