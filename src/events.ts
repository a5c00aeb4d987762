import type { Action, Settlement } from './core/action.ts';
import { type Answer, EARSHOT } from './core/answer.ts';
import type { SetAside } from './core/capture.ts';
import type { Judgement } from './core/decision.ts';
import { refOf } from './core/ticket.ts';
import type { Logger } from './log.ts';

/** One helper per business event. Author text never reaches the log: ids, counts and our own words do. */
export interface Events {
  committed(judgements: readonly Judgement[], deletions: number, ms: number): void;
  setAside(items: readonly SetAside[]): void;
  classifierDown(why: string, mentions: number): void;
  sourceFailed(source: string, why: string, againMs: number): void;
  settled(action: Action, settlement: Pick<Settlement, 'state' | 'rule' | 'why'>): void;
  actFailed(action: Action | null, why: string): void;
  answered(answer: Answer, refusal: string | null): void;
  note(level: 'info' | 'warn' | 'error', from: string, message: string, data?: Record<string, unknown>): void;
}

/** Each of them hears of everything, in this order. */
export function eachOf(...all: readonly Partial<Events>[]): Events {
  const tell =
    <Name extends keyof Events>(name: Name) =>
    (...told: Parameters<Events[Name]>): void => {
      for (const events of all) (events[name] as ((...of: typeof told) => void) | undefined)?.(...told);
    };
  return {
    committed: tell('committed'),
    setAside: tell('setAside'),
    classifierDown: tell('classifierDown'),
    sourceFailed: tell('sourceFailed'),
    settled: tell('settled'),
    actFailed: tell('actFailed'),
    answered: tell('answered'),
    note: tell('note'),
  };
}

export function logEvents(log: Logger): Events {
  return {
    committed(judgements, deletions, ms) {
      const people = judgements.filter(({ decision }) => decision.route === 'people').length;
      const acknowledge = judgements.filter(({ decision }) => decision.acknowledge).length;
      log.debug({ mentions: judgements.length, people, acknowledge, deletions, ms }, 'judged and stored');
    },
    setAside(items) {
      for (const item of items)
        log.warn({ source: item.source, where: item.where, why: item.why }, 'set aside');
    },
    classifierDown(why, mentions) {
      log.error({ why, mentions }, 'classifier failed: these mentions go to people unclassified');
    },
    sourceFailed(source, why, againMs) {
      log.error(
        { source, why, againSeconds: Math.round(againMs / 1000) },
        'source failed: starting it again',
      );
    },
    settled(action, { state, why }) {
      // A second opinion quotes the author.
      const told = action.kind === 'second-opinion' && state === 'sent' ? null : why;
      const data = { ticket: refOf(action.ticketId), platform: action.platform, why: told };
      if (['present', 'remind', 'recheck'].includes(action.kind)) log.debug(data, `${action.kind} ${state}`);
      else if (state === 'pending') log.warn(data, `${action.kind}: not posted, it will be tried again`);
      else if (state === 'unknown') log.warn(data, `${action.kind}: outcome unknown, reading back`);
      else log.info(data, `${action.kind} ${state}`);
    },
    actFailed(action, why) {
      log.error({ action: action?.key, why }, 'acting failed: it will be tried again');
    },
    answered(answer, refusal) {
      const data = { ticket: refOf(answer.ticketId), by: answer.by.name, does: answer.does.kind, refusal };
      // What time does may be a thousand tickets at once; the desk is told of it in one message.
      if (answer.by.id === EARSHOT.id) log.debug(data, 'time took its course');
      else log.info(data, refusal ? 'answer refused' : 'answer taken');
    },
    note(level, from, message, data = {}) {
      log[level]({ from, ...data }, message);
    },
  };
}
