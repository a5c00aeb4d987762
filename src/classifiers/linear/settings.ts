import { z } from 'zod';

/**
 * `encoder`: `auto` asks it where it is installed. `model`: the folder with the weights, relative to the working
 * directory; without it the weights that come with earshot.
 */
export const settings = z.strictObject({
  encoder: z.enum(['auto', 'on', 'off']).default('auto'),
  model: z.string().min(1).optional(),
});
export type LinearSettings = z.output<typeof settings>;
