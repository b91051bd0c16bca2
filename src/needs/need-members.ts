import type { Membership } from '../families/family.model.js';
import { refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import { localId } from '../platform/ids/global-id.js';

/**
 * Record ids of the persons that a need is for.
 * @param memberships of the need's family, present and past ones.
 * @param personIds global ids, as the input names them.
 * @throws UserErrors NOT_FOUND at input.forPersonIds.N for one who is no member on that day.
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
    throw refuse(
      UserErrorCode.NOT_FOUND,
      `input.forPersonIds.${index}`,
      'This person is no member of the family.',
      'Choose members of the family, or enter the membership first.',
    );
  });
}
