/** Where a message is: `channel id/message id`, as the store keeps it. */
export interface Place {
  readonly channel: string;
  readonly message: string;
}

export function placeOf(channel: string, message: string): string {
  return `${channel}/${message}`;
}

/** Null for what is not in Discord: another desk's, or nowhere yet. */
export function readPlace(place: string | null): Place | null {
  const [, channel, message] = /^(\d+)\/(\d+)$/.exec(place ?? '') ?? [];
  return channel && message ? { channel, message } : null;
}

/** The message id, if it is in this channel and not in one of before. */
export function messageIn(channel: string, place: string | null): string | null {
  const found = readPlace(place);
  return found?.channel === channel ? found.message : null;
}

/** Words that lead to a message, as Discord writes it; the words alone where it cannot be told. */
export function linked(words: string, guild: string | null, place: string | null): string {
  const found = readPlace(place);
  if (!found || guild === null) return words;
  return `[${words}](https://discord.com/channels/${guild}/${found.channel}/${found.message})`;
}
