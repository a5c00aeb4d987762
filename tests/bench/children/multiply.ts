/** Makes a large store of a small one. */
import { multiply } from '../../torture/long/copies.ts';
import { measured } from '../child.ts';

export interface AskMultiply {
  readonly template: string;
  readonly file: string;
  readonly copies: number;
}

measured<AskMultiply, object>(async ({ template, file, copies }) => async () => {
  multiply(template, file, copies);
  return {};
});
