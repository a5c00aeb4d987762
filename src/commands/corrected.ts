import { createClassifier } from '../app.ts';
import type { Classifier } from '../classifiers/classifier.ts';
import type { Config } from '../config.ts';
import type { Memory } from '../core/correction.ts';
import type { Policy } from '../core/policy.ts';
import { OperatorError } from '../errors.ts';
import { visible } from '../lib/visible.ts';
import { catchUp } from '../reading.ts';
import { createMemory } from '../text/memory.ts';
import { openForReading, withStore } from './with-store.ts';

/**
 * What the team corrected, from the configured store: the same input has to give the same judgement here as live (I6).
 * Empty while there is no store; another trouble with it is told on stderr, and judging goes on without corrections.
 */
export async function memoryOf(config: Config): Promise<Memory> {
  const memory = createMemory();
  try {
    await withStore(openForReading(config), (store) => catchUp(memory, store));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    if (!/Start "earshot run" first/.test(error.message))
      process.stderr.write(`earshot: judged without the team's corrections. ${visible(error.message)}\n`);
  }
  return memory;
}

/** The classifier, with the corrections applied to what it says. */
export function corrected(classifier: Classifier, memory: Memory, policy: Policy): Classifier {
  return {
    name: classifier.name,
    async assess(mentions, signal) {
      const assessments = await classifier.assess(mentions, signal);
      return assessments.map((assessment, at) => memory.apply(mentions[at]?.text ?? '', assessment, policy));
    },
  };
}

/** The configured classifier with what the team corrected: what a mention would be judged by if it came in now. */
export async function createCorrected(config: Config): Promise<Classifier> {
  return corrected(
    await createClassifier(config.classifier, {}, config.policy.brand),
    await memoryOf(config),
    config.policy,
  );
}
