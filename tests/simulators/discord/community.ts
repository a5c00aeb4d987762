import { type APIMessage, type APIUser, ChannelType } from 'discord.js';
import type { Events } from './events.ts';
import { createMessage, editMessage } from './messages.ts';
import { bitsOf, type Permission } from './permissions.ts';
import type { Threads } from './threads.ts';
import type { World } from './world.ts';

/** A post of the community. */
export interface Post {
  /** Channel or thread, by name or id. */
  readonly channel: string;
  /** Person, by name or id. */
  readonly author: string;
  /** May hold `<@id>`, `<@&id>`: all of them are mentions. */
  readonly content: string;
  /** Id of the message that this one replies to. */
  readonly replyTo?: string;
  /** Time of the post, ms UTC; now when absent. An earlier time puts it where it belongs in the history. */
  readonly at?: number;
  /** Comes through a webhook with this id, as bridges and feeds do. */
  readonly webhookId?: string;
  /** Gives the author these role ids first. */
  readonly roles?: readonly string[];
}

/** What a person gets on top of what they have. */
export interface More {
  /** Role ids. */
  readonly roles?: readonly string[];
  /** Through a role of their own, because people have permissions through roles only. */
  readonly permissions?: readonly Permission[];
  readonly bot?: boolean;
}

/** What people and moderators do in the server, without the bot. */
export function createCommunity(world: World, events: Events, threads: Threads, now: () => number) {
  function messageById(id: string): APIMessage {
    const found = world.messages.get(id);
    if (found === undefined) throw new Error(`there is no message ${id}`);
    return found;
  }

  /** A new role; gives its id. It has no permissions but these. */
  function addRole(name: string, permissions: readonly Permission[] = []): string {
    const role = world.addRole(name, bitsOf(permissions));
    events.role('GUILD_ROLE_CREATE', role);
    return role.id;
  }

  /** The person with this name or id; an unknown name joins. `roles` and `permissions` are added. */
  function person(name: string, more: More = {}): APIUser {
    const user = world.person(name);
    if (more.bot !== undefined) user.bot = more.bot;
    const own = more.permissions ? [addRole(`${user.username}'s own`, more.permissions)] : [];
    const member = world.members.get(user.id);
    if (member) member.roles = [...new Set([...member.roles, ...(more.roles ?? []), ...own])];
    return user;
  }

  return {
    addRole,
    person,
    /** A new text channel or forum; gives its id. */
    addChannel: (name: string, kind: 'text' | 'forum' = 'text'): string =>
      world.addChannel(name, kind === 'forum' ? ChannelType.GuildForum : ChannelType.GuildText).id,
    /** A channel is deleted with its threads and all messages: 10003 from now on. */
    removeChannel(channel: string): void {
      const room = world.room(channel);
      if (world.isThread(room)) throw new Error(`${channel} is a thread: use removeThread`);
      world.removeRoom(room);
      events.channel('CHANNEL_DELETE', room);
    },
    /** A thread is deleted with its messages; the message it started from stays. */
    removeThread(threadId: string): void {
      const thread = world.room(threadId);
      if (!world.isThread(thread)) throw new Error(`${threadId} is no thread`);
      events.thread('THREAD_DELETE', thread);
      world.removeRoom(thread);
    },

    /** The community says something: it is in the history and goes out over the gateway. */
    say(post: Post): APIMessage {
      threads.archiveIdle();
      const room = world.room(post.channel);
      const author = person(post.author, post.roles ? { roles: post.roles } : {});
      if (world.isThread(room)) threads.wake(room, author.id);
      const message = createMessage(world, {
        room,
        author,
        atMs: post.at ?? now(),
        body: {
          content: post.content,
          ...(post.replyTo !== undefined && { message_reference: { message_id: post.replyTo } }),
        },
        ...(post.webhookId !== undefined && { webhookId: post.webhookId }),
      });
      events.message('MESSAGE_CREATE', message);
      return message;
    },
    /** An author edits a post; the id stays. */
    edit(messageId: string, content: string): APIMessage {
      const message = messageById(messageId);
      editMessage(world, message, { content }, now());
      events.message('MESSAGE_UPDATE', message);
      return message;
    },
    /** A post is deleted; a thread that was started from it stays. */
    remove(messageId: string): void {
      const message = messageById(messageId);
      world.removeMessage(messageId);
      events.message('MESSAGE_DELETE', message);
    },
    /** Posts of one channel are deleted in one go, as moderators do. */
    removeMany(messageIds: readonly string[]): void {
      const [first] = messageIds.map(messageById);
      for (const id of messageIds) world.removeMessage(id);
      if (first) events.bulkDeletion(first.channel_id, messageIds);
    },
    /** Somebody starts a public thread, from a message or on its own; gives its id. */
    startThread(thread: {
      readonly channel: string;
      readonly name: string;
      readonly author: string;
      readonly message?: string;
    }): string {
      return threads.start({
        parentId: world.room(thread.channel).id,
        name: thread.name,
        ownerId: person(thread.author).id,
        ...(thread.message !== undefined && { message: messageById(thread.message).id }),
      }).id;
    },
    /** A thread is closed; it leaves the list of active threads until somebody writes in it. `lock`: only moderators may. */
    archive(threadId: string, how: { readonly lock?: boolean } = {}): void {
      const thread = world.room(threadId);
      if (!world.isThread(thread)) throw new Error(`${threadId} is no thread`);
      threads.setArchived(thread, true);
      if (how.lock && thread.thread_metadata) thread.thread_metadata.locked = true;
      events.thread('THREAD_UPDATE', thread);
    },
  };
}
