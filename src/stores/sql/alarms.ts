import type { Answer } from '../../core/answer.ts';
import type { Level } from '../../core/assessment.ts';
import type { RaisedAlarm } from '../../core/overview.ts';
import { inEach } from './dialect.ts';
import { column, select, type Work } from './work.ts';

/** Missed targets, each ticket and target once, however often it was escalated. The conditions are those of the index. */
const breaches = column<number>()(
  inEach(
    ({ number }) => `
    SELECT count(DISTINCT ticket_id || ' ' || json_extract(answer, '$.does.about')) FROM answers
    WHERE json_extract(answer, '$.does.kind') = 'alarm'
      AND ${number('answer', '$.at')} >= @from AND ${number('answer', '$.at')} < @to
      AND json_extract(answer, '$.does.about') IN ('first response', 'next response', 'resolution')
      AND ${number('answer', '$.does.step')} >= 1`,
  ),
  { from: 'int', to: 'int' },
);

// By its own index: from the first alarm on, there may be a hundred thousand answers of other kinds to step over.
const raised = select<Row>()(
  `SELECT a.seq, a.ticket_id AS ticketId, t.priority, t.category, t.holder, t.card, a.answer
   FROM answers a INDEXED BY answers_raised CROSS JOIN tickets t ON t.id = a.ticket_id
   WHERE a.seq > @after AND json_extract(a.answer, '$.does.kind') IN ('alarm', 'escalate')
     AND coalesce(json_extract(a.answer, '$.does.to'), '') <> 'holder'
   ORDER BY a.seq LIMIT @limit`,
  { after: 'int', limit: 'int' },
);

interface Row {
  readonly seq: number;
  readonly ticketId: string;
  readonly priority: Level;
  readonly category: string;
  readonly holder: string | null;
  readonly card: string | null;
  readonly answer: string;
}

/** Missed targets from and up to. */
export function* breachesBetween(from: number, to: number): Work<number> {
  return (yield* breaches.one({ from, to })) ?? 0;
}

/** What tickets raised for the channel or whoever is on call: alarms of time, and agents who called for help. */
export function* alarms(after: number, limit: number): Work<readonly RaisedAlarm[]> {
  return (yield* raised.all({ after, limit })).flatMap(alarmFrom);
}

function alarmFrom({ answer, holder, ...row }: Row): readonly RaisedAlarm[] {
  const { does, by, at }: Answer = JSON.parse(answer);
  const ticket = { ...row, holder: holder === null ? null : JSON.parse(holder) };
  if (does.kind === 'escalate') {
    const called = { about: 'agent', due: at, step: 1, to: 'oncall', ping: true } as const;
    return [{ ...ticket, ...called, by: by.name, why: does.why, at }];
  }
  if (does.kind !== 'alarm' || does.to === 'holder') return [];
  const { about, due, step, to, ping } = does;
  return [{ ...ticket, about, due, step, to, ping, by: null, why: null, at }];
}
