import { INTENTS, LEVELS } from '../core/assessment.ts';
import type { Judgement } from '../core/decision.ts';
import { RULES } from '../core/eligibility.ts';
import { cut, oneLine } from '../lib/plain-text.ts';
import { aligned, bold, counted, figure, shares } from './print.ts';

type Counts = Record<string, number>;

/** Counts what a replay judged. Keeps nothing of the mentions. */
export class Summary {
  mentions = 0;
  setAside = 0;
  duplicates = 0;
  deletions = 0;
  acknowledge = 0;
  notAboutUs = 0;
  readonly byIntent: Counts = zeros(INTENTS);
  readonly byPriority: Counts = zeros(LEVELS);
  readonly byRoute: Counts = zeros(['people', 'record']);
  /** Which classifier had the last word: how often the encoder was asked. */
  readonly byClassifier: Counts = {};
  /** Complaints only. */
  readonly byCategory: Counts = {};
  /** Complaints only; one may be withheld by several rules. */
  readonly byRule: Counts = {};

  add({ mention, assessment, decision }: Judgement): void {
    this.mentions += 1;
    raise(this.byIntent, assessment.intent.value);
    raise(this.byPriority, decision.priority);
    raise(this.byRoute, decision.route);
    raise(this.byClassifier, assessment.classifier);
    if (decision.acknowledge) this.acknowledge += 1;
    if (!mention.concernsUs) this.notAboutUs += 1;
    if (!decision.complaint) return;
    raise(this.byCategory, assessment.category.value);
    for (const { rule } of decision.withheld) raise(this.byRule, rule);
  }

  /** The last line of `replay --json`; programs read these names. */
  json(seconds: number): Readonly<Record<string, unknown>> {
    const { mentions, setAside, byIntent, byPriority, byRoute, acknowledge } = this;
    return { mentions, setAside, byIntent, byPriority, byRoute, acknowledge, seconds };
  }

  text(whose: string, seconds: number): string {
    const asides = [
      this.setAside > 0 ? `${figure(this.setAside)} set aside` : '',
      this.duplicates > 0 ? `${counted(this.duplicates, 'duplicate')} dropped` : '',
      this.deletions > 0 ? counted(this.deletions, 'deletion') : '',
      this.notAboutUs > 0 ? `${figure(this.notAboutUs)} not about us` : '',
    ].filter((aside) => aside !== '');
    const head = `${counted(this.mentions, 'mention')} of ${whose} in ${seconds.toFixed(1)} s`;
    const complaints = Object.values(this.byCategory).reduce((sum, count) => sum + count, 0);
    const blocks: readonly (readonly [string, Counts])[] = [
      ['Intent', this.byIntent],
      ['Priority', this.byPriority],
      ['Route', this.byRoute],
      ['Judged by', falling(this.byClassifier)],
      [`Category of the ${counted(complaints, 'complaint')}`, falling(this.byCategory)],
    ];
    return [
      `${bold(head)}${asides.length > 0 ? ` (${asides.join(', ')})` : ''}`,
      ...(this.mentions === 0 ? [] : blocks)
        .filter(([, counts]) => Object.keys(counts).length > 0)
        .map(([name, counts]) => `${bold(name)}\n${aligned(shares(counts))}`),
      ...(complaints === 0 ? [] : [this.#acknowledgements(complaints)]),
      ...(this.notAboutUs > this.mentions / 2
        ? ['Most of them address others. Whose mentions are these? Say it with --handle @name.']
        : []),
    ].join('\n\n');
  }

  #acknowledgements(complaints: number): string {
    const rules = Object.entries(falling(this.byRule)).map(([rule, count]) => [rule, figure(count)]);
    const head = `${bold('Acknowledged')} ${figure(this.acknowledge)} of ${counted(complaints, 'complaint')}`;
    if (rules.length === 0) return head;
    return `${head}; withheld by these rules (several may say no)\n${aligned(rules)}`;
  }
}

/** The line of `replay --json --each`; programs read these names. */
export function eachJson({ mention, assessment, decision }: Judgement): Readonly<Record<string, unknown>> {
  return {
    id: mention.id,
    intent: assessment.intent.value,
    complaint: assessment.intent.value === 'complaint',
    sentiment: assessment.sentiment.value,
    category: assessment.category.value,
    urgency: assessment.urgency.value,
    route: decision.route,
    priority: decision.priority,
    language: assessment.language.value,
    sensitive: assessment.sensitive,
    acknowledge: decision.acknowledge,
    withheld: decision.withheld.map(({ rule }) => rule),
    reasons: shortReasons({ assessment, decision }),
  };
}

export function eachText(judgement: Judgement): string {
  const { mention, assessment, decision } = judgement;
  const words = [
    decision.route === 'people' ? decision.priority.padEnd(6) : '-     ',
    assessment.intent.value.padEnd(9),
    assessment.category.value.padEnd(8),
    assessment.language.value.padEnd(3),
  ].join(' ');
  const rule = decision.withheld[0]?.rule ?? '';
  const public_ = decision.acknowledge ? 'acknowledge' : rule;
  const width = Math.max(...Object.keys(RULES).map((name) => name.length));
  return `${oneLine(mention.id)} ${words} ${public_.padEnd(width)} ${cut(oneLine(mention.text), 100)}`;
}

const MOST_REASONS = 12;

function shortReasons({
  assessment,
  decision,
}: Pick<Judgement, 'assessment' | 'decision'>): readonly string[] {
  const cues = assessment.reasons
    .filter(({ cue }) => cue !== '' && !decision.reasons.includes(cue))
    .map(({ about, cue }) => `${about}: ${cue}`);
  return [...new Set([...decision.reasons, ...cues])]
    .slice(0, MOST_REASONS)
    .map((reason) => cut(reason, 120));
}

function zeros(names: readonly string[]): Counts {
  return Object.fromEntries(names.map((name) => [name, 0]));
}

function raise(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function falling(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b)));
}
