import { z } from 'zod';
import { thresholdsFor } from '../core/aims.ts';
import type { ClassifierEntry } from './classifier.ts';
import { MEASURED } from './lexicon/measured.ts';
import { linearEntry } from './linear/index.ts';
import { llmEntry } from './llm/index.ts';

/** Every classifier: one folder, one line. What they import is loaded only when they are made. */
export const classifiers: Readonly<Record<string, ClassifierEntry>> = {
  lexicon: {
    settings: z.strictObject({}),
    deterministic: true,
    thresholds: (_, aims) => thresholdsFor(aims, [MEASURED]),
    secrets: {},
    create: async () => (await import('./lexicon/index.ts')).createLexicon(),
  },
  linear: linearEntry,
  llm: llmEntry,
};
