import { userInfo } from 'node:os';
import { EARSHOT } from '../core/answer.ts';
import type { Agent } from '../core/ticket.ts';
import { OperatorError } from '../errors.ts';
import { nearest } from '../lib/nearest.ts';
import { oneLine } from '../lib/plain-text.ts';
import type { Store } from '../stores/store.ts';

/** Of those who are known by the command line only. */
const BY_COMMAND = 'cli:';

/** Who gives the command: the name given with `--as`, or that of the login. */
export function actor(as: string | undefined): Agent {
  return byCommand(oneLine(as ?? '') || loginName());
}

/**
 * The colleague a person means, by name in any case or by id. Who works at another desk is meant before a namesake of
 * the command line. A name that nobody has is taken for somebody new only where no colleague is known at all: else it
 * is a slip, and a ticket given to nobody is lost.
 * @throws OperatorError that lists whom it could be
 */
export async function theColleague(store: Store, named: string, by: Agent): Promise<Agent> {
  const name = oneLine(named);
  if (name === '') throw new OperatorError('Give the name of a colleague, such as Ben.');
  const known = (await store.agents()).filter(({ id }) => id !== EARSHOT.id);
  const withId = known.find(({ id }) => id === name);
  if (withId) return withId;
  const called = known.filter((agent) => agent.name.toLowerCase() === name.toLowerCase());
  const elsewhere = called.filter(({ id }) => !id.startsWith(BY_COMMAND));
  const meant = elsewhere.length > 0 ? elsewhere : called;
  const exact = meant.filter((agent) => agent.name === name);
  const [only, ...more] = exact.length > 0 ? exact : meant;
  if (only && more.length === 0) return only;
  if (only)
    throw new OperatorError(
      `"${name}" could be ${[only, ...more].map((agent) => `${oneLine(agent.name)} (${oneLine(agent.id)})`).join(' or ')}. Give the id in brackets.`,
    );
  if (name.toLowerCase() === by.name.toLowerCase()) return by;
  const colleagues = known.filter(({ id }) => id !== by.id);
  if (colleagues.length === 0) return byCommand(name);
  const names = [...new Set(colleagues.map((agent) => oneLine(agent.name)))].sort();
  const near = nearest(name, names);
  throw new OperatorError(
    `Nobody called "${name}" is known${near ? `; did you mean "${near}"?` : '.'} Known are ${names.join(', ')}. Whoever is new is known from the first thing they do with a ticket.`,
  );
}

function byCommand(name: string): Agent {
  return { id: `${BY_COMMAND}${name}`, name };
}

/** A container may run under a number that no user has. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER || `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
