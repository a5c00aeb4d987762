import { resolve } from 'node:path';
import { OperatorError } from '../../errors.ts';
import type { Platform, PlatformDeps } from '../platform.ts';
import { checks } from './checks.ts';
import { listen } from './listen.ts';
import { mentionReader } from './mention.ts';
import { Replies } from './replies.ts';
import type { FileSettings, FileSource } from './settings.ts';

/**
 * Files as a network: rows that are appended to one are heard, replies are appended to another.
 * @throws OperatorError when a source is the file of the replies
 */
export function filePlatform(
  settings: FileSettings,
  sources: ReadonlyMap<string, FileSource>,
  deps: PlatformDeps,
): Platform {
  for (const [name, { path }] of sources)
    if (resolve(path) === resolve(settings.replies))
      throw new OperatorError(
        `The source "${name}" reads ${path}, where replies are written: set platforms.file.replies to another file.`,
      );
  const replies = new Replies(settings.replies);
  return {
    name: 'file',
    // What was written can be read at once, and nobody else writes there.
    proof: { settleMs: 0, reads: 1 },
    listen(name, cursor, signal) {
      const source = sources.get(name);
      if (!source) throw new OperatorError(`There is no source ${name} of the platform file.`);
      return listen(name, source, cursor, deps, signal);
    },
    toMention: mentionReader({ account: settings.account, brand: deps.brand }),
    async send(outgoing, signal) {
      if (signal.aborted) return { outcome: 'not sent', why: 'earshot was stopping' };
      return replies.append(outgoing, deps.clock.now());
    },
    findReply: (outgoing) => replies.find(outgoing),
    // A file does not say what became of a post; deletions come as rows.
    lookup: async () => new Map(),
    check: () => checks(settings, sources),
    close: async () => {},
  };
}
