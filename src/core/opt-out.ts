import type { Mention } from './mention.ts';
import type { Policy } from './policy.ts';

/**
 * The author wants no more automatic replies: a sentence of the message is a phrase of the policy that means "leave me
 * alone", or tells us not to reply, or not to have it done by a machine. It is remembered for ever, and costs the author
 * nothing but the automatic reply: people still get the ticket.
 */
export function isOptOut(mention: Mention, policy: Policy): boolean {
  if (!mention.concernsUs) return false;
  const { phrases, signal } = optOuts(policy.acknowledge.optOutPhrases);
  const folded = fold(mention.text.replace(/[.!?…\n]+/g, '\n'));
  if (!signal.test(folded)) return false;
  const whole = (): string => bare(fold(mention.text));
  const sentences = folded
    .split('\n')
    .map(bare)
    .filter((each) => each !== '');
  // A single word is an opt-out only where it stands alone: "stop" at the end of a rant may be just a word.
  if (sentences.some((said) => phrases.has(said) && (said.includes(' ') || said === whole()))) return true;
  if (sentences.some((said) => ORDERS.some((order) => order.test(said)))) return true;
  return MACHINE.test(folded) && NO_MACHINE.test(whole());
}

const REPLY = '(?:repl|respon|respue|messag|mensaj|antwort|nachricht|repons|answer|tweet)\\w*';
/** Part of whatever {@link NO_MACHINE} finds. */
const MACHINE = /bot|automat|machine/;
/** "no more automated replies", "keine Bots", "pas de réponse automatique", "a human, not a bot". */
export const NO_MACHINE = new RegExp(
  [
    `\\b(?:stop|unsubscribe|no|without|enough|do ?no? ?t ?(?:want|send|need)|not want|keine?|plus de|pas de|ne veux|sin|dejen|basta de)\\b(?: \\S+){0,4}? (?:automat\\w* ${REPLY}|bot ${REPLY}|${REPLY} (?:\\S+ )?(?:automat\\w*|(?:from (?:your|a)|with a|del|de un|du|vom) bot))`,
    '\\bnot an? (?:bot|robot|machine|automat\\w*)\\b',
  ].join('|'),
);

/** Orders, by which a sentence begins: "you do not reply" is a complaint, "do not reply" is none. */
export const ORDERS: readonly RegExp[] = [
  // At its end: "no bots can fix that" is about something else.
  /(?:^|\b(?:but|and|with|want) )(?:no|no more|keine|pas de|plus de|no mas|sin) bots?$/,
  /^(?:do not|don t|dont|never|stop|quit) (?:ever )?(?:repl|answer|contact|messag|respond|tagg?|spamm?|tweet)(?:y|ing|e)?\b/,
  /^no me (?:respondas|respondan|contestes|contesten|escribas|escriban)\b/,
  /^(?:deja|dejen|dejad) de (?:responder|contestar|escribir)/,
  /^(?:dejame|dejenme|dejadme) en paz\b/,
  /^(?:arrete|arretez|cesse|cessez) de (?:me |nous |m )?(?:repondre|ecrire|contacter)/,
  /^ne (?:me |m )?(?:reponds|repondez|contactez|contacte|ecrivez|ecris) (?:plus|pas)\b/,
  /^(?:laisse|laissez) moi tranquille\b/,
  /^(?:lass|lasst|lassen sie) mich in ruhe\b/,
  /^(?:mir )?nicht (?:mehr )?antworten$/,
  /^(?:antworte|antwortet|antworten sie) (?:mir )?nicht\b/,
];

/** Parts of words, one of which is in whatever {@link ORDERS} finds. */
const ORDERED =
  'bot|repl|answer|contact|messag|respond|tag|spam|tweet|contest|escrib|paz|repond|ecri|tranquille|ruhe|antwort';

interface OptOuts {
  /** As {@link bare} leaves them. */
  readonly phrases: ReadonlySet<string>;
  /** In the folded text of every opt-out, and of few others: {@link bare} takes words away, and makes none. */
  readonly signal: RegExp;
}

const known = new WeakMap<readonly string[], OptOuts>();

/** The same for every mention, so it is worked out once. */
function optOuts(list: readonly string[]): OptOuts {
  const before = known.get(list);
  if (before) return before;
  const phrases = new Set(list.map((phrase) => bare(fold(phrase))).filter((phrase) => phrase !== ''));
  const made = {
    phrases,
    signal: new RegExp([MACHINE.source, ORDERED, ...[...phrases].map(longestWord)].join('|')),
  };
  known.set(list, made);
  return made;
}

function longestWord(phrase: string): string {
  return phrase.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest));
}

/** Words that make an order polite: "please stop" is "stop". */
const POLITE =
  /(?<!\p{L})(?:please|pls|plz|kindly|por favor|bitte|svp|s il (?:te|vous) plait|just)(?!\p{L})/gu;

/** Lower case, without accents. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Without handles, punctuation and courtesies. */
function bare(folded: string): string {
  return folded
    .replace(/<?@[\p{L}\p{N}_&!]+>?/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(POLITE, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
