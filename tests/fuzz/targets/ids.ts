import { fenced, unfenced } from '../../../src/desks/discord/fence.ts';
import { buttonId, isDeed, isOfAnotherVersion, readButtonId } from '../../../src/desks/discord/forms.ts';
import { draftIn } from '../../../src/desks/discord/reply.ts';
import { plainText } from '../../../src/lib/plain-text.ts';
import { parseCursor } from '../../../src/platforms/discord/cursor.ts';
import { placeOf, postIdOf } from '../../../src/platforms/discord/message.ts';
import { must, unpolluted } from '../check.ts';

/** Whatever comes back from a button or a preview: what we wrote there, or nothing of ours. */
export function checkId(id: string): void {
  const read = readButtonId(id);
  if (read) {
    must(buttonId(read.name, read.ticketId) === id, 'another button');
    must(!isOfAnotherVersion(id), 'of this version and of another');
    isDeed(read.name);
  }
  const place = placeOf(id);
  must(place === null || postIdOf(place.channel, place.message) === id, 'another place');
  parseCursor(id);
  const plain = plainText(id);
  const block = fenced(plain);
  if (block !== null) {
    must(unfenced(block) === plain, 'a draft comes back changed');
    must(draftIn({ embeds: [{ description: block }] }) === plain, 'a draft comes back changed');
    must(!block.slice(3, -3).includes('```'), 'a draft ends its block');
  }
  unfenced(id);
  unpolluted();
}

export function fuzz(bytes: Buffer): void {
  checkId(bytes.toString('utf8'));
}
export const seeds = [
  'v1:claim:A7K2MQ9XWV',
  'v0:x-y:A7K2MQ',
  '```\na `` draft\n```',
  '{"since":"1","rooms":{"2":"3"}}',
];
