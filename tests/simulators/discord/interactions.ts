import {
  type APIMessage,
  type APIUser,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { createMessage, editMessage } from './messages.ts';
import { problems } from './problem.ts';
import type { Callback, EditMessage, Modal } from './requests.ts';
import type { World } from './world.ts';

/** One click or modal submission, and all that the bot answered to it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly user: APIUser;
  readonly channelId: string;
  /** When it was made, ms UTC. */
  readonly madeAt: number;
  /** The message whose button was clicked, or from which the modal came. */
  readonly message: APIMessage | undefined;
  /** Initial responses that were accepted: at most one. */
  readonly callbacks: readonly Callback[];
  /** Initial responses that came too late or twice, as the error code they got. */
  readonly rejected: readonly number[];
  /** Messages the person got as reply or follow-up, private (ephemeral) ones included, as they are now. */
  readonly replies: readonly APIMessage[];
  /** The modal the bot opened, if it did. */
  readonly modal: Modal | undefined;
  /** Resolves with the first accepted initial response. */
  readonly answered: Promise<Callback>;
}

interface Live {
  readonly interaction: Interaction;
  readonly callbacks: Callback[];
  readonly rejected: number[];
  readonly replies: APIMessage[];
  readonly source: APIMessage | undefined;
  original: APIMessage | undefined;
  modal: Modal | undefined;
  resolve: (callback: Callback) => void;
}

export interface InteractionOptions {
  readonly now: () => number;
  /** How long the initial response may take, ms. Discord: 3,000. */
  readonly interactionMs: number;
  /** How long the token lives, ms. Discord: 900,000. */
  readonly tokenMs: number;
  readonly dispatch: (payload: object) => void;
  readonly changed: (
    event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE',
    message: APIMessage,
  ) => void;
}

/** Clicks and modal submissions: made by the tests, answered by the bot over REST. */
export function createInteractions(world: World, options: InteractionOptions) {
  const live = new Map<string, Live>();

  function begin(
    user: APIUser,
    channelId: string,
    message: APIMessage | undefined,
    type: InteractionType,
    data: object,
  ) {
    const id = world.nextId(options.now());
    const callbacks: Callback[] = [];
    const rejected: number[] = [];
    const replies: APIMessage[] = [];
    const { promise: answered, resolve } = Promise.withResolvers<Callback>();
    const interaction: Interaction = {
      id,
      token: `token-${id}`,
      user,
      channelId,
      madeAt: options.now(),
      message,
      callbacks,
      rejected,
      replies,
      get modal() {
        return live.get(`token-${id}`)?.modal;
      },
      answered,
    };
    live.set(interaction.token, {
      interaction,
      callbacks,
      rejected,
      replies,
      source: message,
      original: undefined,
      modal: undefined,
      resolve,
    });
    const room = world.room(channelId);
    options.dispatch({
      id,
      application_id: world.bot.id,
      type,
      token: interaction.token,
      version: 1,
      guild_id: world.guildId,
      guild: { id: world.guildId, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
      locale: 'en-US',
      channel_id: channelId,
      channel: room,
      member: { ...world.members.get(user.id), permissions: PermissionFlagsBits.SendMessages.toString() },
      app_permissions: PermissionFlagsBits.SendMessages.toString(),
      entitlements: [],
      authorizing_integration_owners: { 0: world.guildId },
      context: 0,
      attachment_size_limit: 10_485_760,
      ...(message && { message }),
      data,
    });
    return interaction;
  }

  /** A person clicks a button. Throws when there is no such button to click, or it is disabled. */
  function click(user: APIUser, message: APIMessage, customId: string): Interaction {
    const buttons = (message.components ?? []).flatMap((row) =>
      row.type === ComponentType.ActionRow ? row.components : [],
    );
    const button = buttons.find((each) => 'custom_id' in each && each.custom_id === customId);
    if (button === undefined) throw new Error(`message ${message.id} has no button "${customId}"`);
    if ('disabled' in button && button.disabled) throw new Error(`button "${customId}" is disabled`);
    return begin(user, message.channel_id, message, InteractionType.MessageComponent, {
      id: 1,
      custom_id: customId,
      component_type: button.type,
    });
  }

  /** A person fills in the modal that the bot opened for `from`. `fields` maps the inputs' custom ids to text, or to what is chosen. */
  function submitModal(from: Interaction, fields: Readonly<Record<string, string>>): Interaction {
    const shown = from.modal;
    if (shown === undefined) throw new Error('no modal was opened for this interaction');
    const known = new Set<string>();
    const filled = <T extends { type: number; custom_id: string }>(input: T) => {
      known.add(input.custom_id);
      if (input.type === ComponentType.StringSelect) {
        const chosen = fields[input.custom_id];
        return {
          type: input.type,
          id: 1,
          custom_id: input.custom_id,
          values: chosen === undefined ? [] : [chosen],
        };
      }
      return { type: input.type, id: 1, custom_id: input.custom_id, value: fields[input.custom_id] ?? '' };
    };
    const components = shown.components.flatMap((each): object[] => {
      if ('components' in each) {
        return [
          { type: ComponentType.ActionRow, id: 1, components: (each.components as never[]).map(filled) },
        ];
      }
      return 'component' in each
        ? [{ type: ComponentType.Label, id: 1, component: filled(each.component as never) }]
        : [];
    });
    const stray = Object.keys(fields).find((name) => !known.has(name));
    if (stray !== undefined) throw new Error(`the modal has no field "${stray}"`);
    return begin(from.user, from.channelId, from.message, InteractionType.ModalSubmit, {
      custom_id: shown.custom_id,
      components,
    });
  }

  /** The bot's initial response. Throws 10062 when it comes too late, 40060 when there already was one. */
  function respond(
    id: string,
    token: string,
    callback: Callback,
  ): { readonly message: APIMessage | undefined } {
    const each = live.get(token);
    if (each === undefined || each.interaction.id !== id) throw problems.unknownInteraction();
    if (options.now() - each.interaction.madeAt > options.interactionMs) {
      each.rejected.push(10062);
      throw problems.unknownInteraction();
    }
    if (each.callbacks.length > 0) {
      each.rejected.push(40060);
      throw problems.alreadyAcknowledged();
    }
    switch (callback.type) {
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        const flags = (callback.data?.flags ?? 0) | MessageFlags.Loading;
        each.original = reply(each, { content: '…', flags });
        each.original.content = '';
        break;
      }
      case InteractionResponseType.ChannelMessageWithSource:
        each.original = reply(each, callback.data ?? {});
        break;
      case InteractionResponseType.DeferredMessageUpdate:
        each.original = each.source;
        break;
      case InteractionResponseType.UpdateMessage:
        each.original = each.source;
        if (each.source) change(each.source, callback.data ?? {});
        break;
      case InteractionResponseType.Modal:
        each.modal = callback.data as Modal;
        break;
      default:
        break;
    }
    each.callbacks.push(callback);
    each.resolve(callback);
    return { message: each.original };
  }

  function reply(each: Live, body: EditMessage): APIMessage {
    const room = world.room(each.interaction.channelId);
    const message = createMessage(world, {
      room,
      author: world.bot,
      body,
      atMs: options.now(),
      webhookId: world.bot.id,
    });
    message.application_id = world.bot.id;
    each.replies.push(message);
    if (world.messages.has(message.id)) options.changed('MESSAGE_CREATE', message);
    return message;
  }

  function change(message: APIMessage, body: EditMessage): APIMessage {
    editMessage(message, body, options.now());
    message.flags = (message.flags ?? 0) & ~MessageFlags.Loading;
    if (world.messages.has(message.id)) options.changed('MESSAGE_UPDATE', message);
    return message;
  }

  /** The interaction behind a webhook token. Throws 10015 before the first response, 50027 once it has expired. */
  function acknowledged(token: string): Live {
    const each = live.get(token);
    if (each === undefined || each.callbacks.length === 0) throw problems.unknownWebhook();
    if (options.now() - each.interaction.madeAt > options.tokenMs) throw problems.invalidWebhookToken();
    return each;
  }

  function find(each: Live, id: string): APIMessage {
    const found = id === '@original' ? each.original : each.replies.find((message) => message.id === id);
    if (found === undefined) throw problems.unknownMessage();
    return found;
  }

  return {
    click,
    submitModal,
    respond,
    followUp: (token: string, body: EditMessage) => reply(acknowledged(token), body),
    read: (token: string, id: string) => find(acknowledged(token), id),
    edit: (token: string, id: string, body: EditMessage) => change(find(acknowledged(token), id), body),
    remove(token: string, id: string): void {
      const each = acknowledged(token);
      const message = find(each, id);
      each.replies.splice(each.replies.indexOf(message), each.replies.includes(message) ? 1 : 0);
      if (world.messages.delete(message.id)) options.changed('MESSAGE_DELETE', message);
    },
  };
}
export type Interactions = ReturnType<typeof createInteractions>;
