import type { APIRole, APIUser } from 'discord.js';
import type { StringSelect, UserSelect } from './components.ts';
import type { World } from './world.ts';

/** The things behind the ids in an interaction, as its `resolved` carries them. */
export interface Resolved {
  readonly users?: Readonly<Record<string, APIUser>>;
  readonly members?: Readonly<Record<string, object>>;
  readonly roles?: Readonly<Record<string, APIRole>>;
}

/**
 * Looks people and roles up. Members are partial: no user, deaf and mute, but with their permissions.
 * Source: Discord reference, "Interactions", "Resolved data structure".
 */
export function resolve(world: World, userIds: readonly string[], roleIds: readonly string[] = []): Resolved {
  const users = userIds.flatMap((id) => world.users.get(id) ?? []);
  const members = userIds.flatMap((id) => world.members.get(id) ?? []);
  const roles = roleIds.flatMap((id) => world.roles.get(id) ?? []);
  return {
    ...(users.length > 0 && {
      users: Object.fromEntries(users.map((user) => [user.id, user])),
      members: Object.fromEntries(
        members.map(({ user, deaf: _, mute: __, ...member }) => [
          user.id,
          { ...member, permissions: world.permissionsOf(user.id).toString() },
        ]),
      ),
    }),
    ...(roles.length > 0 && { roles: Object.fromEntries(roles.map((role) => [role.id, role])) }),
  };
}

/**
 * What a person chooses in a select: values of its options, or people by name or id; what is chosen beforehand when
 * nothing is said. Throws when Discord's client would not let it: no such option, too few, too many.
 */
export function chosen(
  world: World,
  select: StringSelect | UserSelect,
  said: readonly string[] | undefined,
  may: { readonly beEmpty: boolean } = { beEmpty: false },
): { readonly values: readonly string[]; readonly people: readonly string[] } {
  const values =
    select.type === 3
      ? (said ?? select.options.filter((option) => option.default).map(({ value }) => value))
      : (said?.map((who) => world.person(who).id) ?? (select.default_values ?? []).map(({ id }) => id));
  if (select.type === 3) {
    const stray = values.find((value) => !select.options.some((option) => option.value === value));
    if (stray !== undefined) throw new Error(`select "${select.custom_id}" has no option "${stray}"`);
  }
  const [least, most] = [select.min_values ?? 1, select.max_values ?? 1];
  if (new Set(values).size !== values.length) throw new Error(`chosen twice in "${select.custom_id}"`);
  if (values.length > most || (values.length < least && !(may.beEmpty && values.length === 0)))
    throw new Error(`select "${select.custom_id}" takes ${least} to ${most} values, not ${values.length}`);
  return { values, people: select.type === 5 ? values : [] };
}
