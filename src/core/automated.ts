/**
 * Why an author is taken for a machine, or null: its handle, name or profile says so. A person wrongly taken for one
 * only loses the automatic reply, not the ticket.
 */
export function whyAutomated(handle: string, name: string, profile = ''): string | null {
  if (NAMED.test(handle)) return 'its handle says that it is a bot';
  const says = `${name}\n${profile}`;
  if (BOT.test(says) && !NO_BOT.test(says)) {
    return 'its profile says that it is automated';
  }
  return null;
}

// Families called Abbot, Cabot and Talbot are people.
const NAMED = /(?:^|_)bot(?:_|\d*$)|(?<!ab|ca|tal)bot\d*$|(?:^|_)(?:rss|autoreply|autopost)(?:_|$)/i;
const BOT = /🤖|\bbots?\b|\bautomat(?:ed|ic) (?:account|posts?|tweets?|updates?)|\bautomated by\b/i;
const NO_BOT = /\b(?:not an?|no|hates?|anti)[ -]?bots?\b/i;
