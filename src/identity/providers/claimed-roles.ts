import type { Role } from '../../access/actor.js';
import { readRoleMap, type SignInProviderRow } from './provider.record.js';

/**
 * The roles that a provider's claims give, in the order of the mapping.
 * @param rolesClaim name of the claim, or a path to it such as `realm_access.roles`. It may hold
 *   one text or a list of texts.
 */
export function claimedRoles(
  claims: Readonly<Record<string, unknown>>,
  { rolesClaim, roleMap }: Pick<SignInProviderRow, 'rolesClaim' | 'roleMap'>,
): Role[] {
  const claimed = claimAt(claims, rolesClaim);
  const values: unknown[] = Array.isArray(claimed) ? claimed : [claimed];
  const roles = readRoleMap(roleMap)
    .filter(({ value }) => values.includes(value))
    .map(({ role }) => role);
  return [...new Set(roles)];
}

/** A claim whose whole name is the path comes first: some providers name claims by an address. */
function claimAt(claims: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((inner, name) => {
    const isObject = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isObject ? (inner as Record<string, unknown>)[name] : undefined;
  }, claims);
}
