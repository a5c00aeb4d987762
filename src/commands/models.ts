import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClassifier } from '../app.ts';
import type { Classifier } from '../classifiers/classifier.ts';
import { classifiers } from '../classifiers/index.ts';
import { OperatorError } from '../errors.ts';
import { nearest } from '../lib/nearest.ts';

/** What `--model` can name: a classifier with the settings that tell it from the others. */
const MODELS: Readonly<
  Record<string, { readonly kind: string; readonly settings: Readonly<Record<string, unknown>> }>
> = {
  linear: { kind: 'linear', settings: { encoder: 'off' } },
  'linear+encoder': { kind: 'linear', settings: { encoder: 'on' } },
  lexicon: { kind: 'lexicon', settings: {} },
};

export const DEFAULT_MODEL = 'linear';
export const MODEL_NAMES: readonly string[] = Object.keys(MODELS);

/**
 * A model by its name, or by the folder that `train` wrote it to (then with the encoder, where it is installed).
 * @throws OperatorError when no model has that name
 */
export async function modelOf(name: string): Promise<Classifier> {
  const model =
    MODELS[name] ??
    (existsSync(join(name, 'linear.json')) ? { kind: 'linear', settings: { model: name } } : undefined);
  if (model) {
    const settings = classifiers[model.kind]?.settings.parse(model.settings);
    return createClassifier({ kind: model.kind, settings }, {}, null);
  }
  const meant = nearest(name, MODEL_NAMES);
  throw new OperatorError(
    `There is no model "${name}".${meant === null ? '' : ` Did you mean ${meant}?`} There are: ${MODEL_NAMES.join(', ')}, and folders of trained models.`,
  );
}
