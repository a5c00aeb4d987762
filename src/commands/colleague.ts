import { userInfo } from 'node:os';
import { EARSHOT } from '../core/answer.ts';
import type { Agent } from '../core/ticket.ts';
import { OperatorError } from '../errors.ts';
import { oneLine } from '../lib/plain-text.ts';
import type { Store } from '../stores/store.ts';

/** Of those who are known by the command line only. */
const BY_COMMAND = 'cli:';
const MOST_NAMED = 30;

/**
 * Who gives the command: the name given with `--as`, or that of the login. Whoever works at another desk under exactly
 * that name is that agent here, too: the tickets held there are the same person's.
 */
export async function actor(store: Store, as: string | undefined): Promise<Agent> {
  const name = oneLine(as ?? '') || loginName();
  const known = await store.agents();
  const [only, ...others] = known.filter((agent) => agent.name === name && !agent.id.startsWith(BY_COMMAND));
  return only && others.length === 0 ? only : byCommand(name);
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
  const [only, ...others] = exact.length > 0 ? exact : meant;
  if (only && others.length === 0) return only;
  if (only)
    throw new OperatorError(
      `"${name}" could be ${[only, ...others].map((agent) => `${oneLine(agent.name)} (${oneLine(agent.id)})`).join(' or ')}. Give the id in brackets.`,
    );
  if (name.toLowerCase() === by.name.toLowerCase()) return by;
  const colleagues = known.filter(({ id }) => id !== by.id);
  if (colleagues.length === 0) return byCommand(name);
  const names = [...new Set(colleagues.map((agent) => oneLine(agent.name)))].sort();
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  throw new OperatorError(
    `Nobody called "${name}" is known. Known are ${names.slice(0, MOST_NAMED).join(', ')}${more}. Whoever is new is known from the first thing they do with a ticket.`,
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
