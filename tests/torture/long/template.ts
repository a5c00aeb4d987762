import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type Audit, seeded } from '../../e2e/rig.ts';
import { openPlace } from './child.ts';
import { textsBy } from './texts.ts';

const PER_SECOND = 50;
/** Ids and handles are as long as nothing else, so that copies can be told from the template: see `copies.ts`. */
const FIRST_AUTHOR = 100_000_000_000_000_000n;
const FIRST_HANDLE = 100_000_000_000;

/**
 * A store that the real command made: so many mentions from as many authors, and so many open tickets among them,
 * shown, acknowledged where that is due, with their timers armed. Gives its file. Takes minutes.
 */
export async function makeTemplate(folder: string, mentions: number, tickets: number): Promise<string> {
  const place = await openPlace(folder);
  const { x, discord } = place;
  const { chatter, acknowledged, others } = await textsBy(place);
  const command = place.launch();
  await command.listening;
  const random = seeded(1);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  for (let n = 0; n < mentions; n++) {
    const forPeople = Math.floor(((n + 1) * tickets) / mentions) > Math.floor((n * tickets) / mentions);
    const username = `p${FIRST_HANDLE + n}`;
    x.user({ username, id: String(FIRST_AUTHOR + BigInt(n)), name: 'Somebody' });
    const text = forPeople ? pick(random() < 0.75 ? acknowledged : others) : pick(chatter);
    x.post({ author: username, text, lang: 'en' });
    if (n % PER_SECOND === 0) await delay(1000);
  }
  for (;;) {
    const { out } = await place.cli('audit', '--json');
    const { mentions: recorded, complaints, unpresented } = JSON.parse(out) as Audit;
    const open = complaints.pending + complaints.unknown + unpresented.length;
    const cards = discord.sent.filter(({ message }) => JSON.stringify(message).includes('"v1:claim:')).length;
    if (recorded >= mentions && open === 0 && cards > 0) break;
    await delay(1000);
  }
  command.process.kill('SIGTERM');
  await command.ended;
  await place.close();
  const db = new Database(place.file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return place.file;
}
