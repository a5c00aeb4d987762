/** What is needed to show markdown as the reader's Discord would. */
export interface Reader {
  /** ms UTC: relative times are told from here. */
  readonly now: number;
  /** Time zone of the reader, such as `Europe/Berlin`. */
  readonly zone: string;
  /** Id of a person, role or channel → what it is called. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Discord's markdown as HTML: headings, `-#`, quotes, lists and code blocks at the beginning of a line, and everything
 * that stands within one. Source: Discord's help pages "Markdown Text 101" and the developers' "Message Formatting".
 */
export function blocksOf(text: string, reader: Reader): string {
  const html: string[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length === 0) return;
    // An empty last line would be swallowed by the end of its box.
    const gap = plain.length > 1 && plain.at(-1) === '' ? '<br>' : '';
    html.push(`<div class="text">${inlineOf(plain.join('\n'), reader)}${gap}</div>`);
    plain = [];
  };
  for (let rest = text; rest !== ''; ) {
    const block = blockAt(rest, reader);
    if (block) {
      flush();
      html.push(block.html);
      rest = rest.slice(block.length);
    } else {
      const end = rest.indexOf('\n');
      plain.push(end === -1 ? rest : rest.slice(0, end));
      rest = end === -1 ? '' : rest.slice(end + 1);
    }
  }
  flush();
  return html.join('');
}

interface Found {
  readonly html: string;
  /** Characters of the source that it took. */
  readonly length: number;
}

function blockAt(text: string, reader: Reader): Found | null {
  const code = /^```(?:[\w+-]*\n)?([\s\S]+?)```\n?/.exec(text);
  if (code)
    return { html: `<pre>${escaped(code[1]?.replace(/\n$/, '') ?? '')}</pre>`, length: code[0].length };

  const all = /^>>> ([\s\S]+)/.exec(text);
  if (all) return { html: quote(all[1] ?? '', reader), length: all[0].length };
  const quoted = /^(?:> [^\n]*(?:\n|$))+/.exec(text);
  if (quoted) {
    const inner = quoted[0].replace(/\n$/, '').replace(/^> /gm, '');
    return { html: quote(inner, reader), length: quoted[0].length };
  }

  const small = /^-# +([^\n]+)(?:\n|$)/.exec(text);
  if (small)
    return { html: `<div class="small">${inlineOf(small[1] ?? '', reader)}</div>`, length: small[0].length };
  const heading = /^(#{1,3}) +([^\n]+)(?:\n|$)/.exec(text);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return {
      html: `<h${level}>${inlineOf(heading[2] ?? '', reader)}</h${level}>`,
      length: heading[0].length,
    };
  }

  const bullets = /^(?: *[-*] [^\n]+(?:\n|$))+/.exec(text);
  if (bullets) return { html: list('ul', bullets[0], /^ *[-*] /, reader), length: bullets[0].length };
  const numbers = /^(?: *\d+\. [^\n]+(?:\n|$))+/.exec(text);
  if (numbers) return { html: list('ol', numbers[0], /^ *\d+\. /, reader), length: numbers[0].length };
  return null;
}

function quote(inner: string, reader: Reader): string {
  return `<blockquote>${blocksOf(inner, reader)}</blockquote>`;
}

function list(tag: 'ul' | 'ol', source: string, mark: RegExp, reader: Reader): string {
  const items = source.trimEnd().split('\n');
  return `<${tag}>${items.map((item) => `<li>${inlineOf(item.replace(mark, ''), reader)}</li>`).join('')}</${tag}>`;
}

type Rule = readonly [pattern: RegExp, html: (found: RegExpExecArray, reader: Reader) => string];

/** First one that matches where the reading stands. */
const RULES: readonly Rule[] = [
  [/^\\([^0-9A-Za-z\s])/u, ([, mark = '']) => escaped(mark)],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code = '']) => `<code>${escaped(code)}</code>`],
  [
    /^<t:(-?\d{1,17})(?::([tTdDfFR]))?>/,
    ([, seconds, style = 'f'], reader) => `<time>${momentOf(Number(seconds) * 1000, style, reader)}</time>`,
  ],
  [/^<@!?(\d+)>/, ([, id = ''], { names }) => mention(`@${names[id] ?? 'unknown-user'}`)],
  [/^<@&(\d+)>/, ([, id = ''], { names }) => mention(`@${names[id] ?? 'unknown-role'}`)],
  [/^<#(\d+)>/, ([, id = ''], { names }) => mention(`# ${names[id] ?? 'unknown'}`)],
  [/^<\/([^:>]+):\d+>/, ([, command = '']) => mention(`/${command}`)],
  [/^@(everyone|here)/, ([all]) => mention(all)],
  [/^<a?:(\w+):\d+>/, ([, name]) => `:${name}:`],
  [/^<(https?:\/\/[^\s>]+)>/, ([, url = '']) => link(url, escaped(url))],
  [
    /^\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    ([, label = '', url = ''], reader) => link(url, inlineOf(label, reader)),
  ],
  [/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, ([url]) => link(url, escaped(url))],
  [/^\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/, within((inner) => `<b><i>${inner}</i></b>`)],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, within((inner) => `<b>${inner}</b>`)],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, within((inner) => `<u>${inner}</u>`)],
  [/^\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/, within((inner) => `<i>${inner}</i>`)],
  [/^_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/, within((inner) => `<i>${inner}</i>`)],
  [/^~~((?:\\[\s\S]|[^\\])+?)~~/, within((inner) => `<s>${inner}</s>`)],
  [/^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/, within((inner) => `<span class="spoiler">${inner}</span>`)],
];

function within(html: (inner: string) => string): Rule[1] {
  return ([, inner = ''], reader) => html(inlineOf(inner, reader));
}

/** What stands within a line, or within several. */
export function inlineOf(text: string, reader: Reader): string {
  let html = '';
  for (let rest = text; rest !== ''; ) {
    const found = ruleAt(rest, reader) ?? wordAt(rest);
    html += found.html;
    rest = rest.slice(found.length);
  }
  return html;
}

function ruleAt(text: string, reader: Reader): Found | null {
  for (const [pattern, html] of RULES) {
    const found = pattern.exec(text);
    if (found) return { html: html(found, reader), length: found[0].length };
  }
  return null;
}

function wordAt(text: string): Found {
  const word = /^(?:[\p{L}\p{N}]+\s*|[\s\S])/u.exec(text)?.[0] ?? text;
  return { html: escaped(word), length: word.length };
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function mention(name: string): string {
  return `<span class="mention">${escaped(name)}</span>`;
}

function link(url: string, label: string): string {
  return `<a href="${escaped(url)}">${label}</a>`;
}

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** A moment (ms UTC) in one of Discord's styles, to a reader whose Discord is in English with 24 hours. */
export function momentOf(at: number, style: string, { now, zone }: Pick<Reader, 'now' | 'zone'>): string {
  if (style === 'R') return distanceOf(at - now);
  return new Intl.DateTimeFormat('en-GB', { ...STYLES[style], timeZone: zone }).format(at);
}

const UNITS: readonly (readonly [name: string, one: string, seconds: number, below: number])[] = [
  ['second', 'a second', 1, 45],
  ['minute', 'a minute', 60, 45],
  ['hour', 'an hour', 3600, 22],
  ['day', 'a day', 86_400, 26],
  ['month', 'a month', 2_629_800, 11],
  ['year', 'a year', 31_557_600, Number.POSITIVE_INFINITY],
];

/** Rounded to one unit, as Discord rounds: ninety minutes are `2 hours`. */
function distanceOf(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const [name, one, size] =
    UNITS.find(([, , each, below]) => Math.round(seconds / each) < below) ?? UNITS[0] ?? [];
  const count = Math.max(1, Math.round(seconds / (size ?? 1)));
  const words = count === 1 ? one : `${count} ${name}s`;
  return ms > 0 ? `in ${words}` : `${words} ago`;
}
