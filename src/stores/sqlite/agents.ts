import type { Database } from 'better-sqlite3';
import { type Answer, EARSHOT } from '../../core/answer.ts';
import type { Agent } from '../../core/ticket.ts';

export type Agents = ReturnType<typeof agentTable>;

/** Everybody who ever answered a ticket or held one; kept, so that nobody has to look through all answers for a name. */
export function agentTable(db: Database) {
  const seen = db.prepare<[string, string]>(
    'INSERT INTO agents (id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const heard = db.prepare<[string, string]>(`
    INSERT INTO agents (id, name) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name`);
  const all = db.prepare<[], Agent>('SELECT id, name FROM agents ORDER BY name, id');

  return {
    /** A ticket names its holder as they were called when they took it: no news of their name. */
    seen({ id, name }: Agent): void {
      seen.run(id, name);
    },
    answered({ by, does }: Answer): void {
      // Time is nobody.
      if (by.id !== EARSHOT.id) heard.run(by.id, by.name);
      if (does.kind === 'transfer') heard.run(does.to.id, does.to.name);
    },
    all: (): readonly Agent[] => all.all(),
  };
}
