import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Outgoing, ReadBack, SendOutcome } from '../../core/action.ts';
import { messageOf } from '../../errors.ts';
import { LineSplitter } from '../../lib/lines.ts';

/** The file our replies are appended to, one JSON object a line: this platform's network. */
export class Replies {
  readonly #path: string;
  /** Appends one after the other: whether a line needs a break before it is read from the file's end. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends one reply and has it on the disk. @param at ms UTC */
  append(outgoing: Outgoing, at: number): Promise<SendOutcome> {
    const outcome = this.#last.then(() => append(this.#path, outgoing, at));
    this.#last = outcome;
    return outcome;
  }

  /** Whether the reply of this key is there, whole. Never throws. */
  async find(outgoing: Outgoing): Promise<ReadBack> {
    await this.#last;
    const lines = new LineSplitter();
    try {
      for await (const piece of createReadStream(this.#path)) {
        for (const { bytes } of lines.push(piece))
          if (isReply(bytes, outgoing.key)) return { outcome: 'found', by: 'us', id: replyId(outgoing.key) };
      }
    } catch (error) {
      // A file that was never made holds no reply.
      if (codeOf(error) === 'ENOENT') return { outcome: 'absent' };
      return { outcome: 'cannot tell', why: `${this.#path} cannot be read back: ${messageOf(error)}` };
    }
    return { outcome: 'absent' };
  }
}

const REPLY_ID = /^reply-[0-9a-f]{16}$/;

/** The same for every try of one reply. */
export function replyId(key: string): string {
  return `reply-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** Whether an id is one that {@link replyId} gives. */
export function isReplyId(id: string): boolean {
  return REPLY_ID.test(id);
}

async function append(path: string, outgoing: Outgoing, at: number): Promise<SendOutcome> {
  const id = replyId(outgoing.key);
  const line = JSON.stringify({
    id,
    key: outgoing.key,
    in_reply_to: outgoing.postId,
    conversation: outgoing.conversationId,
    to: outgoing.authorHandle,
    text: outgoing.text,
    at: new Date(at).toISOString(),
  });
  let file: FileHandle | null = null;
  let written = 0;
  try {
    await mkdir(dirname(path), { recursive: true });
    // A new one is for its owner: it holds what people were told, and who they are.
    file = await open(path, 'a+', 0o600);
    // A line that a full disk or a crash cut short must not swallow this one.
    const bytes = Buffer.from(`${(await endsInBreak(file)) ? '' : '\n'}${line}\n`);
    while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
    await file.sync();
    return { outcome: 'accepted', id };
  } catch (error) {
    return written === 0
      ? { outcome: 'not sent', why: `nothing was written to ${path}: ${whatToDo(error)}` }
      : { outcome: 'unknown', why: `${path} may hold half of it: ${whatToDo(error)}` };
  } finally {
    await file?.close().catch(() => {});
  }
}

async function endsInBreak(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

/** A line without its break was cut short: only lines with one are asked about. */
function isReply(bytes: Buffer, key: string): boolean {
  try {
    const reply: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof reply === 'object' && reply !== null && 'key' in reply && reply.key === key;
  } catch {
    return false;
  }
}

function whatToDo(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Make room; it is tried again.';
    case 'EFBIG':
      return 'the file may not grow any more. Move it away; it is tried again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this user may not write there. Change its permissions or `replies` of the platform file.';
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'the path is not a file. Change `replies` of the platform file.';
    default:
      return messageOf(error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
