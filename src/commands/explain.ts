import { configure } from '../app.ts';
import type { Classifier } from '../classifiers/classifier.ts';
import type { Config } from '../config.ts';
import type { Assessment, Reason } from '../core/assessment.ts';
import type { Judgement } from '../core/decision.ts';
import { RULES, type RuleName } from '../core/eligibility.ts';
import type { Mention } from '../core/mention.ts';
import { acknowledgementOf, opinionOf, type Standing, statusOf } from '../core/standing.ts';
import { refOf, type Ticket } from '../core/ticket.ts';
import { describe } from '../desks/console/render.ts';
import { messageOf, OperatorError } from '../errors.ts';
import { cut, oneLine, plainText, wrap } from '../lib/plain-text.ts';
import { toCapture } from '../platforms/file/rows.ts';
import type { Recorded, Store } from '../stores/store.ts';
import { createCorrected } from './corrected.ts';
import { aligned, bold, iso, look, minute, print, printJson } from './print.ts';
import { Rehearsal } from './rehearsal.ts';
import { CaptureReader } from './replay-source.ts';
import { outcomeOf, type WhatIf, whatIf, whatIfRows } from './what-if.ts';
import { openForReading, theTicket, withStore } from './with-store.ts';

export interface ExplainOptions {
  readonly config: string;
  readonly text?: string;
  readonly json?: boolean;
}

/** All that is known of one judgement. */
interface Explained {
  readonly judgement: Judgement;
  /** Null when it was not recorded but judged just now. */
  readonly recordedAt: number | null;
  readonly deletedAt: number | null;
  readonly ticket: Ticket | null;
  readonly acknowledgement: Standing;
  /** What the other classifier said to the people, if it was asked. */
  readonly opinion: string | null;
  /** What would have changed the decision, or why that cannot be told. */
  readonly otherwise: readonly WhatIf[] | string;
}

/** The most cues shown of each value. */
const MOST_CUES = 6;

/** `earshot explain`: why one mention was judged as it was (I7). */
export async function explainCommand(id: string | undefined, options: ExplainOptions): Promise<void> {
  if ((id === undefined) === (options.text === undefined))
    throw new OperatorError(
      'Say what to explain: the id of a post, a ticket reference, or a text with --text "…".',
    );
  const config = configure(options.config);
  const all =
    options.text === undefined
      ? await withStore(openForReading(config), (store) => recorded(config, store, id ?? ''))
      : [await judged(config, options.text)];
  for (const [index, explained] of all.entries()) {
    if (options.json) printJson(asJson(explained));
    else print(`${index > 0 ? '\n' : ''}${asText(explained)}`);
  }
}

/** Every version of the post, on every platform that knows the id; of a ticket, every post. Oldest first. */
async function recorded(config: Config, store: Store, id: string): Promise<readonly Explained[]> {
  const found = await store.recorded(id);
  if (found.length > 0)
    return Promise.all(found.toReversed().map((each) => explainedFrom(config, store, each)));
  if (!/^#?[\dA-Z]{1,16}$/i.test(id)) throw unknown(id);
  let ticket: Ticket;
  try {
    ticket = await theTicket(store, id);
  } catch (error) {
    if (error instanceof OperatorError && /^There is no ticket/.test(error.message)) throw unknown(id);
    throw error;
  }
  const view = await store.view(ticket.id);
  const posts: Explained[] = [];
  for (const { mention } of view?.judgements ?? []) {
    const versions = await store.recorded(mention.id);
    const post = versions.find(({ judgement }) => judgement.mention.id === mention.id);
    if (post) posts.push(await explainedFrom(config, store, post));
  }
  return posts;
}

function unknown(id: string): OperatorError {
  return new OperatorError(
    `Nothing is recorded under "${oneLine(id)}". Give the id of a post as its network has it, or a ticket reference; \`earshot queue list --all\` shows those.`,
  );
}

async function explainedFrom(config: Config, store: Store, recorded: Recorded): Promise<Explained> {
  const { judgement, ticket, acknowledgement, deletedAt } = recorded;
  const view = ticket ? await store.view(ticket.id) : null;
  return {
    ...recorded,
    acknowledgement: acknowledgementOf({ judgements: [judgement], acknowledgement }),
    opinion: view ? opinionOf(view) : null,
    otherwise: deletedAt === null ? await otherwiseOf(config, judgement) : 'its words are forgotten',
  };
}

/** The record can be read whatever has become of the classifier since, so nothing is thrown here. */
async function otherwiseOf(config: Config, judgement: Judgement): Promise<Explained['otherwise']> {
  try {
    const classifier = await createCorrected(config);
    if (classifier.name !== judgement.assessment.classifier)
      return `it was judged by ${judgement.assessment.classifier}, and now that is ${classifier.name}`;
    return (
      (await whatIf(judgement, config.policy, assessor(classifier))) ??
      'more than its words counted: what was known of the author and the conversation, or another policy'
    );
  } catch (error) {
    return messageOf(error);
  }
}

/** How a mention is judged here, once as it is and again as it might have been. */
function assessor(classifier: Classifier): (mentions: readonly Mention[]) => Promise<readonly Assessment[]> {
  return (mentions) => classifier.assess(mentions);
}

/** Judges a text as if a stranger had posted it now, with nothing known of them. */
async function judged(config: Config, text: string): Promise<Explained> {
  const reader = new CaptureReader(config);
  try {
    const row = { id: 'text', text, author: 'somebody', created_at: new Date().toISOString() };
    const item = await reader.read(toCapture(row, { source: 'explain' }), 'text');
    if (item.kind !== 'mention') throw new Error('a text is a mention');
    const assess = assessor(await createCorrected(config));
    const [assessment] = await assess([item.heard.mention]);
    if (!assessment) throw new Error('a mention has an assessment');
    const { judgement, outgoing } = new Rehearsal(config.policy).judge(item.heard, assessment);
    const standing: Standing = outgoing
      ? { state: 'on its way', says: 'would be posted', text: outgoing.text, at: null }
      : acknowledgementOf({ judgements: [judgement], acknowledgement: null });
    return {
      judgement,
      recordedAt: null,
      deletedAt: null,
      ticket: null,
      acknowledgement: standing,
      opinion: null,
      otherwise: (await whatIf(judgement, config.policy, assess)) ?? [],
    };
  } finally {
    await reader.close();
  }
}

interface RuleOutcome {
  readonly rule: RuleName;
  /** `not asked`: the record is older than the rule, or another one had said no before. */
  readonly outcome: 'passed' | 'withheld' | 'not asked';
  readonly why: string | null;
}

/** Every rule with the outcome recorded at judging; all are asked again just before sending. */
function rulesOf({ decision }: Judgement): readonly RuleOutcome[] {
  const names: RuleName[] = [...(Object.keys(RULES) as (keyof typeof RULES)[]), 'no-wording'];
  return names.map((rule) => {
    const no = decision.withheld.find((each) => each.rule === rule);
    if (no) return { rule, outcome: 'withheld', why: no.why };
    return { rule, outcome: decision.passed.includes(rule) ? 'passed' : 'not asked', why: null };
  });
}

function asJson(explained: Explained): unknown {
  const { judgement, recordedAt, deletedAt, ticket, acknowledgement, opinion, otherwise } = explained;
  const { capture: _, ...rest } = judgement;
  return {
    id: judgement.mention.id,
    ...rest,
    rules: rulesOf(judgement),
    ticket: ticket && { ...ticket, ref: refOf(ticket.id) },
    acknowledgement,
    opinion,
    whatIf: typeof otherwise === 'string' ? null : otherwise,
    recordedAt: iso(recordedAt),
    deletedAt: iso(deletedAt),
  };
}

/** How it is said, where the classifier looked at it. */
function toneOf({ tone }: Assessment): readonly (readonly string[])[] {
  if (!tone) return [];
  const { emotion, offensive, ironic } = tone;
  return [
    ['tone', emotion.value, emotion.confidence.toFixed(2)],
    ['', 'offensive', offensive.toFixed(2)],
    ['', 'ironic', ironic.toFixed(2)],
  ];
}

function asText(explained: Explained): string {
  const { judgement, recordedAt, deletedAt, ticket, acknowledgement, opinion, otherwise } = explained;
  const { mention, assessment, decision } = judgement;
  const { author } = mention;
  const sure = ({ value, confidence }: { value: string; confidence: number }): readonly string[] => [
    value,
    confidence.toFixed(2),
  ];
  const said = plainText(mention.text) || (deletedAt === null ? '(nothing to read in it)' : '(deleted)');
  const facts = [
    author.own ? 'written by us' : '',
    author.automated ?? '',
    mention.summoned ? 'addresses us' : 'does not address us',
    mention.concernsUs ? '' : 'not about us',
    mention.edited ? 'an edit' : '',
    deletedAt === null ? '' : `deleted ${minute(deletedAt)}`,
  ].filter((fact) => fact !== '');
  const where =
    recordedAt === null
      ? 'Judged now, not recorded'
      : `${mention.id} on ${mention.platform}, source ${mention.source}, published ${minute(mention.publishedAt)}`;
  const who = recordedAt === null ? '' : `@${oneLine(author.handle)} (${cut(oneLine(author.name), 60)}): `;
  const route = decision.route === 'people' ? `to people, ${decision.priority}` : 'recorded, nobody is asked';
  const reasons = reasonRows(assessment.reasons);

  return [
    bold(oneLine(where)),
    ...wrap(`“${said}”`, look().width - 2, 12).map((line) => `  ${line}`),
    `  ${who}${facts.join(', ')}`,
    '',
    `${bold('Assessment')} by ${assessment.classifier}`,
    aligned([
      ['intent', ...sure(assessment.intent)],
      ['complaint', '', assessment.complaint.toFixed(2)],
      ['sentiment', ...sure(assessment.sentiment)],
      ['category', ...sure(assessment.category)],
      ['urgency', ...sure(assessment.urgency)],
      ['language', ...sure(assessment.language)],
      ['sensitive', assessment.sensitive ?? 'no', ''],
      ...toneOf(assessment),
    ]),
    '',
    bold('Because of'),
    reasons.length === 0 ? '  nothing that stands out' : aligned(reasons),
    '',
    bold('Rules for an automatic acknowledgement'),
    aligned(
      rulesOf(judgement).map(({ rule, outcome, why }) => [
        rule,
        why === null ? outcome : `${outcome}: ${why}`,
      ]),
    ),
    '',
    bold('Decision'),
    aligned([
      ['route', `${route}: ${decision.reasons.join('; ') || '—'}`],
      ...(decision.optOut ? [['opt-out', 'asks for no automatic replies: remembered']] : []),
      ...(ticket ? [['ticket', `${refOf(ticket.id)}, ${statusOf(ticket)}`]] : []),
      ['public', `${acknowledgement.state === 'none' ? 'none: ' : ''}${describe(acknowledgement)}`],
      ...(opinion === null ? [] : [['second opinion', opinion]]),
    ]),
    '',
    bold('What would change it'),
    otherwiseText(otherwise, judgement),
  ].join('\n');
}

/** One group for each value that was moved, the strongest cues first. */
function reasonRows(reasons: readonly Reason[]): readonly (readonly string[])[] {
  return [...Map.groupBy(reasons, ({ about }) => about)].flatMap(([about, group]) => {
    const rows = group
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_CUES)
      .map(({ cue, weight }, at) => [
        at === 0 ? about : '',
        weight === 0 ? '' : `${weight < 0 ? '-' : '+'}${Math.abs(weight).toFixed(2)}`,
        cue || '(forgotten with the post)',
      ]);
    const more = group.length - MOST_CUES;
    return more > 0 ? [...rows, ['', '', `and ${more} weaker`]] : rows;
  });
}

function otherwiseText(otherwise: Explained['otherwise'], judgement: Judgement): string {
  if (typeof otherwise === 'string') return aligned([[`cannot be told: ${otherwise}`]]);
  return aligned(whatIfRows(otherwise, outcomeOf(judgement)));
}
