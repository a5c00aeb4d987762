import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Aims, type Thresholds, thresholdsFor } from '../../core/aims.ts';
import { OperatorError } from '../../errors.ts';

const points = z.array(z.object({ share: z.number(), threshold: z.number() })).min(1);
const stage = z.object({ recall: points, precision: points });
const header = z.object({ linear: stage, reread: stage });

/**
 * Where the model reaches what the policy aims at, as measured on mentions of sectors that it had not seen.
 * @param file `linear.json`; only its tables are read
 * @throws OperatorError when it cannot be read
 */
export function thresholds(aims: Aims, file: URL): Thresholds {
  let known: z.output<typeof header>;
  try {
    known = header.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new OperatorError(
      `There is no readable model at ${fileURLToPath(file)}. Get the project's data/model again, or train one; \`model\` of \`classifier\` in the configuration names the folder, data/model when it is left out.`,
    );
  }
  return thresholdsFor(aims, [known.linear, known.reread]);
}
