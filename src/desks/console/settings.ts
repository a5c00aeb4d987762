import { z } from 'zod';

/** Schema of `desk` with `kind: console`: nothing to set. */
export const consoleDeskSettings = z.strictObject({});
