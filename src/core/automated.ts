/**
 * Why an author is taken for a machine, or null: its handle, name or profile says so. A person wrongly taken for one
 * only loses the automatic reply, not the ticket.
 */
export function whyAutomated(handle: string, name: string, profile = ''): string | null {
  // Families called Abbot, Cabot and Talbot are people.
  const named = /(?:^|_)bot(?:_|\d*$)|(?<!ab|ca|tal)bot\d*$|(?:^|_)(?:rss|autoreply|autopost)(?:_|$)/i;
  if (named.test(handle)) return 'its handle says that it is a bot';
  const says = `${name}\n${profile}`;
  const bot = /🤖|\bbots?\b|\bautomat(?:ed|ic) (?:account|posts?|tweets?|updates?)|\bautomated by\b/i;
  if (bot.test(says) && !/\b(?:not an?|no|hates?|anti)[ -]?bots?\b/i.test(says)) {
    return 'its profile says that it is automated';
  }
  return null;
}
