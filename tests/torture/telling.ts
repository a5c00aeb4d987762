import { setTimeout as delay } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { HANDLE, type TortureRig } from './rig.ts';
import { type Due, dueOf, type Story } from './stories.ts';

/** Posts of one author in one conversation, and what has to become of them. */
export interface Wish extends Due {
  readonly story: number;
  readonly kind: string;
  readonly platform: 'x' | 'discord';
  readonly author: string;
  /** Posts, oldest first; the first one began the conversation. */
  readonly posts: string[];
  /** An agent's claim that the desk confirmed: the ticket is theirs. */
  claimedBy?: string;
}

/** What was published so far. */
export interface Told {
  readonly wishes: Wish[];
  /** How many of the posts are complaints. */
  complaints: number;
  /** Things that wait until everything else is settled: what authors do whom nobody may answer any more. */
  readonly later: (() => void)[];
}

/** Acts a story out. Resolves when its author has nothing more to say; `over` ends the waiting for something of ours. */
export async function tell(on: TortureRig, story: Story, told: Told, over: AbortSignal): Promise<void> {
  const { kind, person, texts, pace } = story;
  const [text = '', then = ''] = texts;
  const waitMs = 100 + Math.floor(pace * 2500);
  const wish = (first: string, part: Partial<Wish> = {}): Wish => {
    const { acknowledge, ticket } = dueOf(story);
    const made: Wish = {
      ...{ story: story.index, kind, platform: 'x', author: person, posts: [first], acknowledge, ticket },
      ...part,
    };
    told.wishes.push(made);
    return made;
  };
  const post = (words: string, inReplyTo?: string): string =>
    on.x.post({
      ...{ author: person, text: words, lang: 'en', lateMs: Math.floor(on.lateMs * pace) },
      ...(inReplyTo !== undefined && { inReplyTo }),
    }).id;
  const addressed = (words: string): string => `@${HANDLE} ${words}`;
  const complain = (count = 1): void => {
    told.complaints += count;
  };
  /** Our public words to this person, once they are there. */
  const answer = async (): Promise<string | null> => {
    while (!over.aborted) {
      const ours = answersTo(on, person)[0];
      if (ours !== undefined) return ours;
      await delay(200);
    }
    return null;
  };

  switch (kind) {
    case 'chatter':
      wish(post(addressed(text)));
      return;
    case 'not addressed':
      complain();
      wish(post(`${HANDLE}: ${text}`));
      return;
    case 'complaint':
    case 'sensitive':
    case 'hostile':
    case 'by a machine':
      complain();
      wish(post(addressed(text)));
      return;
    case 'follow-up': {
      complain();
      const made = wish(post(addressed(text)));
      await delay(waitMs);
      complain();
      made.posts.push(post(addressed(then), made.posts[0]));
      return;
    }
    case 'rant': {
      complain();
      const made = wish(post(addressed(text)));
      for (const more of texts.slice(1)) {
        await delay(waitMs / 10);
        complain();
        made.posts.push(post(addressed(more), made.posts[0]));
      }
      return;
    }
    case 'edited': {
      complain();
      const made = wish(post(addressed(text)));
      await delay(waitMs);
      complain();
      made.posts.push(on.x.edit(made.posts[0] ?? '', addressed(then)).id);
      return;
    }
    case 'deleted': {
      complain();
      const made = wish(post(addressed(text)));
      await delay(waitMs);
      on.x.delete(made.posts[0] ?? '');
      return;
    }
    case 'answers ours': {
      complain();
      const made = wish(post(addressed(text)));
      const ours = await answer();
      if (ours === null) return;
      complain();
      made.posts.push(post(addressed(then), ours));
      return;
    }
    case 'answered by hand': {
      complain();
      const made = wish(post(addressed(text)));
      await delay(waitMs);
      on.x.post({
        author: HANDLE,
        text: `@${person} Tom here, I am looking into it`,
        inReplyTo: made.posts[0] ?? '',
      });
      return;
    }
    case 'opted out': {
      const { code } = await on.cli('optout', 'x', `@${person}`);
      // Not taken: then nothing was promised, and they do not write.
      if (code !== 0) return;
      complain();
      wish(post(addressed(text)));
      return;
    }
    case 'asks us to stop': {
      complain();
      wish(post(addressed(text)));
      const ours = await answer();
      if (ours === null) return;
      post(addressed('stop'), ours);
      told.later.push(() => {
        complain();
        wish(post(addressed(then)), { acknowledge: 'never', kind: 'asked us to stop' });
      });
      return;
    }
    case 'claimed': {
      complain();
      const made = wish(post(addressed(text)));
      if ((await answer()) === null) return;
      const by = `agent${story.index}`;
      if (await claim(on, person, by, over)) made.claimedBy = by;
      return;
    }
    case 'in the community': {
      complain();
      const { id } = on.discord.say({
        channel: pace < 0.5 ? 'general' : 'help',
        author: person,
        content: `<@${on.discord.botId}> ${text}`,
      });
      wish(id, { platform: 'discord' });
      return;
    }
  }
}

/** Ids of what our account said to this person through the API of X, oldest first. */
export function answersTo({ x }: TortureRig, person: string): readonly string[] {
  return x.replies.filter(({ targetAuthor }) => targetAuthor === person).map(({ id }) => id);
}

/** Presses the button on the card of this person's ticket until the card says that it is theirs. */
async function claim(on: TortureRig, person: string, by: string, over: AbortSignal): Promise<boolean> {
  for (let looks = 0; !over.aborted; looks++) {
    const card = cardOf(on, person);
    const button = card && /v1:claim:\w+/.exec(JSON.stringify(card.components ?? []))?.[0];
    if (card && titleOf(card).includes(`held by ${by}`)) return true;
    try {
      if (card && button && looks % 12 === 0) on.discord.click({ message: card.id, button, user: by });
    } catch {
      // The card changed under the agent's finger.
    }
    await delay(150);
  }
  return false;
}

function titleOf(card: APIMessage): string {
  return card.embeds[0]?.title ?? '';
}

/** The card of the ticket whose reference our answer to this person names. */
function cardOf(on: TortureRig, person: string): APIMessage | undefined {
  const said = on.x.replies.find(({ targetAuthor }) => targetAuthor === person)?.text ?? '';
  const ref = /#\w{6}\b/.exec(said)?.[0];
  if (ref === undefined) return undefined;
  return on.discord.messages('desk').findLast((message) => titleOf(message).includes(ref));
}
