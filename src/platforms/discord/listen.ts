import type { Clock } from '../../clock.ts';
import type { Batch, Capture } from '../../core/capture.ts';
import { leftOf, type Pause, pauseOf } from '../../lib/pause.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Api } from './api.ts';
import type { Catcher } from './catcher.ts';
import { cursorOf, parseCursor } from './cursor.ts';
import { failureOf } from './failure.ts';
import type { Gateway, Heard } from './gateway.ts';
import { createPatience } from './patience.ts';
import { type Page, readRound } from './round.ts';
import type { DiscordSource } from './settings.ts';

export interface Ear {
  readonly api: Api;
  readonly gateway: Gateway;
  readonly catcher: Catcher;
  readonly clock: Clock;
  readonly guild: string;
  readonly note: PlatformDeps['note'];
  readonly fails?: PlatformDeps['fails'];
}

/**
 * Follows the channels of one source. The gateway tells of messages at once, but only what was read over REST moves
 * the cursor: at the start, after every gap of the gateway, and every `everySeconds`. The store drops what came twice.
 */
export async function* listen(
  ear: Ear,
  name: string,
  source: DiscordSource,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { clock, gateway } = ear;
  const patience = createPatience(ear.note, `reading source ${name}`);
  const failed = onceEach((room: string, says: string) =>
    ear.note('error', `Discord: channel ${room} of source ${name} cannot be read: ${says}`),
  );
  let marks = cursor === null ? null : parseCursor(cursor);
  let rest: Pause | null = null;
  let failing = false;
  const inbox = gateway.subscribe(source.channels);
  try {
    while (!signal.aborted) {
      if ((inbox.missedSome() && !failing) || leftOf(rest, clock.now()) === 0) {
        try {
          const round = readRound(
            { ...ear, channels: source.channels, lookbackMs: source.lookbackHours * 3_600_000, failed },
            marks,
            signal,
          );
          for (let step = await round.next(); !signal.aborted; step = await round.next()) {
            // The captures first: were a page half read, the next round must begin before it.
            const captures = step.done ? [] : await ofPage(ear, name, step.value, signal);
            marks = step.done ? step.value : step.value.marks;
            yield { captures, cursor: cursorOf(marks) };
            if (step.done) break;
          }
          failing = false;
          patience.worked();
          ear.fails?.(name, null);
          rest = pauseOf(source.everySeconds * 1000, clock.now());
        } catch (error) {
          if (signal.aborted) return;
          failing = true;
          ear.fails?.(name, failureOf(error).says);
          rest = pauseOf(patience.failed(error), clock.now());
        }
      }
      const captures = await ofGateway(
        ear,
        name,
        await inbox.take(leftOf(rest, clock.now()), signal),
        signal,
      );
      if (captures.length > 0) yield { captures };
    }
  } finally {
    inbox.close();
  }
}

async function ofPage(
  { catcher }: Ear,
  source: string,
  page: Page,
  signal: AbortSignal,
): Promise<readonly Capture[]> {
  const captures: Capture[] = [];
  for (const message of page.messages) {
    const capture = await catcher.caught(message, page.room, source, signal);
    if (capture) captures.push(capture);
  }
  return captures;
}

async function ofGateway(
  { catcher, note }: Ear,
  source: string,
  heard: readonly Heard[],
  signal: AbortSignal,
): Promise<readonly Capture[]> {
  const captures: Capture[] = [];
  for (const each of heard) {
    if (each.kind === 'deletion') {
      captures.push(catcher.deleted(each.room.id, each.messageId, source));
      continue;
    }
    try {
      const capture = await catcher.caught(each.message, each.room, source, signal);
      if (capture) captures.push(capture);
    } catch (error) {
      if (!signal.aborted) {
        note('warn', `Discord: a message waits for the next reading: ${failureOf(error).says}`, { source });
      }
    }
  }
  return captures;
}

/** Says the same thing only once, however often it is true. */
function onceEach(say: (room: string, says: string) => void): (room: string, says: string) => void {
  const said = new Set<string>();
  return (room, says) => {
    if (said.has(`${room} ${says}`)) return;
    said.add(`${room} ${says}`);
    say(room, says);
  };
}
