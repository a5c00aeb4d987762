import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Line, LineSplitter, type Place, START } from './lines.ts';

/** Where reading of a growing file stopped, and which file that was. JSON-serialisable. */
export interface Mark extends Place {
  /** Device and inode. */
  readonly file: string;
  /** Hash of its first bytes: an inode is used again soon after a file is deleted. */
  readonly head: string;
}

/** What became of the path since the file was opened: still it, another file (or none yet), or begun anew in place. */
export type Fate = 'same' | 'replaced' | 'rewritten';

const HEAD_BYTES = 1024;
const PIECE_BYTES = 65_536;

/**
 * Reads a file that others append to, truncate, rename and replace, like `tail -F`: one Tail is one file, open until
 * it is closed; when its fate is no longer `same` and it is read to the end, open the path again.
 */
export class Tail {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #id: string;
  #lines: LineSplitter;
  #head: Buffer;
  #offset: number;
  /** Size and time of change when the head was last compared. */
  #seen = '';

  /** Whether reading goes on at the mark it was opened with. */
  readonly resumed: boolean;

  private constructor(path: string, handle: FileHandle, id: string, head: Buffer, mark: Mark | null) {
    this.#path = path;
    this.#handle = handle;
    this.#id = id;
    this.#head = head;
    this.resumed = mark !== null;
    this.#offset = mark?.offset ?? 0;
    this.#lines = new LineSplitter(mark ?? START);
  }

  /**
   * Opens the file where the mark left it, under its new name (same folder) if it was renamed meanwhile; without a mark,
   * or when that file is gone, opens the path at its beginning. Null when there is nothing to open.
   * @throws what `node:fs` throws when it exists and cannot be read
   */
  static async open(path: string, mark: Mark | null): Promise<Tail | null> {
    if (mark) {
      for (const candidate of [path, ...(await neighbours(path))]) {
        const tail = await Tail.#at(candidate, path, mark);
        if (tail) return tail;
      }
    }
    return await Tail.#at(path, path, null);
  }

  /** Opens one file; with a mark only if the mark was made on it. */
  static async #at(file: string, path: string, mark: Mark | null): Promise<Tail | null> {
    if (mark && (await identify(file)) !== mark.file) return null;
    const handle = await orNull(open(file, 'r'));
    if (!handle) return null;
    try {
      const { dev, ino, size } = await handle.stat({ bigint: true });
      const id = `${dev}:${ino}`;
      if (!mark) return new Tail(path, handle, id, Buffer.alloc(0), null);
      const head = await readAt(handle, 0, Math.min(HEAD_BYTES, mark.offset));
      if (id === mark.file && size >= mark.offset && hash(head) === mark.head)
        return new Tail(path, handle, id, head, mark);
    } catch (error) {
      await handle.close();
      throw error;
    }
    await handle.close();
    return null;
  }

  /** The lines of the next piece; null at the (present) end of the file. */
  async read(): Promise<readonly Line[] | null> {
    const { bytesRead, buffer } = await this.#handle.read(
      Buffer.allocUnsafe(PIECE_BYTES),
      0,
      PIECE_BYTES,
      this.#offset,
    );
    if (bytesRead === 0) return null;
    const piece = buffer.subarray(0, bytesRead);
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD_BYTES - this.#head.length)]);
    this.#offset += bytesRead;
    return this.#lines.push(piece);
  }

  /** The lines from the beginning of the file, apart from where {@link read} is. */
  async *fromStart(): AsyncGenerator<Line> {
    const lines = new LineSplitter();
    for (let offset = 0; ; offset += PIECE_BYTES) {
      const piece = await readAt(this.#handle, offset, PIECE_BYTES);
      yield* lines.push(piece);
      if (piece.length < PIECE_BYTES) return;
    }
  }

  /** The last line while its line break is missing. */
  rest(): Line | null {
    return this.#lines.rest();
  }

  /** Counts the rest as read. */
  dropRest(): void {
    this.#lines.dropRest();
  }

  async fate(): Promise<Fate> {
    const now = await this.#handle.stat();
    if (now.size < this.#offset) return 'rewritten';
    const seen = `${now.size} ${now.mtimeMs}`;
    if (seen !== this.#seen) {
      if (!(await readAt(this.#handle, 0, this.#head.length)).equals(this.#head)) return 'rewritten';
      this.#seen = seen;
    }
    const id = await identify(this.#path);
    // Between a rotation's rename and the new file there is none: the old one is still the one to read.
    return id === null || id === this.#id ? 'same' : 'replaced';
  }

  /** A mark at a place that this tail has read past. */
  mark({ offset, newlines }: Place): Mark {
    return {
      file: this.#id,
      head: hash(this.#head.subarray(0, Math.min(HEAD_BYTES, offset))),
      offset,
      newlines,
    };
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

async function identify(path: string): Promise<string | null> {
  // As bigint: as numbers, two large inodes may look the same.
  const found = await orNull(stat(path, { bigint: true }));
  return found ? `${found.dev}:${found.ino}` : null;
}

async function neighbours(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  const entries = (await orNull(readdir(folder, { withFileTypes: true }))) ?? [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
}

/** Null where there is no such file. */
async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
}
