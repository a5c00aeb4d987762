import type { IncomingMessage } from 'node:http';
import type { APIAttachment, APIMessage } from 'discord.js';
import { invalidForm, problems } from './problem.ts';
import type { CreateMessage } from './requests.ts';
import type { World } from './world.ts';

/** Discord's limit for a server without boosts, bytes; interactions tell it as `attachment_size_limit`. */
export const LARGEST_FILE = 10_485_760;
const MOST_FILES = 10;

/** A file that came with a request. */
export interface Upload {
  /** The n of its part `files[n]`; `attachments` in the body speaks of it by this number. */
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A file of a message. */
export interface StoredFile {
  readonly attachment: APIAttachment;
  readonly bytes: Buffer;
  /** Shown in an embed (`attachment://`), and therefore not in the message's attachments. */
  embedded: boolean;
}

/**
 * Reads a request body: JSON, or multipart/form-data with the JSON in `payload_json` and files in `files[n]`.
 * Source: Discord reference, "Uploading files".
 */
export async function readRequest(
  request: IncomingMessage,
): Promise<{ readonly text: string; readonly files: readonly Upload[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return { text: body.toString('utf8'), files: [] };
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: Upload[] = [];
  for (const [field, part] of form) {
    const index = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (index === undefined || typeof part === 'string') continue;
    const bytes = Buffer.from(await part.arrayBuffer());
    files.push({ index: Number(index), name: part.name, contentType: part.type, bytes });
  }
  const text = form.get('payload_json');
  return { text: typeof text === 'string' ? text : '', files };
}

/**
 * Puts the files of a request on a message. With `attachments` in the body only those remain that it names; without,
 * the new ones are added. Source: Discord reference, "Editing message attachments".
 * Throws a Problem: too many or unknown ones (50035), too large (40005).
 */
export function attach(
  world: World,
  message: APIMessage,
  named: CreateMessage['attachments'],
  uploads: readonly Upload[],
  atMs: number,
): void {
  const kept = filesOf(world, message.id).filter(
    ({ attachment }) => named == null || named.some(({ id }) => String(id) === attachment.id),
  );
  const known = new Set([...kept.map((f) => f.attachment.id), ...uploads.map((u) => String(u.index))]);
  const stray = (named ?? []).findIndex(({ id }) => !known.has(String(id)));
  if (stray !== -1) {
    throw invalidForm([
      {
        path: ['attachments', stray],
        code: 'ATTACHMENT_NOT_FOUND',
        message: `Attachment data for id ${named?.[stray]?.id} not found`,
      },
    ]);
  }
  if (kept.length + uploads.length > MOST_FILES) {
    throw invalidForm([
      {
        path: ['attachments'],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: `Must be ${MOST_FILES} or fewer in length.`,
      },
    ]);
  }
  if (uploads.some(({ bytes }) => bytes.length > LARGEST_FILE)) throw problems.tooLarge();
  for (const file of filesOf(world, message.id)) {
    if (!kept.includes(file)) world.files.get(message.id)?.delete(file.attachment.id);
  }
  for (const { index, name, contentType, bytes } of uploads) {
    const said = named?.find(({ id }) => String(id) === String(index));
    const id = world.nextId(atMs);
    const filename = said?.filename ?? name;
    const path = `attachments/${message.channel_id}/${id}/${encodeURIComponent(filename)}`;
    const files = world.files.get(message.id) ?? new Map<string, StoredFile>();
    world.files.set(message.id, files);
    files.set(id, {
      bytes,
      embedded: false,
      attachment: {
        id,
        filename,
        size: bytes.length,
        url: `https://cdn.discordapp.com/${path}`,
        proxy_url: `https://media.discordapp.net/${path}`,
        content_type: contentType,
        ...(said?.description != null && { description: said.description }),
      },
    });
  }
}

/** The files of a message, oldest first. */
export function filesOf(world: World, messageId: string): readonly StoredFile[] {
  return [...(world.files.get(messageId)?.values() ?? [])];
}
