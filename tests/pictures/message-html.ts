import {
  type APIButtonComponent,
  type APIEmbed,
  type APIEmbedField,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ButtonStyle,
  ComponentType,
  MessageType,
} from 'discord.js';
import { blocksOf, escaped, inlineOf, momentOf, type Reader } from './markdown.ts';
import { styleOf } from './style.ts';

export interface PageOptions extends Partial<Reader> {
  readonly now: number;
  /** What the channel is called. */
  readonly title: string;
  /** CSS pixels. */
  readonly width: number;
  /** Messages of the thread below the last message, shown under it, or beside it where there is room. */
  readonly thread?: { readonly title: string; readonly messages: readonly APIMessage[] };
  /** Where a picture that a message shows is to be found, by its address in Discord. */
  readonly picture?: (url: string) => string | null;
  /** Folder of the letters, as a URL. */
  readonly fonts?: string;
}

interface Page extends Reader {
  readonly picture: (url: string) => string | null;
}

const NARROW = 480;
/** From here on a thread stands beside its channel, as on a desktop, and not below. */
const ROOMY = 1000;
/** Messages of one author within this time are shown as one. */
const TOGETHER_MS = 7 * 60_000;

/** Messages of a Discord channel, oldest first, as a page in the look of Discord's dark theme. Pure. */
export function pageOf(messages: readonly APIMessage[], options: PageOptions): string {
  const { now, title, width, thread, zone = 'UTC', fonts = '' } = options;
  const all = [...messages, ...(thread?.messages ?? [])];
  const people = all.flatMap(({ author, mentions }) => [author, ...mentions]);
  const names = { ...Object.fromEntries(people.map((user) => [user.id, nameOf(user)])), ...options.names };
  const page: Page = { now, zone, names, picture: options.picture ?? ((url) => url) };
  const below = thread
    ? `<section><header><i>🧵</i>${escaped(thread.title)}</header><main>${listOf(thread.messages, page)}</main></section>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${styleOf(fonts)}</style></head>
<body class="${width <= NARROW ? 'narrow' : 'wide'}${thread && width >= ROOMY ? ' beside' : ''}" style="width: ${width}px">
<div><header><i>#</i>${escaped(title)}</header>
<main>${listOf(messages, page)}</main></div>
${below}
</body></html>
`;
}

function listOf(messages: readonly APIMessage[], page: Page): string {
  return messages.map((message, index) => messageOf(message, messages[index - 1], page)).join('\n');
}

function messageOf(message: APIMessage, before: APIMessage | undefined, page: Page): string {
  if (message.type === MessageType.ChannelPinnedMessage)
    return `<div class="system">📌 <b>${escaped(nameOf(message.author))}</b> pinned a message to this channel.</div>`;
  const follows =
    before?.author.id === message.author.id &&
    before.type === MessageType.Default &&
    message.type === MessageType.Default &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;
  const rings = message.mentions.length + message.mention_roles.length > 0 || message.mention_everyone;
  const edited = message.edited_timestamp ? ' <span class="edited">(edited)</span>' : '';
  const content = blocksOf(message.content, page).replace(/<\/div>$/, `${edited}</div>`);
  return [
    `<div class="message${follows ? ' more' : ''}${rings ? ' rings' : ''}">`,
    ...(follows ? [] : [bylineOf(message, page)]),
    content,
    ...message.embeds.map((embed) => embedOf(embed, page)),
    filesOf(message, page),
    ...(message.components ?? []).map(rowOf),
    threadOf(message),
    '</div>',
  ].join('');
}

function bylineOf(message: APIMessage, page: Page): string {
  const { author, referenced_message: answered } = message;
  const name = nameOf(author);
  const above = answered
    ? `<div class="answers">↱ ${escaped(nameOf(answered.author))} ${inlineOf(answered.content || 'Click to see the message', page)}</div>`
    : '';
  return `${above}<div class="avatar" style="background: ${colourOf(name)}">${escaped(name.slice(0, 1).toUpperCase())}</div>
<div class="by">${escaped(name)}${author.bot ? '<em>APP</em>' : ''}<small>${whenOf(Date.parse(message.timestamp), page)}</small></div>`;
}

/** Beside a name and below an embed: today's time alone. */
function whenOf(at: number, page: Page): string {
  const [day, today] = [at, page.now].map((moment) => momentOf(moment, 'd', page));
  const time = momentOf(at, 't', page);
  return day === today ? time : `${day} ${time}`;
}

function embedOf(embed: APIEmbed, page: Page): string {
  const { title, url, color, description, fields = [], footer, timestamp, image, author } = embed;
  const colour = color === undefined ? '#1e1f22' : `#${color.toString(16).padStart(6, '0')}`;
  const heading =
    title && (url ? `<a href="${escaped(url)}">${inlineOf(title, page)}</a>` : inlineOf(title, page));
  const shown = image && page.picture(image.url);
  const below = [
    ...(footer ? [escaped(footer.text)] : []),
    ...(timestamp ? [whenOf(Date.parse(timestamp), page)] : []),
  ];
  return [
    `<div class="embed" style="border-color: ${colour}">`,
    ...(author ? [`<div class="author">${escaped(author.name)}</div>`] : []),
    ...(heading ? [`<div class="title">${heading}</div>`] : []),
    ...(description ? [`<div class="description">${blocksOf(description, page)}</div>`] : []),
    ...(fields.length > 0 ? [`<div class="fields">${fieldsOf(fields, page)}</div>`] : []),
    ...(shown ? [`<img src="${escaped(shown)}" alt="">`] : []),
    ...(below.length > 0 ? [`<div class="footer">${below.join(' • ')}</div>`] : []),
    '</div>',
  ].join('');
}

/** Inline fields share a line: up to three of them in a row. */
function fieldsOf(fields: readonly APIEmbedField[], page: Page): string {
  const rows: APIEmbedField[][] = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row?.[0]?.inline && row.length < 3) row.push(field);
    else rows.push([field]);
  }
  return rows
    .flatMap((row) => {
      const wide = row.length === 1 ? '' : row.length === 2 ? ' half' : ' third';
      return row.map(
        ({ name, value }) =>
          `<div class="field${wide}"><div class="name">${inlineOf(name, page)}</div>${blocksOf(value, page)}</div>`,
      );
    })
    .join('');
}

function filesOf({ attachments }: APIMessage, page: Page): string {
  return attachments
    .map(({ url, filename, content_type, description }) => {
      const shown = content_type?.startsWith('image/') ? page.picture(url) : null;
      return shown
        ? `<div class="files"><img src="${escaped(shown)}" alt="${escaped(description ?? filename)}"></div>`
        : `<div class="file">📄 ${escaped(filename)}</div>`;
    })
    .join('');
}

function rowOf(row: APIMessageTopLevelComponent): string {
  if (row.type !== ComponentType.ActionRow)
    throw new Error(`no picture of components of type ${row.type} yet`);
  const parts = row.components.map((part) =>
    part.type === ComponentType.Button
      ? buttonOf(part)
      : `<div class="select"><span>${escaped(part.placeholder ?? 'Make a selection')}</span><span>⌄</span></div>`,
  );
  return `<div class="row">${parts.join('')}</div>`;
}

const LOOKS: Readonly<Partial<Record<ButtonStyle, string>>> = {
  [ButtonStyle.Primary]: ' primary',
  [ButtonStyle.Success]: ' success',
  [ButtonStyle.Danger]: ' danger',
};

/** An arrow out of a box: it opens a page elsewhere. */
const AWAY =
  '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M6 3H3v10h10v-3M9 2h5v5M14 2 7 9"/></svg>';

function buttonOf(button: APIButtonComponent): string {
  const emoji = 'emoji' in button ? (button.emoji?.name ?? '') : '';
  const label = 'label' in button ? (button.label ?? '') : '';
  const away = button.style === ButtonStyle.Link ? AWAY : '';
  const off = button.disabled ? ' off' : '';
  return `<span class="button${LOOKS[button.style] ?? ''}${off}">${[escaped(emoji), escaped(label)].filter(Boolean).join(' ')}${away}</span>`;
}

function threadOf({ thread }: APIMessage): string {
  if (!thread) return '';
  const count = 'message_count' in thread ? (thread.message_count ?? 0) : 0;
  return `<div class="thread"><b>${escaped(thread.name ?? '')}</b><span>${count} ${count === 1 ? 'Message' : 'Messages'} ›</span></div>`;
}

function nameOf({ global_name, username }: APIUser): string {
  return global_name ?? username;
}

const COLOURS = ['#3b82c4', '#7c5cbf', '#2f9e77', '#c2703d', '#b4476b'];

/** The same for the same name. */
function colourOf(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return COLOURS[sum % COLOURS.length] ?? '#3b82c4';
}
