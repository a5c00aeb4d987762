import { configure, officeFor } from '../app.ts';
import { actor } from './colleague.ts';
import { handleOf, platformOf } from './person.ts';
import { print, printJson } from './print.ts';
import { openForChanging, withStore } from './with-store.ts';

/** `earshot optout`: no automatic reply to this author any more, or again. A running process honours it at its next send. */
export async function optOutCommand(
  platform: string,
  handle: string,
  options: {
    readonly config: string;
    readonly back?: boolean;
    readonly as?: string;
    readonly json?: boolean;
  },
): Promise<void> {
  const config = configure(options.config);
  const who = { platform: platformOf(platform), handle: handleOf(handle) };
  await withStore(openForChanging(config), async (store) => {
    const out = !options.back;
    const office = officeFor(config, store);
    const says = await office.optOut(who.platform, who.handle, out, await actor(store, options.as));
    if (options.json) printJson({ ...who, optedOut: out, says });
    else print(`@${who.handle} on ${who.platform}: ${says}`);
  });
}
