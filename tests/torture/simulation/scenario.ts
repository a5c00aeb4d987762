import type { Does } from '../../../src/core/answer.ts';
import { Dice } from '../../day/dice.ts';

/** What a post says. `stop` asks for no automatic replies, `died` is sensitive. */
export type Says = 'complaint' | 'thanks' | 'stop' | 'died' | 'rant';

/** Through which source the world shows something, how many things later, and how often. */
export interface Via {
  readonly source: string;
  readonly lag: number;
  readonly copies: number;
}

/** What an agent wants done with a ticket. `other` and `rootId` are filled in when it is done. */
export type Wish = Does['kind'];

/** Something that happens in the world; `nth` picks among what is there at that moment. */
export type Happening =
  | {
      readonly kind: 'post';
      readonly author: string;
      readonly thread: string;
      readonly says: Says;
      readonly replyTo: 'nothing' | 'ours';
      readonly summoned: boolean;
      readonly via: readonly Via[];
    }
  | { readonly kind: 'edit'; readonly nth: number; readonly says: Says; readonly via: readonly Via[] }
  | { readonly kind: 'delete'; readonly nth: number; readonly via: readonly Via[] }
  | { readonly kind: 'colleague'; readonly nth: number; readonly via: readonly Via[] }
  | {
      readonly kind: 'deed';
      readonly key: string;
      readonly nth: number;
      readonly by: string;
      readonly wish: Wish;
      /** How often it is clicked at once, and whether it is clicked again when no answer came. */
      readonly clicks: number;
      readonly again: boolean;
    }
  | { readonly kind: 'opt out'; readonly author: string; readonly out: boolean }
  | { readonly kind: 'pause'; readonly why: string | null }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'step clock'; readonly ms: number }
  | { readonly kind: 'restart' };

/** Something that goes wrong at the `nth` call of that name; `kind` says how. */
export interface Fault {
  readonly at: string;
  readonly nth: number;
  readonly kind: /** The process dies: before the call had its effect, or after it and before the answer. */
    | 'dies before'
    | 'dies after'
    /** The call throws before its effect. */
    | 'throws'
    /** Of a post. `unknown late`: it is posted, and seen only after a while. */
    | 'refused'
    | 'not sent'
    | 'unknown posted'
    | 'unknown late'
    | 'unknown lost'
    /** Of anything that looks or shows: no answer worth anything. */
    | 'says nothing';
}

/** A whole life of the program before a small world. The schedule follows from the seed. */
export interface Scenario {
  readonly seed: number;
  readonly happenings: readonly Happening[];
  readonly faults: readonly Fault[];
  /** Whether an edit keeps the id of its post (Discord) or has one of its own (X). */
  readonly editsKeepId: boolean;
  /** What we post comes back through this source, or null. */
  readonly echo: string | null;
  /** Reading back never can tell. */
  readonly blind: boolean;
  /** How often absence has to be read. */
  readonly reads: number;
}

export const SOURCES = ['mentions', 'search'] as const;
/** `robot` is an automated account; `rita` is on the quiet list. */
export const AUTHORS = ['ana', 'ben', 'robot', 'rita'] as const;
/** How long a post may hide from whoever reads back, ms. */
export const SETTLE_MS = 60_000;

const HOUR = 3_600_000;
const STORE_CALLS = ['unseen', 'contexts', 'record', 'claim', 'question', 'markSending', 'settle'] as const;
const DESK_CALLS = ['view', 'presented', 'answer', 'findTickets', 'cursor', 'corrections'] as const;
const WISHES: readonly Wish[] = [
  ...(['claim', 'release', 'reply', 'reply', 'reply', 'resolve', 'resolve', 'dismiss', 'reopen'] as const),
  ...(['note', 'snooze', 'pending', 'transfer', 'complaint', 'category', 'priority', 'quiet'] as const),
  ...(['undo', 'escalate', 'handoff', 'handback', 'merge', 'split', 'posted'] as const),
];

/** The scenario of this seed: the same one, always. */
export function scenarioOf(seed: number): Scenario {
  const dice = new Dice(seed);
  const count = 2 + dice.between(0, 7);
  const happenings: Happening[] = [aPost(dice, true)];
  for (let made = 1; made < count; made++) happenings.push(aHappening(dice, made));
  const steps = happenings.filter((each) => each.kind === 'step clock' && each.ms > 0);
  const faults = Array.from({ length: dice.between(0, 6) }, () => aFault(dice));
  return {
    seed,
    // Of two clocks that jump while a post hides, no number of reads knows: one is what a clock does.
    happenings: happenings.filter((each) => !steps.slice(1).includes(each)),
    faults,
    editsKeepId: dice.chance(0.5),
    echo: dice.chance(0.6) ? dice.pick(SOURCES) : null,
    blind: dice.chance(0.03),
    reads: steps.length > 0 ? 2 : dice.pick([1, 2, 2]),
  };
}

function aHappening(dice: Dice, made: number): Happening {
  const kind = dice.weighed({
    ...{ post: 30, edit: 8, delete: 8, colleague: 8, deed: 22, 'opt out': 6 },
    ...{ pause: 8, pass: 8, 'step clock': 2, restart: 3 },
  });
  const nth = dice.between(0, 100);
  switch (kind) {
    case 'post':
      return aPost(dice, false);
    case 'edit':
      return { kind, nth, says: dice.pick(['complaint', 'thanks', 'died', 'stop']), via: aVia(dice) };
    case 'delete':
      // Not every network tells.
      return { kind, nth, via: dice.chance(0.6) ? aVia(dice) : [] };
    case 'colleague':
      return { kind, nth, via: dice.chance(0.8) ? aVia(dice) : [] };
    case 'deed': {
      const clicks = dice.chance(0.2) ? 2 : 1;
      const by = dice.pick(['tom', 'zoe']);
      return {
        kind,
        key: `click ${made}`,
        nth,
        by,
        wish: dice.pick(WISHES),
        clicks,
        again: dice.chance(0.7),
      };
    }
    case 'opt out':
      return { kind, author: dice.pick(AUTHORS), out: dice.chance(0.8) };
    case 'pause':
      return { kind, why: dice.chance(0.6) ? 'the kill switch' : null };
    case 'pass':
      return { kind, ms: dice.pick([5_000, 61_000, 700_000, 2 * HOUR, 25 * HOUR]) };
    case 'step clock':
      return { kind, ms: dice.pick([-HOUR, -61_000, 61_000, HOUR]) };
    case 'restart':
      return { kind };
  }
}

function aPost(dice: Dice, first: boolean): Happening {
  const says = dice.weighed({ complaint: 14, thanks: 2, stop: 2, died: 1, rant: 2 });
  return {
    kind: 'post',
    author: dice.weighed({ ana: 10, ben: 6, robot: 1, rita: 1 }),
    thread: dice.pick(['t1', 't1', 't2']),
    says: first ? 'complaint' : says,
    replyTo: dice.chance(0.3) ? 'ours' : 'nothing',
    summoned: dice.chance(0.93),
    via: aVia(dice),
  };
}

function aVia(dice: Dice): readonly Via[] {
  const sources = dice.chance(0.4) ? SOURCES : [dice.pick(SOURCES)];
  return sources.map((source) => ({
    source,
    lag: dice.chance(0.25) ? dice.between(1, 4) : 0,
    copies: dice.chance(0.1) ? 2 : 1,
  }));
}

function aFault(dice: Dice): Fault {
  const what = dice.weighed({ dies: 45, send: 25, looks: 12, throws: 18 });
  if (what === 'send') {
    const kinds = ['refused', 'not sent', 'unknown posted', 'unknown late', 'unknown lost'] as const;
    return { at: 'send', nth: dice.pick([1, 1, 1, 2, 3]), kind: dice.pick(kinds) };
  }
  if (what === 'looks')
    return {
      at: dice.pick(['findReply', 'lookup', 'present', 'assess']),
      nth: dice.between(1, 4),
      kind: 'says nothing',
    };
  if (what === 'throws')
    return {
      at: dice.pick([...STORE_CALLS, ...DESK_CALLS, 'listen']),
      ...{ nth: dice.between(1, 5), kind: 'throws' },
    };
  const at = dice.weighed({
    ...{ send: 8, 'send answers': 8, store: 9, desk: 2 },
    ...{ findReply: 2, present: 2, any: 4 },
  });
  const calls = at === 'store' ? STORE_CALLS : at === 'desk' ? DESK_CALLS : [at];
  return {
    at: dice.pick<string>(calls),
    nth: at === 'any' ? dice.between(1, 120) : dice.between(1, at === 'store' ? 5 : 2),
    kind: dice.chance(0.6) ? 'dies after' : 'dies before',
  };
}
