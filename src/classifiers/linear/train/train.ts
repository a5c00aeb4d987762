import { BUCKETS, HANDLE_BUCKETS } from '../features.ts';
import { COLUMNS, HEADS, type Head, type ModelHeader } from '../model.ts';
import { type CorpusName, type Labelled, ownMentions } from './corpora.ts';
import {
  DENSE_AT,
  type Example,
  exampleMaker,
  extended,
  HANDLES_AT,
  HELPERS_AT,
  SIZE,
  withHandles,
} from './examples.ts';
import { dot, type Fit, type Row, solve } from './solver.ts';

/** How much errors cost against large weights. Chosen by cross-validation. */
export const COST = { many: 0.25, few: 0.5, main: 0.3 } as const;
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
const INTENTS = ['question', 'praise', 'other', 'spam'] as const;

export type Read = (name: CorpusName) => readonly Labelled[];

/** Examples of which some are one thing, and how much each counts. */
export interface Lesson {
  readonly examples: readonly Example[];
  readonly is: (of: Labelled) => boolean;
  readonly count: (of: Labelled) => number;
}

/** What has been learnt so far. Later heads look at earlier ones. */
export class School {
  readonly fits = new Map<Head, Fit>();
  readonly #maker = exampleMaker();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get names(): readonly string[] {
    return this.#maker.names;
  }

  examples(rows: readonly Labelled[]): Example[] {
    return rows.filter(({ text }) => text !== '').map((of) => this.#maker.make(of));
  }

  /** The example with what the heads before this one say of it: helpers, then how customers feel. */
  helped(example: Example, before: 'brand.negative' | 'addressed'): Row {
    const squashed = new Float32Array(HEADS.indexOf(before));
    const helpers = HEADS.indexOf('brand.negative');
    let row = example.row;
    HEADS.slice(0, squashed.length).forEach((head, column) => {
      const fit = this.fits.get(head);
      if (fit === undefined) return;
      if (column === helpers) row = extended(example.row, { at: HELPERS_AT, values: squashed });
      squashed[column] = Math.tanh((dot(fit.weights, row) + fit.bias) / 2);
    });
    return extended(example.row, { at: HELPERS_AT, values: squashed });
  }

  solve(rows: readonly Row[], labels: ArrayLike<number>, counts: ArrayLike<number>, cost: number): Fit {
    return quantised(solve({ rows, labels, counts, size: SIZE, cost, seed: this.#seed }));
  }
}

/** The fit with its table rounded to what one byte can say: later heads are trained on what will ship. */
function quantised({ weights, bias }: Fit): Fit {
  const scale = stepOf(weights);
  const rounded = weights.slice();
  for (let i = 0; i < BUCKETS; i++) rounded[i] = toByte(weights[i] as number, scale) * scale;
  return { weights: rounded, bias };
}

/** One step of the bytes: the few largest weights are cut, so that the many small ones are not lost. */
function stepOf(weights: Float32Array): number {
  const sizes = weights.subarray(0, BUCKETS).map(Math.abs).sort();
  return Math.max(1e-9, (sizes[Math.floor(BUCKETS * 0.9995)] as number) / 127);
}

function toByte(weight: number, scale: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight / scale)));
}

/** 0: rare feelings stay rare; 1: all count the same. */
const BALANCE = 0.7;

/** The heads that help the others: how it sounds, from the large corpora. */
export function teachHelpers(school: School, read: Read, without: ReadonlySet<string>): void {
  const kept = (rows: readonly Labelled[]): readonly Labelled[] =>
    rows.filter(({ text }) => !without.has(keyOf(text)));
  const own = ownMentions('train');
  const foreign = (['ar', 'de', 'es', 'fr', 'hi', 'it', 'pt'] as const).flatMap((one) =>
    read(`umsab-${one}`),
  );
  // The English tweets are mostly neutral; which feeling is missed must not depend on that.
  const rare = SENTIMENTS.flatMap((value): [readonly Labelled[], number][] => {
    const rows = kept(read('sentiment'));
    const these = rows.filter(({ labels }) => labels.label === value);
    const lift = (rows.length / 3 / Math.max(1, these.length)) ** BALANCE;
    return [
      [these, lift],
      [kept(read('tse')).filter(({ labels }) => labels.label === value), 0.3 * lift],
    ];
  });
  const sets: readonly [readonly Labelled[], number][] = [...rare, [foreign, 2], [own.map(sentimentOf), 1]];
  teach(school, sets, 'label', SENTIMENTS, 'sentiment.', COST.many);
  teach(school, [[read('emotion'), 1]], 'label', EMOTIONS, 'emotion.', COST.few);
  teach(school, [[read('offensive'), 1]], 'label', ['offensive'], '', COST.few);
  teach(school, [[read('irony'), 1]], 'label', ['irony'], '', COST.few);
  teach(school, [[read('goemotions'), 1]], 'labels', FEELINGS, 'feels.', COST.many);
}

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

/** What the complaint head learns from: mentions of brands; and the controls, which only `addressed` looks at. */
export function complaintExamples(school: School, read: Read) {
  const labelled = school.examples(read('complaints'));
  const own = school.examples(
    ownMentions('train').map((of) => ({
      ...of,
      labels: { ...of.labels, label: of.labels.intent === 'complaint' ? '1' : '0', domain: 'own' },
    })),
  );
  return [...labelled, ...own];
}

export function isControl({ of }: Example): boolean {
  return of.labels.domain?.startsWith('random') ?? false;
}

/** How much one of our own mentions counts beside a real one. */
const OWN = 0.2;

export function fitComplaint(school: School, examples: readonly Example[], rows: readonly Row[]): Fit {
  const counts = examples.map((example) =>
    isControl(example) ? 0 : example.of.labels.domain === 'own' ? OWN : 1,
  );
  const labels = examples.map(({ of }) => Number(of.labels.label));
  return school.solve(rows, labels, counts, COST.main);
}

/** What `addressed` learns from besides: airlines' mentions are said to a company, tweets of no kind are not. */
export function addressedExamples(school: School, read: Read, complaints: readonly Example[]): Example[] {
  const some = (rows: readonly Labelled[], domain: string): readonly Labelled[] =>
    rows.slice(0, 3000).map((of) => ({ ...of, labels: { label: '0', domain } }));
  return [
    ...complaints,
    ...school.examples([...some(read('airline'), 'airline'), ...some(read('sentiment'), 'random')]),
  ];
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
  const labelled = read('complaints').flatMap((of) => {
    if (of.labels.domain?.startsWith('random')) return [proxy(of, 'other')];
    return of.labels.label === '1' ? [proxy(of, 'complaint')] : [];
  });
  return school.examples([...airline.slice(0, 4000), ...labelled, ...ownMentions('train')]);
}

export function teachIntents(school: School, examples: readonly Example[]): void {
  const rows = examples.map((example) => school.helped(example, 'addressed'));
  const counts = examples.map(({ of }) => Number(of.labels.weight ?? 1));
  for (const intent of INTENTS) {
    const labels = examples.map(({ of }) => (of.labels.intent === intent ? 1 : 0));
    school.fits.set(`intent.${intent}`, school.solve(rows, labels, counts, COST.main));
  }
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

export function teachCategories(school: School, read: Read): void {
  const proxy = (of: Labelled, name: string | undefined): readonly Labelled[] => {
    const category = CATEGORY_OF[name ?? ''];
    return category === undefined ? [] : [{ ...of, labels: { category, weight: '0.15' } }];
  };
  const examples = school.examples([
    ...read('airline').flatMap((of) => proxy(of, of.labels.negativereason)),
    ...read('bitext').flatMap((of) => proxy(of, of.labels.category)),
    ...read('banking77').flatMap((of) => proxy(of, of.labels.label)),
    ...ownMentions('train'),
  ]);
  const rows = examples.map((example) => school.helped(example, 'addressed'));
  const counts = examples.map(({ of }) => Number(of.labels.weight ?? 1));
  for (const head of HEADS.filter((name) => name.startsWith('category.'))) {
    const category = head.slice('category.'.length);
    const labels = examples.map(({ of }) => (of.labels.category === category ? 1 : 0));
    school.fits.set(head, school.solve(rows, labels, counts, COST.main));
  }
}

/** The table as it ships, and the heads' part of the header. */
export function pack(school: School): { heads: ModelHeader['heads']; handleScale: number; table: Int8Array } {
  const table = new Int8Array(BUCKETS * COLUMNS + HANDLE_BUCKETS);
  const heads: ModelHeader['heads'] = {};
  let handleScale = 1;
  HEADS.forEach((name, column) => {
    const fit = school.fits.get(name);
    if (fit === undefined) {
      heads[name] = { scale: 0, bias: 0, dense: {}, helpers: {} };
      return;
    }
    const { weights, bias } = fit;
    const scale = stepOf(weights);
    for (let i = 0; i < BUCKETS; i++) table[i * COLUMNS + column] = toByte(weights[i] as number, scale);
    const dense = Object.fromEntries(
      school.names.flatMap((thing, i) => round(thing, weights[DENSE_AT + i] as number)),
    );
    const helpers = Object.fromEntries(
      HEADS.slice(0, column).flatMap((other, i) => round(other, weights[HELPERS_AT + i] as number)),
    );
    heads[name] = { scale, bias, dense, helpers };
    if (name !== 'addressed') return;
    const pieces = weights.subarray(HANDLES_AT, HANDLES_AT + HANDLE_BUCKETS);
    const step = Math.max(1e-9, Math.max(...pieces.map(Math.abs)) / 127);
    pieces.forEach((weight, i) => {
      table[BUCKETS * COLUMNS + i] = toByte(weight, step);
    });
    handleScale = 1.5 * step;
  });
  return { heads, handleScale, table };
}

function round(name: string, weight: number): [string, number][] {
  return Math.abs(weight) < 0.0005 ? [] : [[name, Number(weight.toFixed(4))]];
}
