import { type APIMessage, type APIRole, type APIThreadChannel, GatewayIntentBits } from 'discord.js';
import type { Gateway } from './gateway.ts';
import { withoutContent } from './messages.ts';
import type { Room, World } from './world.ts';

/** Tells the gateway what changed in the world, in the payloads Discord sends; nothing of channels the bot cannot see. */
export function createEvents(world: World, gateway: Gateway) {
  const { Guilds, GuildMessages } = GatewayIntentBits;

  function message(
    event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE',
    changed: APIMessage,
    nonce?: unknown,
  ): void {
    const room = world.room(changed.channel_id);
    if (!world.botMay(room, 'ViewChannel')) return;
    gateway.dispatch(event, GuildMessages, (contentAllowed) => {
      if (event === 'MESSAGE_DELETE') {
        return { id: changed.id, channel_id: changed.channel_id, guild_id: world.guildId };
      }
      const { user: _, ...member } = world.members.get(changed.author.id) ?? { user: undefined };
      return {
        ...(contentAllowed ? changed : withoutContent(changed, world.bot.id)),
        guild_id: world.guildId,
        // Webhook posts have no member (Discord reference, "Message create").
        ...(changed.webhook_id === undefined && { member }),
        ...(nonce != null && { nonce }),
      };
    });
  }

  return {
    message,
    bulkDeletion(channelId: string, ids: readonly string[]): void {
      gateway.dispatch('MESSAGE_DELETE_BULK', GuildMessages, () => ({
        ids,
        channel_id: channelId,
        guild_id: world.guildId,
      }));
    },
    thread(event: 'THREAD_CREATE' | 'THREAD_UPDATE' | 'THREAD_DELETE', changed: APIThreadChannel): void {
      if (!world.botMay(changed, 'ViewChannel')) return;
      gateway.dispatch(event, Guilds, () => {
        const { id, guild_id, parent_id, type } = changed;
        if (event === 'THREAD_DELETE') return { id, guild_id, parent_id, type };
        return { ...changed, ...(event === 'THREAD_CREATE' && { newly_created: true }) };
      });
    },
    channel(event: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE', changed: Room): void {
      gateway.dispatch(event, Guilds, () => changed);
    },
    role(event: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE', changed: APIRole): void {
      gateway.dispatch(event, Guilds, () => ({ guild_id: world.guildId, role: changed }));
    },
    pins(room: Room, lastPinAt: string | null): void {
      if (!world.botMay(room, 'ViewChannel')) return;
      gateway.dispatch('CHANNEL_PINS_UPDATE', Guilds, () => ({
        guild_id: world.guildId,
        channel_id: room.id,
        last_pin_timestamp: lastPinAt,
      }));
    },
    interaction(payload: object): void {
      gateway.dispatch('INTERACTION_CREATE', 0, () => payload);
    },
  };
}
export type Events = ReturnType<typeof createEvents>;
