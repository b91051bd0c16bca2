import { FamilyRefusal } from '../families/families.refusals.js';
import type { Membership } from '../families/family.model.js';
import { localId } from '../platform/ids/global-id.js';
import { refuse } from '../platform/refusals/user-errors.js';

/**
 * Record ids of the persons that a need is for.
 * @param memberships of the need's family, present and past ones.
 * @param personIds global ids, as the input names them.
 * @throws UserErrors NOT_FOUND at input.forPersonIds.N for somebody who is not a member on that
 *   day.
 */
export function membersAmong(
  memberships: readonly Membership[],
  personIds: readonly string[],
  day: string,
): string[] {
  const members = new Set(
    memberships
      .filter(({ until }) => until === null || until > day)
      .map(({ personId }) => personId),
  );
  return personIds.map((globalId, index) => {
    const id = localId('Person', globalId);
    if (members.has(id)) return id;
    throw refuse(FamilyRefusal.NOT_A_MEMBER, `input.forPersonIds.${index}`);
  });
}
