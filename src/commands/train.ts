import { OperatorError } from '../errors.ts';
import { type TrainOptions, trainOwn } from './train-own.ts';
import { trainFromSources } from './train-sources.ts';

/** `earshot train`: from the user's rows and corrections, or with `--sources` from the corpora. */
export async function trainCommand(
  files: readonly string[],
  options: TrainOptions & { readonly sources?: string; readonly only?: readonly string[] },
): Promise<void> {
  const { sources, only } = options;
  if (sources === undefined) {
    if (only !== undefined) throw new OperatorError('--only chooses among the corpora of --sources DIR.');
    return trainOwn(files, options);
  }
  if (files.length > 0)
    throw new OperatorError(
      '--sources trains from the corpora alone. Train with it first, then `earshot train FILES --base FOLDER`.',
    );
  return trainFromSources(sources, { only: only ?? null, ...options });
}
