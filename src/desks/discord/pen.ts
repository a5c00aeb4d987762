import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  type APIMessage,
  DiscordAPIError,
  type RawFile,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { DeskDeps } from '../desk.ts';
import type { Api } from './api.ts';
import type { AllowedMentions } from './look.ts';
import { isProblem } from './trouble.ts';

/** What a message is to Discord's API, for creating and for editing alike. */
export interface Body {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIButtonComponent>[];
  readonly allowed_mentions: AllowedMentions;
  /** Of MessageFlags. */
  readonly flags?: number;
  readonly attachments?: readonly {
    readonly id: number;
    readonly filename: string;
    readonly description: string;
  }[];
}

/** Something to show. */
export interface Sheet {
  readonly body: Body;
  /** Shown when Discord refuses the other: without a word that is not ours. */
  readonly plain: Body;
  /** For the log. */
  readonly about: string;
}

/** Writes messages: each once, and one that Discord refuses hides nothing (I8). Throws what the API throws. */
export function createPen(api: Api, deps: Pick<DeskDeps, 'note'>) {
  /** Posts it, or gives the message that an earlier try with this nonce made, which is brought up to date. */
  async function post(
    channel: string,
    sheet: Sheet,
    nonce: string,
    signal: AbortSignal,
    files: readonly RawFile[] = [],
  ): Promise<string> {
    const { made, body } = await acceptable(sheet, (each) =>
      api.post(
        Routes.channelMessages(channel),
        { ...each, nonce, enforce_nonce: true },
        signal,
        each === sheet.body ? files : [],
      ),
    );
    if (!shows(made, body)) await edit(channel, made.id, sheet, signal);
    return made.id;
  }

  /** Null when the message is gone, or is another bot's (the application was changed). */
  async function edit(
    channel: string,
    message: string,
    sheet: Sheet,
    signal: AbortSignal,
  ): Promise<APIMessage | null> {
    try {
      const route = Routes.channelMessage(channel, message);
      // Without a word about its files it keeps those it has.
      const kept = { attachments: undefined };
      return (await acceptable(sheet, (each) => api.patch(route, { ...each, ...kept }, signal))).made;
    } catch (error) {
      const { UnknownMessage, CannotEditMessageAuthoredByAnotherUser } = RESTJSONErrorCodes;
      if (isProblem(error, UnknownMessage, CannotEditMessageAuthoredByAnotherUser)) return null;
      throw error;
    }
  }

  async function acceptable({ body, plain, about }: Sheet, send: (body: Body) => Promise<unknown>) {
    try {
      return { body, made: (await send(body)) as APIMessage };
    } catch (error) {
      // An archived or locked thread refuses whatever it is.
      const { InvalidActionOnArchivedThread, ThreadLocked } = RESTJSONErrorCodes;
      const isClosed = isProblem(error, InvalidActionOnArchivedThread, ThreadLocked);
      if (!(error instanceof DiscordAPIError) || error.status !== 400 || isClosed) throw error;
      const why = `${error.code}: ${error.message}`;
      deps.note('error', 'Discord refused a message; it is shown without text', { about, why });
      return { body: plain, made: (await send(plain)) as APIMessage };
    }
  }

  return { post, edit };
}
export type Pen = ReturnType<typeof createPen>;

/** Whether the message reads as wanted; what Discord adds to it does not count. */
function shows(message: APIMessage, { content, embeds, components }: Body): boolean {
  const told = (text: string, all: readonly APIEmbed[], rows: readonly object[]) =>
    JSON.stringify([
      text,
      all.map(({ title, description, fields = [] }) => [
        title,
        description,
        fields.map(({ name, value }) => [name, value]),
      ]),
      rows.map((row) => ('components' in row && Array.isArray(row.components) ? row.components.length : 0)),
    ]);
  return (
    told(message.content, message.embeds, message.components ?? []) === told(content, embeds, components)
  );
}
