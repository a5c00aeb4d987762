import { setFlagsFromString } from 'node:v8';
import { configure, run } from '../app.ts';

// It runs for months beside other things: memory is collected when it has grown by so much, not when it has doubled.
const GROWTH = '--heap-growing-percent=20';

/** `earshot run` */
export async function runCommand(
  config: string,
  options: { readonly logLevel: string; readonly logFormat?: string },
): Promise<void> {
  setFlagsFromString(GROWTH);
  const pretty = options.logFormat ? options.logFormat === 'pretty' : process.stderr.isTTY === true;
  await run(configure(config), { logLevel: options.logLevel, pretty });
}
