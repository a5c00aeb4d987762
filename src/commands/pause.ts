import { userInfo } from 'node:os';
import { configure } from '../app.ts';
import { print, printJson } from './print.ts';
import { openForChanging, withStore } from './with-store.ts';

/** `earshot pause`: a running process honours it at its next send. */
export async function pauseCommand(
  why: string | undefined,
  options: { readonly config: string; readonly json?: boolean },
): Promise<void> {
  const reason = `paused by ${userInfo().username}${why ? `: ${why}` : ''}`;
  await set(options, reason);
}

/** `earshot resume` */
export async function resumeCommand(options: {
  readonly config: string;
  readonly json?: boolean;
}): Promise<void> {
  await set(options, null);
}

async function set(
  options: { readonly config: string; readonly json?: boolean },
  why: string | null,
): Promise<void> {
  await withStore(openForChanging(configure(options.config)), (store) => store.setPaused(why));
  if (options.json) printJson({ paused: why });
  else if (why)
    print(
      `No acknowledgement will be sent (${why}). Listening and queueing go on; "earshot resume" lets go.`,
    );
  else print('Acknowledgements may be sent again.');
}
