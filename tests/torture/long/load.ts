import { seeded } from '../../e2e/rig.ts';
import type { Place } from './child.ts';
import type { Texts } from './texts.ts';

/** Of all mentions: those that come through Discord, and those for people. */
const THROUGH_DISCORD = 0.02;
const FOR_PEOPLE = 0.02;
/** Of those for people: to be acknowledged, and what becomes of them afterwards. */
const TO_ACKNOWLEDGE = 0.75;
const EDITED = 0.01;
const DELETED = 0.01;
const FOLLOWED = 0.02;
const TICK_MS = 50;
const LATER_MS = 8000;
/** What waits to be recorded is never more than the rate makes in this time. */
const BACKLOG_S = 5;
/** Members of the community and idlers on X; whoever complains on X is somebody new. */
const MEMBERS = 500;
const IDLERS = 50_000;

/** What is published, and what is still to be recorded. */
export interface Load {
  readonly posted: number;
  readonly complaints: number;
  /** The last part of each post's id → when it was published, ms UTC; what was recorded is taken out by the sampler. */
  readonly waiting: Map<string, number>;
  /** Posts on X that have to be acknowledged unless they were changed; and those that may be, too. */
  readonly due: Set<string>;
  readonly allowed: Set<string>;
  /** Publishes no more. */
  stop(): void;
}

/** Publishes up to `rate` mentions a second, as many as are recorded, chosen by the seed, until it is stopped. */
export function startLoad({ x, discord }: Place, texts: Texts, rate: number, seed: number): Load {
  const random = seeded(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const waiting = new Map<string, number>();
  const due = new Set<string>();
  const allowed = new Set<string>();
  /** What people do a little later, oldest first. */
  const later: { readonly at: number; readonly id: string; readonly run: () => void }[] = [];
  let posted = 0;
  let complaints = 0;

  function publish(author: string, text: string, inReplyTo?: string): string {
    const { id } = x.post({ author, text, lang: 'en', ...(inReplyTo !== undefined && { inReplyTo }) });
    waiting.set(id, Date.now());
    posted += 1;
    return id;
  }

  function complain(): void {
    complaints += 1;
    const acknowledged = random() < TO_ACKNOWLEDGE;
    const author = `person${complaints}`;
    const text = pick(acknowledged ? texts.acknowledged : texts.others);
    const id = publish(author, text);
    if (acknowledged) due.add(id);
    const fate = random();
    if (fate < EDITED) {
      due.delete(id);
      allowed.add(id);
      soon(id, () => {
        const edited = x.edit(id, `${text} !`);
        waiting.set(edited.id, Date.now());
        allowed.add(edited.id);
        posted += 1;
      });
    } else if (fate < EDITED + DELETED) {
      due.delete(id);
      allowed.add(id);
      soon(id, () => x.delete(id));
    } else if (fate < EDITED + DELETED + FOLLOWED) {
      soon(id, () => void allowed.add(publish(author, '@nimbrel and still nothing, hello?', id)));
    }
  }

  /** Not before it was heard: what nobody could hear is not lost. */
  function soon(id: string, run: () => void): void {
    later.push({ at: Date.now() + LATER_MS, id, run });
  }

  function speak(): void {
    const complaint = random() < FOR_PEOPLE;
    if (random() < THROUGH_DISCORD) {
      const content = `<@${discord.botId}> ${pick(complaint ? texts.acknowledged : texts.chatter)}`;
      const author = `member${Math.floor(random() * MEMBERS)}`;
      const { id } = discord.say({ channel: random() < 0.5 ? 'general' : 'help', author, content });
      waiting.set(id, Date.now());
      posted += 1;
      complaints += complaint ? 1 : 0;
      if (complaint && random() < DELETED) soon(id, () => discord.remove(id));
    } else if (complaint) complain();
    else publish(`idler${Math.floor(random() * IDLERS)}`, pick(texts.chatter));
  }

  let then = Date.now();
  let owed = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    owed += ((now - then) * rate) / 1000;
    then = now;
    // On a machine that is too busy for the rate, a backlog without end would be measured and nothing else.
    if (waiting.size > rate * BACKLOG_S) owed = 0;
    for (; owed >= 1; owed -= 1) speak();
    for (let [next] = later; next && next.at <= Date.now() && !waiting.has(next.id); [next] = later) {
      later.shift();
      next.run();
    }
  }, TICK_MS);

  return {
    get posted() {
      return posted;
    },
    get complaints() {
      return complaints;
    },
    waiting,
    due,
    allowed,
    stop: () => clearInterval(timer),
  };
}
