import type { DiscordDeskSettings } from './settings.ts';

/** Where a person stands at the desk. A lead may do what an agent may. */
export type Rank = 'nobody' | 'agent' | 'lead';

/** What Discord says of a person. */
export interface Member {
  /** Ids. */
  readonly roles: readonly string[];
  /** Has Discord's own permission "Manage Server". */
  readonly managesServer: boolean;
  /** Sees the desk's channel. */
  readonly seesDesk: boolean;
}

/** The roles that count; none: `agent` is whoever sees the desk's channel, `lead` whoever manages the server. */
export type Roles = Pick<DiscordDeskSettings, 'channel' | 'teamRole' | 'leadRole'>;

/** Pure. Discord hides commands from people, too, but a server can be set up in many ways: this alone counts. */
export function rankOf(member: Member, { teamRole, leadRole }: Roles): Rank {
  const has = (role: string): boolean => member.roles.includes(role);
  if (leadRole === undefined ? member.managesServer : has(leadRole)) return 'lead';
  return (teamRole === undefined ? member.seesDesk : has(teamRole)) ? 'agent' : 'nobody';
}

/** Why somebody may not do that, as a sentence that names the role; null when they may. */
export function refusalOf(rank: Rank, needed: Exclude<Rank, 'nobody'>, roles: Roles): string | null {
  if (rank === 'lead' || rank === needed) return null;
  const { channel, teamRole, leadRole } = roles;
  if (needed === 'lead') {
    return leadRole === undefined
      ? 'Only people with the permission "Manage Server" may do that here.'
      : `Only members of <@&${leadRole}> may do that here.`;
  }
  return teamRole === undefined
    ? `Only people who see <#${channel}> answer tickets here.`
    : `Only members of <@&${teamRole}> answer tickets here.`;
}

/** What takes a lead: it undoes a colleague's decision, or cannot be undone. To stop is always the safe direction. */
const FOR_LEADS: readonly string[] = ['resume', 'oncall set', 'oncall add', 'oncall clear', 'erase'];

/** @param command as people type it, without the slash: `oncall set` */
export function neededFor(command: string): Exclude<Rank, 'nobody'> {
  return FOR_LEADS.includes(command) ? 'lead' : 'agent';
}
