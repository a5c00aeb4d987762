import {
  type APIMessage,
  type APIUser,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Choice } from './commands.ts';
import type { Modal } from './components.ts';
import type { Events } from './events.ts';
import { createMessage, editMessage, isEphemeral } from './messages.ts';
import { invalidForm, problems } from './problem.ts';
import type { Callback, EditMessage } from './requests.ts';
import { LARGEST_FILE, type Upload } from './uploads.ts';
import type { World } from './world.ts';

/** One click, choice, command, completion or filled-in modal, and all that the bot answered to it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly user: APIUser;
  readonly channelId: string;
  /** When it was made, ms UTC. */
  readonly madeAt: number;
  /** The message whose component was used, or from which the modal came. */
  readonly message: APIMessage | undefined;
  /** Initial responses that were accepted: at most one. */
  readonly callbacks: readonly Callback[];
  /** Initial responses that came too late or twice, as the error code they got. */
  readonly rejected: readonly number[];
  /** Messages the person got as reply or follow-up, private (ephemeral) ones included, as they are now. */
  readonly replies: readonly APIMessage[];
  /** The modal the bot opened, if it did. */
  readonly modal: Modal | undefined;
  /** What the bot offered for the option being typed, if this is a completion and it did. */
  readonly choices: readonly Choice[] | undefined;
  /** Resolves with the first accepted initial response. */
  readonly answered: Promise<Callback>;
}

/** What a person does to get an interaction going. */
export interface Begun {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly channelId: string;
  readonly message?: APIMessage | undefined;
  readonly data: object;
}

interface Live {
  readonly interaction: Interaction;
  readonly type: InteractionType;
  readonly callbacks: Callback[];
  readonly rejected: number[];
  readonly replies: APIMessage[];
  readonly source: APIMessage | undefined;
  original: APIMessage | undefined;
  modal: Modal | undefined;
  choices: readonly Choice[] | undefined;
  resolve: (callback: Callback) => void;
}

export interface InteractionOptions {
  readonly now: () => number;
  /** How long the initial response may take, ms. Discord: 3,000. */
  readonly interactionMs: number;
  /** How long the token lives, ms. Discord: 900,000. */
  readonly tokenMs: number;
}

/** The life of interactions: begun by people, answered by the bot over REST. */
export function createInteractions(world: World, events: Events, options: InteractionOptions) {
  const live = new Map<string, Live>();
  /** Messages that only one person sees, with whose they are. */
  const hidden = new Map<string, { readonly message: APIMessage; readonly userId: string }>();

  function begin({ type, user, channelId, message, data }: Begun): Interaction {
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
      get choices() {
        return live.get(`token-${id}`)?.choices;
      },
      answered,
    };
    live.set(interaction.token, {
      interaction,
      type,
      callbacks,
      rejected,
      replies,
      source: message,
      original: undefined,
      modal: undefined,
      choices: undefined,
      resolve,
    });
    const room = world.room(channelId);
    events.interaction({
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
      member: {
        ...world.members.get(user.id),
        permissions: world.permissionsOf(user.id, room).toString(),
      },
      app_permissions: world.permissionsOf(world.bot.id, room).toString(),
      entitlements: [],
      authorizing_integration_owners: { 0: world.guildId },
      context: 0,
      attachment_size_limit: LARGEST_FILE,
      ...(message && { message }),
      data,
    });
    return interaction;
  }

  /** The message with this id as a person sees it, private ones of their own included. Throws when they see none. */
  function seenBy(user: APIUser, messageId: string): APIMessage {
    const own = hidden.get(messageId);
    if (own !== undefined && own.userId !== user.id)
      throw new Error(`message ${messageId} is private: ${user.username} does not see it`);
    const found = own?.message ?? world.messages.get(messageId);
    if (found === undefined) throw new Error(`there is no message ${messageId}`);
    return found;
  }

  /**
   * The bot's initial response. Throws 10062 when it comes too late, 40060 when there already was one, 50035 when
   * this kind of interaction takes no such answer.
   */
  function respond(
    id: string,
    token: string,
    callback: Callback,
    files: readonly Upload[],
  ): { readonly type: InteractionType; readonly message: APIMessage | undefined } {
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
    const takes = answersTo(each.type, each.source !== undefined);
    if (!takes.includes(callback.type)) {
      const message = `Value must be one of {${takes.join(', ')}}.`;
      throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
    }
    switch (callback.type) {
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        const flags = (callback.data?.flags ?? 0) | MessageFlags.Loading;
        each.original = reply(each, { content: '…', flags });
        each.original.content = '';
        break;
      }
      case InteractionResponseType.ChannelMessageWithSource:
        each.original = reply(each, callback.data ?? {}, files);
        break;
      case InteractionResponseType.DeferredMessageUpdate:
        each.original = each.source;
        break;
      case InteractionResponseType.UpdateMessage:
        each.original = each.source;
        // Unlike other edits, this one drops the files it does not name (discord-api-docs issue 6277).
        if (each.source)
          change(each.source, { ...callback.data, attachments: callback.data?.attachments ?? [] }, files);
        break;
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        each.choices = callback.data.choices ?? [];
        break;
      case InteractionResponseType.Modal:
        each.modal = callback.data;
        break;
      default:
        callback satisfies never;
    }
    each.callbacks.push(callback);
    each.resolve(callback);
    return { type: each.type, message: each.original };
  }

  function reply(each: Live, body: EditMessage, files: readonly Upload[] = []): APIMessage {
    const room = world.room(each.interaction.channelId);
    const message = createMessage(world, {
      room,
      author: world.bot,
      body,
      files,
      atMs: options.now(),
      webhookId: world.bot.id,
    });
    message.application_id = world.bot.id;
    each.replies.push(message);
    if (isEphemeral(message)) hidden.set(message.id, { message, userId: each.interaction.user.id });
    else events.message('MESSAGE_CREATE', message);
    return message;
  }

  function change(message: APIMessage, body: EditMessage, files: readonly Upload[] = []): APIMessage {
    editMessage(world, message, body, options.now(), files);
    message.flags = (message.flags ?? 0) & ~MessageFlags.Loading;
    if (world.messages.has(message.id)) events.message('MESSAGE_UPDATE', message);
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
    begin,
    seenBy,
    respond,
    followUp: (token: string, body: EditMessage, files: readonly Upload[]) =>
      reply(acknowledged(token), body, files),
    read: (token: string, id: string) => find(acknowledged(token), id),
    edit: (token: string, id: string, body: EditMessage, files: readonly Upload[]) =>
      change(find(acknowledged(token), id), body, files),
    remove(token: string, id: string): void {
      const message = find(acknowledged(token), id);
      // The message may have come from another interaction, whose button was clicked.
      for (const { replies } of live.values()) {
        if (replies.includes(message)) replies.splice(replies.indexOf(message), 1);
      }
      hidden.delete(message.id);
      if (world.removeMessage(message.id)) events.message('MESSAGE_DELETE', message);
    },
  };
}
export type Interactions = ReturnType<typeof createInteractions>;

/** The callback types that an interaction takes. Source: Discord reference, "Interaction callback type". */
function answersTo(type: InteractionType, fromMessage: boolean): readonly number[] {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return [4, 5, 9];
    case InteractionType.ApplicationCommandAutocomplete:
      return [8];
    case InteractionType.MessageComponent:
      return [4, 5, 6, 7, 9];
    case InteractionType.ModalSubmit:
      return fromMessage ? [4, 5, 6, 7] : [4, 5];
    default:
      return [];
  }
}
