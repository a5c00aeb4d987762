import { type Answer, EARSHOT } from '../../core/answer.ts';
import type { Agent } from '../../core/ticket.ts';
import { select, type Work, write } from './work.ts';

// Everybody who ever answered a ticket or held one; kept, so that nobody has to look through all answers for a name.

const AGENT = { id: 'text', name: 'text' } as const;
const seen = write('INSERT INTO agents (id, name) VALUES (@id, @name) ON CONFLICT (id) DO NOTHING', AGENT);
const heard = write(
  `INSERT INTO agents (id, name) VALUES (@id, @name)
   ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE agents.name <> excluded.name`,
  AGENT,
);
const everybody = select<Agent>()('SELECT id, name FROM agents ORDER BY name, id', {});

/** A ticket names its holder as they were called when they took it: no news of their name. */
export function* holds({ id, name }: Agent): Work<void> {
  yield* seen.run({ id, name });
}

export function* answeredBy({ by, does }: Answer): Work<void> {
  // Time is nobody.
  if (by.id !== EARSHOT.id) yield* heard.run({ id: by.id, name: by.name });
  if (does.kind === 'transfer') yield* heard.run({ id: does.to.id, name: does.to.name });
}

export function agents(): Work<readonly Agent[]> {
  return everybody.all({});
}
