import { readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createClassifier, rooms } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { mentionReader } from '../../src/platforms/file/mention.ts';
import { toCapture } from '../../src/platforms/file/rows.ts';
import { diceFor } from '../torture/dice.ts';
import { AGAIN } from '../torture/texts.ts';
import { linesOf } from './lines.ts';

/** Shares of what is made. What goes on where its author wrote before is a complaint, too: together 15 %. */
const COMPLAINTS = 0.11;
const FOLLOW_UPS = 0.04;
/** No complaints, but chosen to be hard to tell: most of them end in front of people. */
const HARD = 0.05;
/** So many of the latest posts may be followed up. */
const REMEMBERED = 500;
/** As long as X's: `torture/long/copies.ts` tells by the length what it may rewrite. One post a millisecond. */
const FIRST_ID = 2_100_000_000_000_000_000n;
const TIME_BITS = 22n;
const FIRST_AUTHOR = 100_000_000_000_000_000n;
const FIRST_HANDLE = 100_000_000_000;
const CONFIG = new URL('../../config/earshot.yaml', import.meta.url).pathname;
const DATA = new URL('../../data/', import.meta.url).pathname;

interface Labelled {
  readonly text?: string;
  readonly lang?: string;
  readonly intent?: string;
  readonly edit_of?: string;
  readonly expect?: { readonly intent: string };
}

/**
 * Writes so many mentions as JSON lines in the file platform's format: the same for the same seed and the same model.
 * @param after how many were made before: those that come now are of other authors, with later ids
 */
export async function makeLoad(file: string, mentions: number, seed: number, after = 0): Promise<void> {
  const dice = diceFor(seed, `load ${after}`);
  texts ??= sorted(labelled());
  const { complaints, hard, chatter } = await texts;
  const draw = (): Text => {
    const share = dice.next();
    return dice.pick(share < COMPLAINTS ? complaints : share < COMPLAINTS + HARD ? hard : chatter);
  };
  const before: { readonly id: string; readonly author: number }[] = [];
  await using handle = await open(file, 'w');
  let lines: string[] = [];
  for (let n = after; n < after + mentions; n++) {
    const id = String(FIRST_ID + (BigInt(n) << TIME_BITS));
    const earlier = before.length > 0 && dice.chance(FOLLOW_UPS) ? dice.pick(before) : null;
    const author = earlier?.author ?? n;
    const { text, lang } = earlier ? { text: `@nimbrel ${dice.pick(AGAIN)}`, lang: 'en' } : draw();
    const row = {
      ...{ id, text, lang },
      author: `p${FIRST_HANDLE + author}`,
      author_id: String(FIRST_AUTHOR + BigInt(author)),
      name: 'Somebody',
      created_at: new Date(Date.UTC(2026, 9, 5) + n).toISOString(),
      ...(earlier ? { conversation: earlier.id, reply_to: earlier.id } : {}),
    };
    if (!earlier) before.push({ id, author });
    if (before.length > REMEMBERED) before.shift();
    lines.push(`${JSON.stringify(row)}\n`);
    if (lines.length < 10_000) continue;
    await handle.write(lines.join(''));
    lines = [];
  }
  await handle.write(lines.join(''));
}

interface Text {
  readonly text: string;
  readonly lang: string;
  readonly intent: string;
}

let texts: ReturnType<typeof sorted> | null = null;

/** Our texts were written to be hard to judge. Chatter is what the classifier without its encoder takes for nothing more. */
async function sorted(rows: readonly Text[]) {
  const { policy } = loadConfig(CONFIG, rooms);
  const others = rows.filter(({ intent }) => intent !== 'complaint');
  const classifier = await createClassifier(
    { kind: 'linear', settings: { encoder: 'off' } },
    {},
    policy.brand,
  );
  const read = mentionReader({ brand: policy.brand });
  const assessments = await classifier.assess(
    others.map(({ text, lang }, n) =>
      read(toCapture({ id: String(n), text, lang, author: `somebody${n}` }, { source: 'bench' })),
    ),
  );
  const plain = assessments.map(
    ({ complaint, intent, sensitive }) =>
      complaint < policy.queue.minComplaint && intent.value !== 'question' && sensitive === null,
  );
  return {
    complaints: rows.filter(({ intent }) => intent === 'complaint'),
    hard: others.filter((_, n) => !plain[n]),
    chatter: others.filter((_, n) => plain[n]),
  };
}

/** Our own sample and labelled posts, as if all were about our brand. */
function labelled(): readonly Text[] {
  const files = readdirSync(join(DATA, 'labelled')).filter((name) => name.endsWith('.jsonl'));
  return ['samples/week.jsonl', ...files.toSorted().map((name) => `labelled/${name}`)]
    .flatMap((name) => readFileSync(join(DATA, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Labelled)
    .flatMap(({ text, lang = 'en', intent, expect, edit_of }) =>
      text && !edit_of ? [{ text: toUs(text), lang, intent: intent ?? expect?.intent ?? 'other' }] : [],
    );
}

function toUs(text: string): string {
  const plain = text.replaceAll(/@\w+/g, '@nimbrel');
  return plain.includes('@nimbrel') ? plain : `@nimbrel ${plain}`;
}

/** Copies lines `from` up to and without `to` of one file of mentions to another; gives how many there were. */
export async function cutLoad(load: string, file: string, from: number, to: number): Promise<number> {
  await using handle = await open(file, 'w');
  let [at, written] = [0, 0];
  for await (const lines of linesOf(load, 10_000)) {
    const cut = lines.slice(Math.max(from - at, 0), Math.max(to - at, 0));
    at += lines.length;
    written += cut.length;
    if (cut.length > 0) await handle.write(`${cut.join('\n')}\n`);
    if (at >= to) break;
  }
  return written;
}
