import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { APIMessage } from 'discord.js';
import { describe, it, type TestContext } from 'vitest';
import type { Interaction } from '../simulators/discord/index.ts';
import { aRig, launchOn, type Running } from './command.ts';
import { cardMessages, cardsOf, type Rig } from './rig.ts';

const LIMIT_MS = 60_000;
const COMPLAINT = '@nimbrel my router never arrived and nobody answers, this is terrible service';

/** What people read on a card: title, description, and the fields by name. */
function read(card: APIMessage) {
  const [embed] = card.embeds;
  const fields = Object.fromEntries((embed?.fields ?? []).map(({ name, value }) => [name, value]));
  return { title: embed?.title ?? '', text: embed?.description ?? '', fields };
}

/** The only card in the desk's channel. Throws when there is none, or more. */
function theCard(t: TestContext, { discord }: Rig): APIMessage {
  const cards = cardMessages(discord);
  t.expect(cards).toHaveLength(1);
  return cards[0] as APIMessage;
}

const ticketOf = ({ discord }: Rig): string => [...cardsOf(discord).keys()][0] ?? '';

/** The team at work: X is read, clicks arrive. */
async function atWork(t: TestContext, rig: Rig): Promise<Running> {
  const running = launchOn(t, rig);
  await running.until(() => {
    t.expect(running.err()).toContain('the desk is connected');
    t.expect(rig.x.count('GET users/:id/mentions')).toBeGreaterThan(0);
  });
  return running;
}

/** A person presses a button of the only card. */
function press(t: TestContext, rig: Rig, button: string, user: string): Interaction {
  return rig.discord.click({ message: theCard(t, rig).id, button: `v1:${button}:${ticketOf(rig)}`, user });
}

/** A person writes a public reply, reads the preview, and posts it; gives what they are told. */
async function write(
  t: TestContext,
  rig: Rig,
  running: Running,
  user: string,
  text: string,
): Promise<string> {
  const click = press(t, rig, 'reply', user);
  await click.answered;
  const filled = rig.discord.submitModal(click, { text });
  return post(t, rig, running, user, filled);
}

/** Posts what stands in the preview that a form led to. */
async function post(
  t: TestContext,
  rig: Rig,
  running: Running,
  user: string,
  filled: Interaction,
): Promise<string> {
  const button = `v1:post:${ticketOf(rig)}`;
  const preview = await running.until(() => {
    const [shown] = filled.replies;
    t.expect(JSON.stringify(shown?.components ?? [])).toContain(button);
    return shown as APIMessage;
  });
  const before = JSON.stringify(preview);
  rig.discord.click({ message: preview.id, button, user });
  return running.until(() => {
    const told = filled.replies[0];
    t.expect(JSON.stringify(told)).not.toBe(before);
    return `${told?.content}${JSON.stringify(told?.embeds)}`;
  });
}

describe.concurrent('the Discord desk', () => {
  it(
    'takes a complaint from its card to a claim, a public reply, a resolution, and back when the author writes again',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const running = await atWork(t, rig);
      const post = rig.x.post({ author: 'ana', text: COMPLAINT });
      const card = await running.until(() => {
        const shown = theCard(t, rig);
        expect(read(shown).fields.Status).toContain('✅ Acknowledged');
        return shown;
      });
      const ref = `#${ticketOf(rig).slice(0, 6)}`;
      expect(read(card).title).toContain(ref);
      expect(read(card).text).toContain('my router never arrived');
      expect(read(card).text).toContain(`/status/${post.id}`);
      expect(read(card).title).toContain('· new ·');
      expect(rig.x.replies).toMatchObject([{ inReplyTo: post.id, text: expect.stringContaining(ref) }]);

      const clicks = ['tom', 'eva'].map((user) => press(t, rig, 'claim', user));
      const loser = await running.until(() => {
        const told = clicks.filter(({ replies }) => replies.length > 0);
        expect(told).toHaveLength(1);
        return told[0];
      });
      const winner = clicks.find((click) => click !== loser)?.user.username ?? '';
      expect(loser?.replies[0]?.content).toContain(`already held by ${winner}`);
      expect(clicks.map(({ rejected }) => rejected)).toEqual([[], []]);
      await running.until(() => expect(read(theCard(t, rig)).title).toContain(`held by ${winner}`));

      const answer = `Hello, I am ${winner}. I found your router & send it today. <3`;
      expect(await write(t, rig, running, winner, answer)).toContain('on its way');
      await running.until(() => {
        expect(rig.x.replies).toHaveLength(2);
        expect(read(theCard(t, rig)).fields.Status).toContain(`**${winner}**: ✅ posted`);
      });
      expect(rig.x.replies[1]).toMatchObject({ inReplyTo: post.id, text: answer });

      const ask = press(t, rig, 'resolve', winner);
      const select = `v1:resolve:${ticketOf(rig)}`;
      const choice = await running.until(() => {
        expect(JSON.stringify(ask.replies[0]?.components ?? [])).toContain(select);
        return ask.replies[0] as APIMessage;
      });
      rig.discord.choose({ message: choice.id, select, values: ['solved'], user: winner });
      await running.until(() => expect(read(theCard(t, rig)).title).toContain('Resolved'));

      rig.x.post({ author: 'ana', text: '@nimbrel it still has not arrived, terrible', inReplyTo: post.id });
      await running.until(() => {
        const again = read(theCard(t, rig));
        expect(again.title).not.toContain('Resolved');
        expect(again.title).toContain('new again');
        expect(again.text).toContain('it still has not arrived');
      });
      expect(theCard(t, rig).id).toBe(card.id);
      expect(rig.x.replies, 'no second acknowledgement').toHaveLength(2);
      expect((await rig.cli('audit')).code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'marks the card of a post that its author deleted, and posts nothing under it any more',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const running = await atWork(t, rig);
      const post = rig.x.post({
        author: 'ana',
        text: '@nimbrel I was charged twice and nobody answers, this is awful',
      });
      await running.until(() => expect(read(theCard(t, rig)).fields.Status).toContain('✅ Acknowledged'));
      const open = press(t, rig, 'reply', 'tom');
      await open.answered;

      rig.x.delete(post.id);
      dueNow(rig, 'recheck');
      await running.until(() => {
        const card = theCard(t, rig);
        expect(read(card).text).toContain('The author deleted it');
        // Reasons quote the author; those words go too.
        expect(JSON.stringify(card.embeds)).not.toContain('charged twice');
      });
      // Tom had the form open all the while.
      const filled = rig.discord.submitModal(open, { text: 'Where do you live?' });
      await running.until(() => {
        const told = JSON.stringify(filled.replies[0]);
        expect(told).toContain('deleted the post');
        expect(told).toContain('Where do you live?');
      });
      expect(rig.x.replies).toHaveLength(1);
    },
    LIMIT_MS,
  );

  it(
    'refuses a reply to a post that was deleted meanwhile, and says so on the card',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const running = await atWork(t, rig);
      const post = rig.x.post({ author: 'ana', text: COMPLAINT });
      await running.until(() => expect(read(theCard(t, rig)).fields.Status).toContain('✅ Acknowledged'));
      rig.x.delete(post.id);
      await write(t, rig, running, 'tom', 'Where do you live?');
      await running.until(() => {
        const { text, fields } = read(theCard(t, rig));
        expect(text).toContain('The author deleted it');
        expect(text).not.toContain('router');
        expect(fields.Status).toContain('**tom**: ❌ not posted: deleted');
      });
      expect(rig.x.count('POST tweets')).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'finds its card again after a kill, also when it never heard that the card was made',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const first = await atWork(t, rig);
      rig.discord.fail('POST /channels/:channel/messages', { kind: 'hang', accepted: true });
      rig.x.post({ author: 'ana', text: COMPLAINT });
      const { id } = await first.until(() => theCard(t, rig));
      first.signal('SIGKILL');
      await first.ended;

      const second = await atWork(t, rig);
      await second.until(() => expect(read(theCard(t, rig)).fields.Status).toContain('✅ Acknowledged'));
      second.signal('SIGKILL');
      await second.ended;

      const third = await atWork(t, rig);
      press(t, rig, 'claim', 'tom');
      await third.until(() => expect(read(theCard(t, rig)).title).toContain('held by tom'));
      expect(theCard(t, rig).id).toBe(id);
      expect(rig.x.replies).toHaveLength(1);
    },
    LIMIT_MS,
  );

  it(
    'says why a complaint that did not address us got no acknowledgement, and has the reply that X refused posted by hand',
    async (t) => {
      const { expect } = t;
      const rig = await aRig(t);
      const running = await atWork(t, rig);
      rig.x.post({
        author: 'ben',
        text: 'Nimbrel is terrible, my internet has been down all day and nobody answers',
      });
      const { fields } = await running.until(() => read(theCard(t, rig)));
      expect(fields.Status).toMatch(/not summoned \(the author did not mention or quote our account/);
      expect(rig.x.replies).toHaveLength(0);

      await write(t, rig, running, 'eva', 'Hello, I am Eva from Nimbrel. Where are you?');
      const thread = theCard(t, rig).id;
      const done = `v1:posted:${ticketOf(rig)}`;
      const refused = await running.until(() => {
        const shown = rig.discord.messages(thread).find((each) => JSON.stringify(each).includes(done));
        expect(shown).toBeDefined();
        return shown as APIMessage;
      });
      const told = JSON.stringify(refused);
      expect(told).toContain('have not been mentioned');
      expect(told).toContain('Hello, I am Eva from Nimbrel. Where are you?');
      expect(told).toContain('https://x.com/intent/post?in_reply_to=');
      expect(rig.x.replies).toHaveLength(0);
      expect(rig.x.count('POST tweets'), 'a refusal is for good').toBe(1);

      const answered = async () =>
        JSON.parse((await rig.cli('queue', 'show', ticketOf(rig), '--json')).out).firstResponseAt;
      expect(await answered()).toBeNull();
      rig.discord.click({ message: refused.id, button: done, user: 'eva' });
      await running.until(() => {
        const shown = rig.discord.messages(thread).find(({ id }) => id === refused.id);
        expect(JSON.stringify(shown)).not.toContain(done);
        expect(JSON.stringify(shown)).toContain('by hand');
      });
      expect(await answered()).not.toBeNull();
    },
    LIMIT_MS,
  );
});

/** Makes what is done once a day due at this moment: nobody waits for a day here. */
function dueNow({ folder }: Rig, kind: string): void {
  const db = new Database(join(folder, 'earshot.db'));
  db.prepare('UPDATE actions SET due_at = @now, not_before = @now WHERE kind = @kind').run({
    now: Date.now(),
    kind,
  });
  db.close();
}
