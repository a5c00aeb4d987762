import { configure, run } from '../app.ts';

/** `earshot run` */
export async function runCommand(
  config: string,
  options: { readonly logLevel: string; readonly logFormat?: string },
): Promise<void> {
  const pretty = options.logFormat ? options.logFormat === 'pretty' : process.stderr.isTTY === true;
  await run(configure(config), { logLevel: options.logLevel, pretty });
}
