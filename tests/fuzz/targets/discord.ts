import { Unreadable } from '../../../src/errors.ts';
import { createCatcher } from '../../../src/platforms/discord/catcher.ts';
import { discordEntry } from '../../../src/platforms/discord/index.ts';
import { brandPattern, toMention } from '../../../src/platforms/discord/mention.ts';
import { idOf } from '../../../src/platforms/discord/message.ts';
import { threadRoom } from '../../../src/platforms/discord/rooms.ts';
import { allowing, jsonIn, must, of, same, stored } from '../check.ts';

/** A message as the gateway tells of it: a reply to the bot, edited, with a picture. */
export const MESSAGE = {
  id: '1300000000000000001',
  channel_id: '1200000000000000001',
  guild_id: '1100000000000000001',
  type: 19,
  content: '<@1191> Acme lost <@!77> my order <:sad:12> in <#5>, <@&1400000000000000009>',
  timestamp: '2026-11-21T10:00:00.000000+00:00',
  edited_timestamp: '2026-11-21T10:05:00.000000+00:00',
  author: { id: '501', username: 'ana', global_name: 'Ana', bot: false },
  member: { roles: ['1400000000000000031'], nick: 'Annie' },
  mentions: [
    { id: '1191', username: 'earshot', bot: true },
    { id: '77', username: 'ben' },
  ],
  mention_roles: ['1400000000000000009'],
  attachments: [{ id: '1', url: 'https://cdn.discordapp.com/a.png' }],
  message_reference: { message_id: '1299999999999999999', channel_id: '1200000000000000001', type: 0 },
  referenced_message: {
    id: '1299999999999999999',
    channel_id: '1200000000000000001',
    type: 0,
    content: 'hello',
    timestamp: '2026-11-21T09:00:00.000000+00:00',
    author: { id: '1191', username: 'earshot', bot: true },
    mentions: [],
    mention_roles: [],
    attachments: [],
  },
} as const;

const never = new AbortController().signal;
const room = { id: MESSAGE.channel_id, parent: null, locked: false };
const answers = {
  get: async () => null,
  post: async () => null,
  me: async () => '1191',
  rolesOf: async () => [],
  starterOf: async () => null,
};

function makeCatcher() {
  const settings = discordEntry.settings.parse({
    guild: '1100000000000000001',
    supportRole: '1400000000000000009',
    teamRoles: ['1400000000000000031'],
  });
  const brand = brandPattern({ name: 'Acme', handles: ['acmehelp'], words: [] });
  return createCatcher(settings, brand, answers, { now: () => 1, sleep: async () => {} });
}

/** Whatever Discord tells: no concern of ours, a true mention, or unreadable. */
export async function checkMessage(raw: unknown): Promise<void> {
  threadRoom(raw);
  const capture = await makeCatcher().caught(raw, room, 'community', never);
  if (capture === null) return;
  must(/^\d+\/(?:\d+(?:@-?\d+)?|unreadable-[0-9a-f]{8})$/.test(capture.id), `an odd id: ${capture.id}`);
  must(idOf(raw) === null || capture.id.split('/')[1]?.split('@')[0] === idOf(raw), 'the id is another');
  const mention = allowing(() => toMention(capture), Unreadable);
  if (mention === null) return;
  must(mention.postId === `${of(raw, 'channel_id')}/${of(raw, 'id')}`, 'the post is another');
  must(mention.author.id === of(of(raw, 'author'), 'id'), 'the author is another');
  must(mention.author.handle === of(of(raw, 'author'), 'username'), 'the handle is another');
  must(Number.isSafeInteger(mention.publishedAt), 'it has no time');
  must(same(toMention(stored(capture)), stored(mention)), 'it is another one when read from the store');
}

export async function fuzz(bytes: Buffer): Promise<void> {
  const raw = jsonIn(bytes);
  if (raw !== undefined) await checkMessage(raw);
}
export const seeds = [JSON.stringify(MESSAGE)];
