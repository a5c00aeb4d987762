import { createClassifier } from '../app.ts';
import type { Classifier } from '../classifiers/classifier.ts';
import type { Judgement } from '../core/decision.ts';
import type { Policy } from '../core/policy.ts';
import { oneLine } from '../lib/plain-text.ts';
import { visibleJson } from '../lib/visible.ts';
import { createMemory } from '../text/memory.ts';
import { corrected, memoryOf } from './corrected.ts';
import { counted, print, printJson } from './print.ts';
import { Progress } from './progress.ts';
import { Rehearsal } from './rehearsal.ts';
import { Comparison, changesText } from './replay-diff.ts';
import {
  CaptureReader,
  configurationFor,
  type Item,
  readFiles,
  sizeOf,
  type Whose,
} from './replay-source.ts';
import { eachJson, eachText, Summary } from './replay-summary.ts';
import { openForReading } from './with-store.ts';

export interface ReplayOptions extends Whose {
  readonly each?: boolean;
  readonly json?: boolean;
  readonly diff?: boolean;
  readonly limit?: number;
}

/** The classifier is asked for as many at once. */
const BATCH = 256;
const NAMED = 10;

/** `earshot replay`: the same reading and the same judging as live, with nothing done. */
export async function replayCommand(files: readonly string[], options: ReplayOptions): Promise<void> {
  const started = performance.now();
  const total = await sizeOf(files);
  const config = configurationFor(options);
  const { policy } = config;
  // The team corrected what was said of its own brand.
  const ours = options.brand === undefined && !options.handle?.length;
  const memory = ours ? await memoryOf(config) : createMemory();
  const classifier = corrected(await createClassifier(config.classifier, {}, policy.brand), memory, policy);
  const reader = new CaptureReader(config);
  const store = options.diff ? await openForReading(config) : null;
  const comparison = store ? new Comparison(store) : null;
  const progress = new Progress(total, 'mentions');
  const summary = new Summary();
  try {
    const items = note(
      readFiles(files, reader, (bytes) => progress.at(bytes, summary.mentions)),
      summary,
      progress,
    );
    for await (const judgements of rehearse(items, classifier, policy, options.limit)) {
      const lines: string[] = [];
      for (const judgement of judgements) {
        summary.add(judgement);
        if (options.each) lines.push(options.json ? visibleJson(eachJson(judgement)) : eachText(judgement));
        if (!comparison) continue;
        const changed = await comparison.compare(judgement);
        const { id } = judgement.mention;
        if (Object.keys(changed).length === 0) continue;
        lines.push(options.json ? visibleJson({ id, changed }) : `${oneLine(id)}: ${changesText(changed)}`);
      }
      if (lines.length === 0) continue;
      progress.clear();
      print(lines.join('\n'));
    }
  } finally {
    progress.clear();
    await reader.close();
    await store?.close();
  }
  if (summary.setAside > NAMED) process.stderr.write(`… and ${summary.setAside - NAMED} more set aside\n`);

  const seconds = Math.round(performance.now() - started) / 1000;
  if (options.json) {
    // People see these in the text; a program must not miss them silently.
    if (summary.duplicates > 0)
      process.stderr.write(`${counted(summary.duplicates, 'row')} dropped: the same id again\n`);
    printJson({
      ...summary.json(seconds),
      ...(memory.size > 0 ? { corrections: memory.size } : {}),
      ...(comparison ? { diff: comparison.json() } : {}),
    });
    return;
  }
  if (options.each && summary.mentions > 0) print('');
  print(summary.text(whoseOf(policy), seconds));
  if (memory.size > 0) print(`\nJudged with ${counted(memory.size, 'correction')} of the team.`);
  if (comparison) print(`\n${comparison.text()}`);
}

/** Counts what is no mention, and lets the rest through. */
async function* note(
  items: AsyncIterable<Item>,
  summary: Summary,
  progress: Progress,
): AsyncGenerator<Extract<Item, { kind: 'mention' | 'deletion' }>> {
  for await (const item of items) {
    switch (item.kind) {
      case 'mention':
        yield item;
        break;
      case 'deletion':
        summary.deletions += 1;
        yield item;
        break;
      case 'duplicate':
        summary.duplicates += 1;
        break;
      case 'set aside':
        summary.setAside += 1;
        if (summary.setAside > NAMED) break;
        progress.clear();
        process.stderr.write(`${oneLine(item.where)}: set aside, ${oneLine(item.why)}\n`);
        break;
    }
  }
}

/** Judges mentions in order, up to `limit` of them; deletions take their turn among them. */
export async function* rehearse(
  items: AsyncIterable<Extract<Item, { kind: 'mention' | 'deletion' }>>,
  classifier: Classifier,
  policy: Policy,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Judgement[]> {
  const rehearsal = new Rehearsal(policy);
  let left = limit;
  let batch: Extract<Item, { kind: 'mention' | 'deletion' }>[] = [];
  const judgeBatch = async (): Promise<readonly Judgement[]> => {
    const heard = batch.flatMap((item) => (item.kind === 'mention' ? [item.heard] : []));
    const assessments = [...(await classifier.assess(heard.map(({ mention }) => mention)))].reverse();
    const judgements: Judgement[] = [];
    for (const item of batch) {
      if (item.kind === 'deletion') rehearsal.delete(item.capture);
      else {
        const assessment = assessments.pop();
        if (!assessment) throw new Error('every mention needs an assessment');
        judgements.push(rehearsal.judge(item.heard, assessment).judgement);
      }
    }
    batch = [];
    return judgements;
  };
  for await (const item of items) {
    batch.push(item);
    if (item.kind === 'mention') left -= 1;
    if (batch.length >= BATCH || left === 0) yield await judgeBatch();
    if (left === 0) return;
  }
  if (batch.length > 0) yield await judgeBatch();
}

function whoseOf({ brand }: Policy): string {
  const handles = brand.handles.map((handle) => `@${handle}`).join(', ');
  return handles === '' ? brand.name : `${brand.name} (${handles})`;
}
