import { whyAutomated } from '../../core/automated.ts';
import type { Capture } from '../../core/capture.ts';
import { sameHandle } from '../../core/eligibility.ts';
import type { Author, Mention } from '../../core/mention.ts';
import { Unreadable } from '../../errors.ts';
import type { PlatformDeps } from '../platform.ts';
import { isReplyId } from './replies.ts';
import { parseRow, type Row } from './row.ts';

export interface Us {
  /** The handle that replies. Default: the brand's first one. */
  readonly account?: string | undefined;
  readonly brand: PlatformDeps['brand'];
}

/** @returns `toMention`: pure; throws Unreadable when the payload is no mention row of ours */
export function mentionReader(us: Us): (capture: Capture) => Mention {
  const handles = [us.account ?? [], us.brand.handles].flat().map((handle) => handle.replace(/^@/, ''));
  // A brand without a handle (a replay) can be named, not addressed.
  const account = handles[0] ?? us.brand.name;
  const ourHandle = anyOf(handles, (any) => `(?<![\\w@＠/])[@＠](?:${any})(?!\\w)`);
  const ourName = anyOf(
    [us.brand.name, ...us.brand.words],
    (any) => `(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`,
  );

  return (capture) => {
    if (capture.platform !== 'file')
      throw new Unreadable(`it is a capture of ${capture.platform}: only replay can read those`);
    const row = parseRow(capture.payload);
    if (row.id !== capture.id)
      throw new Unreadable(`it is captured as ${capture.id}, but says it is ${row.id}`);
    // Databases and desks choke on NUL and on half a surrogate pair.
    const text = row.text.replaceAll('\0', '').toWellFormed();
    const author = authorOf(row, handles);
    const summoned = ourHandle.test(text);
    const rootId = row.editOf ?? row.id;
    return {
      platform: 'file',
      source: capture.source,
      account,
      id: row.id,
      postId: row.id,
      rootId,
      // Without one, a reply belongs with the post it answers; more than one level needs the real conversation.
      conversationId: row.conversation ?? row.replyTo ?? rootId,
      inReplyTo: row.replyTo,
      author,
      text,
      languageHint: row.language,
      publishedAt: row.createdAt ?? capture.receivedAt,
      url: row.url,
      summoned,
      concernsUs: author.own || (!REPOST.test(text) && (summoned || isOurs(row, text, ourName))),
      forbidden: null,
      edited: row.editOf !== null,
      media: row.media,
    };
  };
}

function authorOf(row: Row, handles: readonly string[]): Author {
  // Without an author, every row is somebody else: strangers must not share a ticket.
  const handle = row.author ?? `unknown-${row.editOf ?? row.id}`;
  return {
    id: row.authorId ?? row.author?.toLowerCase() ?? `unknown:${row.editOf ?? row.id}`,
    handle,
    name: row.name ?? handle,
    own: row.author !== null && handles.some((ours) => sameHandle(ours, handle)),
    automated: row.automated ? 'marked as automated' : whyAutomated(row.author ?? '', row.name ?? ''),
    followers: row.followers,
  };
}

const REPOST = /^\s*RT @/;
// Not inside an e-mail address or a link to a profile. The second at sign is the full-width one.
const ANY_HANDLE = /(?<![\w@＠/])[@＠]\w/;

/** The rows were given to us as our mentions: only one that addresses others, and only them, is not ours. */
function isOurs(row: Row, text: string, ourName: RegExp): boolean {
  if (row.replyTo !== null && isReplyId(row.replyTo)) return true;
  return ourName.test(text) || !ANY_HANDLE.test(text);
}

function anyOf(words: readonly string[], pattern: (any: string) => string): RegExp {
  const escaped = words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return escaped.length === 0 ? NEVER : new RegExp(pattern(escaped.join('|')), 'iu');
}

const NEVER = /(?!)/;
