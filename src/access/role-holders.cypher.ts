import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import type { Role } from './actor.js';
import { isOpenFor } from './predicates/account.predicate.js';

/** The write lock makes whoever else would change who holds a role, or open a case, wait. */
export const LOCK_AGENCY = statement(`
MATCH (g:Agency {id: $agencyId})
SET g.agencyId = g.agencyId
`);

/**
 * Of these roles, those that some open account of the agency has. `$except` is the record id of an
 * account that does not count, or of a person none of whose accounts does.
 */
export const ROLES_HELD = statement(
  `
UNWIND $roles AS role
WITH role
WHERE EXISTS {
  MATCH (account:Account {agencyId: $agencyId})-[:OF_PERSON]->(p:Person)
  WHERE account.id > '' AND account.disabledAt IS NULL AND role IN account.roles
    AND NOT $except IN [account.id, p.id]
}`,
  { role: piece<Role>('role') },
);

export const SUPERVISORS = statement(
  `
MATCH (a:Account {agencyId: $agencyId})-[:OF_PERSON]->(p:Person)
WHERE a.id > '' AND p.agencyId = a.agencyId AND ${isOpenFor('a', "['SUPERVISOR']")}
WITH DISTINCT p`,
  { id: piece<string>('p.id') },
);

export const ANY_OPEN_CASE = statement(
  `
MATCH (f:Family {agencyId: $agencyId})
WHERE f.id > '' AND EXISTS { MATCH (f)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL }
WITH f LIMIT 1`,
  { familyId: piece<string>('f.id') },
);
