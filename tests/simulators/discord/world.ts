import {
  type APIGuildMember,
  type APIMessage,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord.js';
import { insert, placeAbove } from '../order.ts';
import { bitsOf, type Permission, permissionsOf } from './permissions.ts';
import { problems } from './problem.ts';
import { snowflakes } from './snowflake.ts';
import type { StoredFile } from './uploads.ts';

/** A text channel or a thread of the simulated server (guild). */
export type Room = APITextChannel | APIThreadChannel;

const everyone = bitsOf([
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'EmbedLinks',
  'AddReactions',
  'AttachFiles',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'UseApplicationCommands',
]);
// What the operator granted when the bot was invited; it comes as a role of the bot's own.
const granted = bitsOf(['ManageMessages', 'ManageThreads', 'PinMessages']);

/** A plain number fits every flag type of the API; the literal 0 is in none of them. */
export const noFlags: number = 0;
// Everything that exists before the first message was made on this day, so that its ids are the same in every run.
const foundedMs = Date.UTC(2024, 0, 1);

/** People, roles, channels and threads of one simulated server, in the API's own shapes. */
export function createWorld() {
  const nextId = snowflakes();
  const founded = () => nextId(foundedMs);
  const guildId = founded();
  const users = new Map<string, APIUser>();
  const members = new Map<string, APIGuildMember>();
  const roles = new Map<string, APIRole>();
  const rooms = new Map<string, Room>();
  const usersByName = new Map<string, APIUser>();
  const messages = new Map<string, StoredMessage>();
  /** By channel or thread, oldest first. */
  const histories = new Map<string, StoredMessage[]>();
  /** By message, then by attachment id. */
  const files = new Map<string, Map<string, StoredFile>>();
  /** Pinned messages with the time of pinning, ms UTC; oldest pin first. */
  const pins = new Map<string, number>();

  addRole('@everyone', everyone, guildId);
  const supportRole = addRole('support');
  const teamRole = addRole('team');
  const bot = addPerson('earshot', { bot: true });

  function addRole(name: string, permissions = 0n, id = founded()): APIRole {
    const role: APIRole = {
      id,
      name,
      permissions: permissions.toString(),
      position: roles.size,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      managed: false,
      mentionable: true,
      icon: null,
      unicode_emoji: null,
      flags: noFlags,
    };
    roles.set(id, role);
    return role;
  }

  /** A new member of the server. `roles` are role ids. */
  function addPerson(
    name: string,
    options: { readonly bot?: boolean; readonly roles?: readonly string[] } = {},
  ): APIUser {
    const user = {
      id: founded(),
      username: name,
      discriminator: '0',
      global_name: name,
      avatar: null,
      bot: options.bot ?? false,
      flags: noFlags,
      public_flags: noFlags,
      primary_guild: null,
    } satisfies APIUser;
    users.set(user.id, user);
    if (!usersByName.has(name)) usersByName.set(name, user);
    members.set(user.id, {
      user,
      nick: null,
      avatar: null,
      banner: null,
      roles: [...(options.roles ?? [])],
      joined_at: new Date(foundedMs).toISOString(),
      premium_since: null,
      deaf: false,
      mute: false,
      flags: noFlags,
      pending: false,
      communication_disabled_until: null,
    });
    return user;
  }

  /** The person with this id or name; an unknown name joins the server as a new member. */
  function person(idOrName: string): APIUser {
    return users.get(idOrName) ?? usersByName.get(idOrName) ?? addPerson(idOrName);
  }

  /** The role with this id or name. Throws when there is none. */
  function role(idOrName: string): APIRole {
    const found = roles.get(idOrName) ?? [...roles.values()].find((each) => each.name === idOrName);
    if (found === undefined) throw new Error(`there is no role ${idOrName}`);
    return found;
  }

  function addChannel(name: string, type: ChannelType.GuildText | ChannelType.GuildForum): APITextChannel {
    const channel: APITextChannel = {
      id: founded(),
      // A forum differs from a text channel only in what it refuses: it has threads, and no messages of its own.
      type: type as ChannelType.GuildText,
      guild_id: guildId,
      name,
      position: rooms.size,
      flags: noFlags,
      nsfw: false,
      topic: null,
      parent_id: null,
      rate_limit_per_user: 0,
      last_message_id: null,
      permission_overwrites: [],
    };
    rooms.set(channel.id, channel);
    return channel;
  }

  /** The channel or thread with this id or name. Throws {@link Problem} 10003. */
  function room(idOrName: string): Room {
    const found = rooms.get(idOrName);
    if (found !== undefined) return found;
    for (const each of rooms.values()) if (each.name === idOrName) return each;
    throw problems.unknownChannel();
  }

  function isThread(each: Room): each is APIThreadChannel {
    return each.type === ChannelType.PublicThread;
  }

  /** Forums have threads only: what asks for their own messages is refused. */
  function requireMessages(each: Room): void {
    if ((each.type as ChannelType) === ChannelType.GuildForum) throw problems.nonText();
  }

  /** The channel whose permissions count: a thread's are its parent's. */
  function permissionHolder(each: Room): APITextChannel {
    if (!isThread(each)) return each;
    const parent = rooms.get(each.parent_id ?? '');
    if (parent === undefined || isThread(parent)) throw problems.unknownChannel();
    return parent;
  }

  /** What a person may do in a channel or thread, or, without one, in the server as a whole. */
  function permissionsHeld(userId: string, each?: Room): bigint {
    const held = members.get(userId)?.roles ?? [];
    return permissionsOf(
      {
        userId,
        isOwner: userId === founder.id,
        everyoneId: guildId,
        roles: [...roles.values()].filter(({ id }) => id === guildId || held.includes(id)),
      },
      each && permissionHolder(each).permission_overwrites,
    );
  }

  function may(userId: string, each: Room, permission: Permission): boolean {
    return (permissionsHeld(userId, each) & PermissionFlagsBits[permission]) !== 0n;
  }

  function botMay(each: Room, permission: Permission): boolean {
    return may(bot.id, each, permission);
  }

  /** Throws 50001 when the bot cannot see the channel, 50013 when it lacks something else. */
  function requireOfBot(each: Room, ...permissions: readonly Permission[]): void {
    if (!botMay(each, 'ViewChannel')) throw problems.missingAccess();
    if (!permissions.every((permission) => botMay(each, permission))) throw problems.missingPermissions();
  }

  function setBotPermission(channelId: string, permission: Permission, allowed: boolean): APITextChannel {
    const channel = permissionHolder(room(channelId));
    const others = (channel.permission_overwrites ?? []).filter((o) => o.id !== bot.id);
    const own = channel.permission_overwrites?.find((o) => o.id === bot.id);
    const bit = PermissionFlagsBits[permission];
    const [allow, deny] = [BigInt(own?.allow ?? '0') & ~bit, BigInt(own?.deny ?? '0') & ~bit];
    channel.permission_overwrites = [
      ...others,
      {
        id: bot.id,
        type: OverwriteType.Member,
        allow: (allowed ? allow | bit : allow).toString(),
        deny: (allowed ? deny : deny | bit).toString(),
      },
    ];
    return channel;
  }

  /** What is left in a channel or thread, oldest first; it changes with the world. */
  function history(roomId: string): readonly StoredMessage[] {
    return histories.get(roomId) ?? [];
  }

  function addMessage(added: StoredMessage): void {
    messages.set(added.id, added);
    const all = histories.get(added.channel_id) ?? [];
    histories.set(added.channel_id, all);
    insert(all, added);
  }

  function message(roomId: string, id: string): StoredMessage {
    const found = messages.get(id);
    if (found === undefined || found.channel_id !== roomId) throw problems.unknownMessage();
    return found;
  }

  /** Deletes a message, its pin included. A thread that was started from it stays, as in Discord. */
  function removeMessage(id: string): boolean {
    const found = messages.get(id);
    const thread = found && rooms.get(found.channel_id);
    if (thread && isThread(thread) && thread.message_count) thread.message_count -= 1;
    pins.delete(id);
    const all = found && histories.get(found.channel_id);
    all?.splice(placeAbove(all, id) - 1, 1);
    return messages.delete(id);
  }

  /** Deletes a channel or thread with all that is in it. */
  function removeRoom(each: Room): void {
    for (const inner of rooms.values()) if (inner.parent_id === each.id) removeRoom(inner);
    for (const { id } of history(each.id).toReversed()) removeMessage(id);
    rooms.delete(each.id);
    histories.delete(each.id);
    const starter = messages.get(each.id);
    if (starter) delete starter.thread;
  }

  function guild() {
    return {
      id: guildId,
      name: 'Simulated community',
      icon: null,
      description: null,
      home_header: null,
      splash: null,
      discovery_splash: null,
      features: [],
      banner: null,
      owner_id: founder.id,
      application_id: null,
      region: 'deprecated',
      afk_channel_id: null,
      afk_timeout: 300,
      system_channel_id: null,
      system_channel_flags: noFlags,
      widget_enabled: false,
      widget_channel_id: null,
      verification_level: 0,
      roles: [...roles.values()],
      default_message_notifications: 0,
      mfa_level: 0,
      explicit_content_filter: 0,
      max_presences: null,
      max_members: 500_000,
      max_stage_video_channel_users: 50,
      max_video_channel_users: 25,
      vanity_url_code: null,
      premium_tier: 0,
      premium_subscription_count: 0,
      preferred_locale: 'en-US',
      rules_channel_id: null,
      safety_alerts_channel_id: null,
      public_updates_channel_id: null,
      premium_progress_bar_enabled: false,
      nsfw: false,
      nsfw_level: 0,
      emojis: [],
      stickers: [],
      incidents_data: null,
    };
  }

  const founder = addPerson('founder');
  members.get(bot.id)?.roles.push(addRole('earshot', granted).id);

  return {
    nextId,
    founded,
    guildId,
    bot,
    supportRole,
    teamRole,
    users,
    members,
    roles,
    rooms,
    messages,
    files,
    pins,
    addRole,
    role,
    addPerson,
    person,
    addChannel,
    room,
    isThread,
    requireMessages,
    permissionsOf: permissionsHeld,
    may,
    botMay,
    requireOfBot,
    setBotPermission,
    history,
    addMessage,
    message,
    removeMessage,
    removeRoom,
    guild,
  };
}
export type World = ReturnType<typeof createWorld>;

/** A message as the API answers it; `thread` appears once one was started from it. */
export type StoredMessage = APIMessage;
