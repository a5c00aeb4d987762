import { HEADS, type Head } from '../model.ts';
import { type CorpusName, type Labelled, ownMentions, sampleMentions } from './corpora.ts';
import { type Example, withHandles } from './examples.ts';
import { bySentiment } from './feelings.ts';
import type { School } from './school.ts';
import type { Fit, Row } from './solver.ts';

/** How much errors cost against large weights. Chosen by cross-validation. */
export const COST = { many: 0.25, few: 0.5, main: 0.3, own: 2 } as const;
const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
const FEELINGS = [
  'annoyance',
  'disappointment',
  'disapproval',
  'gratitude',
  'curiosity',
  'confusion',
] as const;
const EMOTIONS = ['anger', 'joy', 'optimism', 'sadness'] as const;

export type Read = (name: CorpusName) => readonly Labelled[];

/** 0: rare feelings stay rare; 1: all count the same. */
const BALANCE = 0.7;

/** The heads that help the others: how it sounds, from the large corpora. */
export function teachHelpers(school: School, read: Read, without: ReadonlySet<string>): void {
  const kept = (rows: readonly Labelled[]): readonly Labelled[] =>
    rows.filter(({ text }) => !without.has(keyOf(text)));
  const own = ownMentions('train');
  const foreign = // Not Hindi: the labels of that set have next to nothing to do with its texts.
    (['ar', 'de', 'es', 'fr', 'it', 'pt'] as const).flatMap((one) => read(`umsab-${one}`));
  // The English tweets are mostly neutral; which feeling is missed must not depend on that.
  const rare = SENTIMENTS.flatMap((value): [readonly Labelled[], number][] => {
    const rows = kept(read('sentiment'));
    const these = rows.filter(({ labels }) => labels.label === value);
    const lift = rows.length === 0 ? 1 : (rows.length / 3 / Math.max(1, these.length)) ** BALANCE;
    return [
      [these, lift],
      [kept(read('tse')).filter(({ labels }) => labels.label === value), 0.3 * lift],
    ];
  });
  const noTweets = read('sentiment').length + read('tse').length === 0;
  const sets: readonly [readonly Labelled[], number][] = [
    ...rare,
    [noTweets ? bySentiment(read('goemotions')) : [], 1],
    [foreign, 2],
    [own.map(sentimentOf), 1],
  ];
  teach(school, sets, 'label', SENTIMENTS, 'sentiment.', COST.many);
  teach(school, [[read('emotion'), 1]], 'label', EMOTIONS, 'emotion.', COST.few);
  teach(school, [[read('offensive'), 1]], 'label', ['offensive'], '', COST.few);
  teach(school, [[read('irony'), 1]], 'label', ['irony'], '', COST.few);
  teach(school, [[read('goemotions'), 1]], 'labels', FEELINGS, 'feels.', COST.many);
}

/** Nothing is taught where there is nothing to learn from. */
function teach(
  school: School,
  sets: readonly [readonly Labelled[], number][],
  column: string,
  values: readonly string[],
  prefix: string,
  cost: number,
): void {
  const examples = sets.flatMap(([rows]) => school.examples(rows));
  const counts = sets.flatMap(([rows, count]) => rows.filter(({ text }) => text !== '').map(() => count));
  const rows = examples.map(({ row }) => row);
  if (rows.length === 0) return;
  for (const value of values) {
    const labels = examples.map(({ of }) => (of.labels[column]?.split(',').includes(value) ? 1 : 0));
    school.fits.set(`${prefix}${value}` as Head, school.solve(rows, labels, counts, cost));
  }
}

export function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

function sentimentOf(of: Labelled): Labelled {
  return { ...of, labels: { ...of.labels, label: of.labels.sentiment ?? '' } };
}

/** The lesson of how brands' customers feel: airlines, and our own mentions. */
export function brandLesson(school: School, read: Read): Example[] {
  return school.examples([...read('airline'), ...ownMentions('train').map(sentimentOf)]);
}

export function teachBrand(
  school: School,
  examples: readonly Example[],
  only?: (i: number) => boolean,
): void {
  const chosen = examples.filter((_, i) => only?.(i) ?? true);
  const rows = chosen.map((example) => school.helped(example, 'brand.negative'));
  const counts = chosen.map(() => 1);
  for (const value of SENTIMENTS) {
    const labels = chosen.map(({ of }) => (of.labels.label === value ? 1 : 0));
    school.fits.set(`brand.${value}`, school.solve(rows, labels, counts, COST.few));
  }
}

/**
 * What the complaint head learns from: mentions of brands; and the controls, which only `addressed` looks at. Without
 * the corpus our own mentions take its place, and each brand that of a domain.
 */
export function complaintExamples(school: School, read: Read): Example[] {
  const labelled = school.examples(read('complaints'));
  const domainOf = ({ labels }: Labelled): string =>
    labelled.length > 0 ? 'own' : (labels.brand ?? 'samples');
  const own = school.examples(
    [...ownMentions('train'), ...sampleMentions()].map((of) => ({
      ...of,
      labels: { ...of.labels, label: of.labels.intent === 'complaint' ? '1' : '0', domain: domainOf(of) },
    })),
  );
  return [...labelled, ...own];
}

export function isControl({ of }: Example): boolean {
  return of.labels.domain?.startsWith('random') ?? false;
}

/** How much one of our own mentions counts beside a real one. */
const OWN = 0.1;

export function fitComplaint(school: School, examples: readonly Example[], rows: readonly Row[]): Fit {
  const counts = examples.map((example) =>
    isControl(example) ? 0 : example.of.labels.domain === 'own' ? OWN : 1,
  );
  const labels = examples.map(({ of }) => Number(of.labels.label));
  return school.solve(rows, labels, counts, COST.main);
}

/**
 * What `addressed` learns from besides: airlines' mentions are said to a company, tweets of no kind are not, and where
 * there are none of these, comments in a forum.
 */
export function addressedExamples(school: School, read: Read, complaints: readonly Example[]): Example[] {
  const some = (rows: readonly Labelled[], domain: string): readonly Labelled[] =>
    rows.slice(0, 3000).map((of) => ({ ...of, labels: { label: '0', domain } }));
  const anybody = some(read('sentiment'), 'random');
  const others =
    anybody.length > 0 || complaints.some(isControl) ? anybody : some(read('goemotions'), 'random');
  return [...complaints, ...school.examples([...some(read('airline'), 'airline'), ...others])];
}

/** Said to a company, against said to anybody. */
export function fitAddressed(school: School, examples: readonly Example[], rows: readonly Row[]): Fit {
  const withPieces = rows.map((row, i) => withHandles(row, (examples[i] as Example).handles));
  const labels = examples.map((example) => (isControl(example) ? 0 : 1));
  const counts = examples.map(({ of }) => COUNT_OF[of.labels.domain ?? ''] ?? 1);
  return school.solve(withPieces, labels, counts, 2);
}

const COUNT_OF: Readonly<Record<string, number>> = { own: 0.3, airline: 0.1, random: 0.1 };

/** What a mention is besides a complaint. Proxies stand in where nobody labelled. */
export function intentExamples(school: School, read: Read): Example[] {
  const proxy = (of: Labelled, intent: string): Labelled => ({ ...of, labels: { intent, weight: '0.2' } });
  const airline = read('airline').flatMap((of) => {
    const asks = of.text.includes('?');
    if (of.labels.label === 'positive') return [proxy(of, 'praise')];
    if (of.labels.label === 'negative') return [proxy(of, 'complaint')];
    return [proxy(of, asks ? 'question' : 'other')];
  });
  // Not its complaints: what is subtracted from a complaint must not have seen the rows that it is measured on.
  const controls = read('complaints')
    .filter(({ labels }) => labels.domain?.startsWith('random'))
    .map((of) => proxy(of, 'other'));
  return school.examples([
    ...airline.slice(0, 4000),
    ...controls,
    ...ownMentions('train'),
    ...sampleMentions(),
  ]);
}

/** Heads that say which of several words fits: `intent.…` from the label `intent`, and so on. */
export function teachChoice(
  school: School,
  kind: 'intent' | 'category',
  examples: readonly Example[],
  rows: readonly Row[],
): void {
  const counts = examples.map(({ of }) => Number(of.labels.weight ?? 1));
  for (const head of choiceHeads(kind)) {
    const value = head.slice(kind.length + 1);
    const labels = examples.map(({ of }) => (of.labels[kind] === value ? 1 : 0));
    school.fits.set(head, school.solve(rows, labels, counts, COST.own));
  }
}

export function choiceHeads(kind: 'intent' | 'category'): readonly Head[] {
  return HEADS.filter((head) => head.startsWith(`${kind}.`));
}

/** Corpus labels → our categories. */
const CATEGORY_OF: Readonly<Record<string, string>> = {
  ...{ 'Late Flight': 'travel', 'Cancelled Flight': 'travel', 'Lost Luggage': 'travel', longlines: 'travel' },
  ...{ 'Damaged Luggage': 'travel', 'Flight Booking Problems': 'travel', 'Bad Flight': 'travel' },
  ...{ 'Customer Service Issue': 'service', 'Flight Attendant Complaints': 'service' },
  ...{
    ACCOUNT: 'account',
    PAYMENT: 'billing',
    REFUND: 'billing',
    INVOICE: 'billing',
    CANCELLATION_FEE: 'billing',
  },
  ...{
    DELIVERY: 'delivery',
    SHIPPING_ADDRESS: 'delivery',
    SHIPPING: 'delivery',
    FEEDBACK: 'service',
    CONTACT: 'service',
  },
  ...{ card_arrival: 'delivery', card_delivery_estimate: 'delivery', passcode_forgotten: 'account' },
  ...{ unable_to_verify_identity: 'account', pin_blocked: 'account', lost_or_stolen_phone: 'account' },
  ...{
    transaction_charged_twice: 'billing',
    Refund_not_showing_up: 'billing',
    extra_charge_on_statement: 'billing',
  },
  ...{ card_payment_fee_charged: 'billing', request_refund: 'billing', card_not_working: 'product' },
  ...{ contactless_not_working: 'product', virtual_card_not_working: 'product' },
};

export function categoryExamples(school: School, read: Read): Example[] {
  const proxy = (of: Labelled, name: string | undefined): readonly Labelled[] => {
    const category = CATEGORY_OF[name ?? ''];
    return category === undefined ? [] : [{ ...of, labels: { category, weight: '0.03' } }];
  };
  return school.examples([
    ...read('airline').flatMap((of) => proxy(of, of.labels.negativereason)),
    ...read('bitext').flatMap((of) => proxy(of, of.labels.category)),
    ...read('banking77').flatMap((of) => proxy(of, of.labels.label)),
    ...ownMentions('train'),
  ]);
}
