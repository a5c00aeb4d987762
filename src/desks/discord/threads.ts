import { type APIMessage, RESTJSONErrorCodes, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import { isLive, refOf } from '../../core/ticket.ts';
import type { Shown, TicketView } from '../../core/view.ts';
import type { DeskDeps } from '../desk.ts';
import type { Api } from './api.ts';
import { createGate } from './gate.ts';
import { NONCE_SURE_MS, pagesAfter } from './history.ts';
import { digestOf, hashOf } from './look.ts';
import type { Pen, Sheet } from './pen.ts';
import { type Entry, entriesOf, markIn, plainEntry, ringing, threadNameOf } from './thread.ts';
import { isProblem, LOCKED, threadTroubleOf } from './trouble.ts';

/** What stands below a card now. */
export interface Below {
  readonly shown: readonly Shown[];
  readonly unfinished?: { readonly why: string; readonly retryAfterMs?: number };
}

/** Later than this nobody's device is rung any more: what is still missed raises another alarm. */
const NEWS_MS = 60 * 60_000;
const { OneDay } = ThreadAutoArchiveDuration;
const {
  InvalidActionOnArchivedThread,
  MissingPermissions,
  ThreadAlreadyCreatedForMessage,
  ThreadLocked,
  UnknownChannel,
  UnknownMessage,
} = RESTJSONErrorCodes;

/** The card itself turned out to be gone. */
class NoCard extends Error {}
class NotNow extends Error {
  readonly retryAfterMs: number;
  constructor({ why, retryAfterMs }: { readonly why: string; readonly retryAfterMs: number }) {
    super(why);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A ticket whose thread is being brought up to date. */
interface Work {
  readonly view: TicketView;
  /** The card, and the id of the thread that starts from it. */
  readonly message: string;
  readonly signal: AbortSignal;
  /** What stands there by now, by key; `thread` says whether it was left open or archived. */
  readonly shown: Map<string, Shown>;
  doing: 'start' | 'write';
  /** What was found in the thread, by mark; null: not read yet. */
  marks: ReadonlyMap<string, string> | null;
}

/** Keeps the threads below the cards: one for each, every entry once, whatever crashes or is deleted by somebody. */
export function createThreads(api: Api, pen: Pen, channel: string, deps: DeskDeps) {
  const gates = {
    start: createGate(deps, {
      shut: 'threads cannot be started in Discord; cards are still shown',
      open: 'threads are started in Discord again',
    }),
    write: createGate(deps, {
      shut: 'threads cannot be written in Discord; cards are still shown',
      open: 'threads are written in Discord again',
    }),
  };

  /**
   * Makes the thread, posts what is missing in it, edits what has changed, archives it once when the ticket is closed.
   * What stands in the way comes back as `unfinished`. Null: the card is not there any more.
   */
  async function keep(
    view: TicketView,
    card: Shown,
    below: readonly Shown[],
    signal: AbortSignal,
  ): Promise<Below | null> {
    const shown = new Map(
      [...below.filter(({ key }) => key !== 'card'), card].map((each) => [each.key, each]),
    );
    const work: Work = { view, message: card.place, signal, shown, doing: 'start', marks: null };
    try {
      await bringUp(work);
      return { shown: [...shown.values()] };
    } catch (error) {
      if (error instanceof NoCard) return null;
      return { shown: [...shown.values()], unfinished: reasonOf(error, work.doing) };
    }
  }

  function reasonOf(error: unknown, doing: Work['doing']): NonNullable<Below['unfinished']> {
    if (error instanceof NotNow) return { why: error.message, retryAfterMs: error.retryAfterMs };
    const trouble = threadTroubleOf(error, channel, doing);
    if (trouble.forAll) gates[doing].shut(trouble);
    const { why, retryAfterMs } = trouble;
    return { why, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }

  async function bringUp(work: Work): Promise<void> {
    try {
      await fill(work);
    } catch (error) {
      if (!isProblem(error, UnknownChannel) || !work.shown.has('thread')) throw error;
      // Somebody deleted the thread: it starts again, and everything in it.
      for (const key of work.shown.keys()) if (key !== 'card') work.shown.delete(key);
      if (await start(work)) return fill(work);
      // Discord still knows of a thread that is not there: only another card can have one.
      await api.remove(Routes.channelMessage(channel, work.message), work.signal);
      throw new NoCard();
    }
  }

  async function fill(work: Work): Promise<void> {
    const { view, shown } = work;
    if (!shown.has('thread')) await start(work);
    work.doing = 'write';
    const entries = entriesOf(view);
    // First what has to go: that waits for no permission to post.
    for (const entry of entries) await amend(work, entry);
    for (const entry of entries) await add(work, entry);
    if (!isLive(view.ticket) && !isArchived(work)) await archive(work);
  }

  /** False when there was one already, and what is in it is not known. */
  async function start(work: Work): Promise<boolean> {
    const { view, message, signal } = work;
    work.doing = 'start';
    passes('start');
    let isNew = true;
    try {
      const body = { name: threadNameOf(view.ticket), auto_archive_duration: OneDay };
      await api.post(Routes.threads(channel, message), body, signal);
    } catch (error) {
      if (isProblem(error, UnknownMessage)) throw new NoCard();
      if (!isProblem(error, ThreadAlreadyCreatedForMessage)) throw error;
      isNew = false;
    }
    gates.start.fine();
    leave(work, 'open');
    work.marks = isNew ? new Map() : null;
    return isNew;
  }

  /** Changes what stands there and reads otherwise. What is gone is left to `add`. */
  async function amend(work: Work, entry: Entry): Promise<void> {
    const before = work.shown.get(entry.key);
    if (!before || before.digest === digestOf(entry.body)) return;
    const edited = await edit(work, before.place, sheetOf(work, entry));
    if (edited || entry.onlyEdit) stands(work, entry, before.place);
  }

  async function add(work: Work, entry: Entry): Promise<void> {
    const { view, message: thread, signal, shown } = work;
    const before = shown.get(entry.key);
    if (before?.digest === digestOf(entry.body)) return;
    passes('write');
    const sheet = sheetOf(work, entry);
    let lost = before?.place ?? view.shown.find(({ key }) => key === entry.key)?.place ?? null;
    const found = await findBack(work, entry);
    if (found && found !== before?.place) {
      if (await edit(work, found, sheet)) return stands(work, entry, found);
      lost = found;
    }
    // Another thread, or a message that somebody deleted: that nonce would only bring the deletion back.
    const nonce = hashOf('entry', view.ticket.id, entry.key, thread, lost);
    const isNews = lost === null && deps.clock.now() - entry.since < NEWS_MS;
    const body = isNews ? ringing(entry) : entry.body;
    stands(work, entry, await pen.post(thread, { ...sheet, body }, nonce, signal));
    gates.write.fine();
    leave(work, 'open');
  }

  function sheetOf({ view: { ticket } }: Work, entry: Entry): Sheet {
    return { body: entry.body, plain: plainEntry(entry, ticket), about: refOf(ticket.id) };
  }

  function stands({ shown }: Work, { key, body }: Entry, place: string): void {
    shown.set(key, { key, place, digest: digestOf(body) });
  }

  /** Where an earlier try has put it whose answer was lost; null: nowhere, or so lately that the nonce will tell. */
  async function findBack(work: Work, { mark, since }: Entry): Promise<string | null> {
    if (work.marks === null && deps.clock.now() - since <= NONCE_SURE_MS) return null;
    work.marks ??= await read(work);
    return work.marks.get(mark) ?? null;
  }

  async function read({ message: thread, signal }: Work): Promise<ReadonlyMap<string, string>> {
    const own = await api.ownId(signal);
    const marks = new Map<string, string>();
    for await (const page of pagesAfter(api, thread, '0', signal)) {
      for (const { author, content, id } of page) {
        const mark = author.id === own ? markIn(content) : null;
        if (mark) marks.set(mark, id);
      }
    }
    return marks;
  }

  /** Wakes the thread where that is needed: messages of an archived one cannot be changed. */
  async function edit(work: Work, place: string, sheet: Sheet): Promise<APIMessage | null> {
    const { message: thread, signal } = work;
    try {
      return await pen.edit(thread, place, sheet, signal);
    } catch (error) {
      if (!isProblem(error, InvalidActionOnArchivedThread)) throw error;
      await wake(work);
      return pen.edit(thread, place, sheet, signal);
    }
  }

  async function wake(work: Work): Promise<void> {
    try {
      await api.patch(Routes.channel(work.message), { archived: false }, work.signal);
    } catch (error) {
      // Of this one thread alone: whoever locked it stands above the bot.
      if (isProblem(error, MissingPermissions)) throw new NotNow(LOCKED);
      throw error;
    }
    leave(work, 'open');
  }

  /** Once: whoever opens it again by hand has a reason. A thread that a colleague started is theirs. */
  async function archive(work: Work): Promise<void> {
    try {
      await api.patch(Routes.channel(work.message), { archived: true }, work.signal);
    } catch (error) {
      if (!isProblem(error, InvalidActionOnArchivedThread, MissingPermissions, ThreadLocked)) throw error;
    }
    leave(work, 'archived');
  }

  function leave({ shown, message }: Work, state: 'open' | 'archived'): void {
    shown.set('thread', { key: 'thread', place: message, digest: state });
  }

  function passes(doing: Work['doing']): void {
    const closed = gates[doing].closed();
    if (closed) throw new NotNow(closed);
  }

  return { keep };
}

function isArchived({ shown }: Work): boolean {
  return shown.get('thread')?.digest === 'archived';
}
