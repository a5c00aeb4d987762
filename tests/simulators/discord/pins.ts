import { type APIMessage, MessageType } from 'discord.js';
import type { Events } from './events.ts';
import { createMessage } from './messages.ts';
import { problems } from './problem.ts';
import type { Room, World } from './world.ts';

export interface PinOptions {
  readonly now: () => number;
  /** Pins a channel may have; more are refused with 30003. */
  readonly maxPins: number;
}

/** Pinned messages. Pinning twice, or unpinning what is not pinned, changes nothing and is no error. */
export function createPins(world: World, events: Events, options: PinOptions) {
  const iso = (atMs: number): string => new Date(atMs).toISOString();

  /** The pinned messages of a channel, latest pin first. */
  function list(room: Room): readonly { readonly pinned_at: string; readonly message: APIMessage }[] {
    return [...world.pins]
      .flatMap(([id, at]) => {
        const message = world.messages.get(id);
        return message?.channel_id === room.id ? [{ pinned_at: iso(at), message }] : [];
      })
      .reverse();
  }

  function changed(room: Room, message: APIMessage): void {
    events.message('MESSAGE_UPDATE', message);
    const latest = list(room)[0]?.pinned_at ?? null;
    room.last_pin_timestamp = latest;
    events.pins(room, latest);
  }

  return {
    list,
    /** The bot pins a message, and the channel is told so. Throws 30003 when there are too many, 50021 for Discord's own. */
    pin(room: Room, message: APIMessage): void {
      if (message.type !== MessageType.Default && message.type !== MessageType.Reply)
        throw problems.systemMessage();
      if (message.pinned) return;
      if (list(room).length >= options.maxPins) throw problems.tooManyPins(options.maxPins);
      message.pinned = true;
      world.pins.set(message.id, options.now());
      changed(room, message);
      const notice = createMessage(world, {
        room,
        author: world.bot,
        body: { message_reference: { message_id: message.id } },
        atMs: options.now(),
        systemType: MessageType.ChannelPinnedMessage,
      });
      events.message('MESSAGE_CREATE', notice);
    },
    unpin(room: Room, message: APIMessage): void {
      if (!message.pinned) return;
      message.pinned = false;
      world.pins.delete(message.id);
      changed(room, message);
    },
  };
}
export type Pins = ReturnType<typeof createPins>;
