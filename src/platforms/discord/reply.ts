import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Outgoing, ReadBack, SendOutcome } from '../../core/action.ts';
import type { Api } from './api.ts';
import { type Failure, failureOf } from './failure.ts';
import { flatConversation, isOurs, type Us } from './mention.ts';
import { answered, isWritten, type Message, messageShape, placeOf, postIdOf } from './message.ts';
import { isNewer } from './snowflake.ts';

const made = z.looseObject({ id: z.string(), channel_id: z.string() });
/** Message flag "do not include any embeds": a reply never unfolds a preview. Source: Discord reference. */
const SUPPRESS_EMBEDS = 1 << 2;
/** "Missing Access", "Missing Permissions". */
const OURS_TO_MEND: readonly number[] = [50001, 50013];
const PAGE = 100;
/** Reading back stops here and says that it cannot tell: 5,000 messages since the post. */
const MOST_PAGES = 50;

/** Discord's nonce: at most 25 characters. The same key gives the same nonce, also after a crash. */
export function nonceOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return BigInt(`0x${hash}`).toString(36).slice(0, 25);
}

/** Posts a reply that notifies nobody. Within a few minutes Discord takes the same nonce only once. */
export async function send(api: Api, outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome> {
  const place = placeOf(outgoing.postId);
  if (!place)
    return { outcome: 'refused', rule: 'platform-forbids', why: `no post of Discord: ${outgoing.postId}` };
  try {
    const answer = await api.post(
      `/channels/${place.channel}/messages`,
      {
        content: outgoing.text,
        nonce: nonceOf(outgoing.key),
        enforce_nonce: true,
        message_reference: { message_id: place.message, fail_if_not_exists: true },
        allowed_mentions: { parse: [], replied_user: false },
        flags: SUPPRESS_EMBEDS,
      },
      signal,
    );
    const message = made.parse(answer);
    return { outcome: 'accepted', id: postIdOf(message.channel_id, message.id) };
  } catch (error) {
    return outcomeOf(failureOf(error), error);
  }
}

function outcomeOf(failure: Failure, error: unknown): SendOutcome {
  const { kind, code, says, retryAfterMs } = failure;
  switch (kind) {
    case 'rate':
      return { outcome: 'not sent', why: says, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    case 'credentials':
      return { outcome: 'not sent', why: says, retryAfterMs: 5 * 60_000 };
    case 'unreached':
      return { outcome: 'not sent', why: says };
    case 'unclear':
      return { outcome: 'unknown', why: says };
    case 'forbidden':
      // A right that somebody took from the bot says nothing of the post, and may be given back.
      if (code !== null && OURS_TO_MEND.includes(code)) return { outcome: 'not sent', why: says };
      return { outcome: 'refused', rule: 'platform-forbids', why: says };
    case 'gone':
      // "Unknown Message" is the nonce of an earlier try whose message somebody has deleted (discord-api-docs #6647).
      return code === 10008
        ? {
            outcome: 'refused',
            rule: 'already-acknowledged',
            why: 'our reply was posted, and somebody deleted it',
          }
        : { outcome: 'refused', rule: 'deleted', why: says };
    case 'refused':
      return mentionsReference(error)
        ? { outcome: 'refused', rule: 'deleted', why: 'the post is not there any more' }
        : { outcome: 'refused', rule: 'platform-forbids', why: says };
  }
}

/** "Invalid Form Body" names the fields it is about; this one is wrong only when the message is gone. */
function mentionsReference(error: unknown): boolean {
  const raw = z
    .looseObject({ rawError: z.looseObject({ errors: z.looseObject({ message_reference: z.unknown() }) }) })
    .safeParse(error);
  return raw.success && raw.data.rawError.errors.message_reference !== undefined;
}

/**
 * Reads the channel from the post to its end. Ours is a message of the bot with exactly the text; a person's is another
 * message of the bot, or one of the team, to this post or this author.
 */
export async function findReply(
  api: Api,
  us: (signal: AbortSignal) => Promise<Us>,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<ReadBack> {
  const place = placeOf(outgoing.postId);
  if (!place) return { outcome: 'absent' };
  try {
    const ourselves = await us(signal);
    const since = await messagesSince(api, place, signal);
    if (since === null)
      return { outcome: 'cannot tell', why: 'the bot may not read the history of the channel' };
    if (since === 'too many') return { outcome: 'cannot tell', why: 'too many messages since the post' };

    const inThread = outgoing.conversationId !== flatConversation(place.channel, outgoing.authorId);
    let person: string | null = null;
    for (const message of since) {
      if (!answersIt(message, place.message, outgoing.authorId, inThread)) continue;
      const bot = message.author.id === ourselves.bot;
      if (bot && message.content.trim() === outgoing.text.trim()) {
        return { outcome: 'found', by: 'us', id: postIdOf(place.channel, message.id) };
      }
      const machine = message.author.bot === true || message.webhook_id !== undefined;
      const roles = machine ? [] : await api.rolesOf(message.author.id, signal);
      if (isOurs(message.author.id, roles, ourselves)) person ??= postIdOf(place.channel, message.id);
    }
    return person === null ? { outcome: 'absent' } : { outcome: 'found', by: 'person', id: person };
  } catch (error) {
    const { says, retryAfterMs } = failureOf(error);
    return { outcome: 'cannot tell', why: says, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** Whether a message answers the post or its author: as a reply, by mentioning them, or by being in their thread. */
function answersIt(message: Message, postId: string, authorId: string, inThread: boolean): boolean {
  if (!isWritten(message) || message.id === postId || message.author.id === authorId) return false;
  const to = answered(message);
  if (to !== null) return to === postId || message.referenced_message?.author.id === authorId;
  return inThread || message.mentions.some(({ id }) => id === authorId);
}

/**
 * Everything said in the channel since the post, oldest first. Null when Discord hides the history: without the
 * permission it answers with an empty list, which must not be taken for silence.
 */
async function messagesSince(
  api: Api,
  place: { readonly channel: string; readonly message: string },
  signal: AbortSignal,
): Promise<readonly Message[] | 'too many' | null> {
  const path = `/channels/${place.channel}/messages` as const;
  const all: Message[] = [];
  let after = (BigInt(place.message) - 1n).toString();
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = z.array(messageShape).parse(await api.get(path, { after, limit: String(PAGE) }, signal));
    page.sort((a, b) => (isNewer(a.id, b.id) ? 1 : -1));
    if (pages === 0 && page[0]?.id !== place.message && !(await isGone(api, place, signal))) return null;
    all.push(...page);
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return all;
  }
  return 'too many';
}

/** True only when Discord says that the message does not exist; it says so only to those who may read it. */
async function isGone(
  api: Api,
  { channel, message }: { readonly channel: string; readonly message: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await api.get(`/channels/${channel}/messages/${message}`, {}, signal);
    return false;
  } catch (error) {
    if (failureOf(error).kind === 'gone') return true;
    throw error;
  }
}

/** Which of these posts are there, and which are gone; those that could not be told are left out. */
export async function lookup(
  api: Api,
  postIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, 'present' | 'gone'>> {
  const told = new Map<string, 'present' | 'gone'>();
  for (const postId of postIds) {
    const place = placeOf(postId);
    if (!place) continue;
    try {
      told.set(postId, (await isGone(api, place, signal)) ? 'gone' : 'present');
    } catch {
      // Left out: the caller asks again another time.
    }
  }
  return told;
}
