import { type APIOverwrite, type APIRole, OverwriteType, PermissionFlagsBits } from 'discord.js';

/** A permission by the name that discord.js gives it. */
export type Permission = keyof typeof PermissionFlagsBits;

const all = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/** The bits of some permissions in one number. */
export function bitsOf(permissions: readonly Permission[]): bigint {
  return permissions.reduce((sum, permission) => sum | PermissionFlagsBits[permission], 0n);
}

export interface Holder {
  readonly userId: string;
  readonly isOwner: boolean;
  /** The role that everybody has; its id is the server's. */
  readonly everyoneId: string;
  /** The roles of this member, everybody's included. */
  readonly roles: readonly APIRole[];
}

/**
 * What a member may do, in a channel with these overwrites or, without any, in the server as a whole.
 * Source: Discord reference, "Permissions": the owner and administrators may all; otherwise roles first, then the
 * channel's overwrites for everyone, for roles, for the member, denials before allowances at each level.
 */
export function permissionsOf(holder: Holder, overwrites: readonly APIOverwrite[] = []): bigint {
  let may = holder.roles.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if (holder.isOwner || (may & PermissionFlagsBits.Administrator) !== 0n) return all;
  const held = new Set(holder.roles.map(({ id }) => id));
  const levels = [
    overwrites.filter(({ id }) => id === holder.everyoneId),
    overwrites.filter(
      ({ id, type }) => type === OverwriteType.Role && id !== holder.everyoneId && held.has(id),
    ),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === holder.userId),
  ];
  for (const level of levels) {
    for (const { deny } of level) may &= ~BigInt(deny);
    for (const { allow } of level) may |= BigInt(allow);
  }
  return may;
}
