import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import type { Role } from './actor.js';
import { isOpenFor } from './predicates/account.predicate.js';
import { SUPERVISORS_BARRED_FROM } from './predicates/veto.predicate.js';

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

/** A family with an open case, or an emergency access that no supervisor has acknowledged yet. */
export const ANY_TO_BE_SEEN = statement(
  `
MATCH (f:Family {agencyId: $agencyId})
WHERE f.id > '' AND (
  EXISTS { MATCH (f)<-[:FOR]-(c:Case) WHERE c.closedAt IS NULL }
  OR EXISTS { MATCH (f)<-[b:BROKE_GLASS]-(:Person) WHERE b.acknowledgedAt IS NULL }
)
WITH f LIMIT 1`,
  { familyId: piece<string>('f.id') },
);

/** Open cases c of families f from which a restriction keeps the supervisors `barred`. */
const BARRED_FROM_OPEN_CASES = `
WITH $agencyId AS agencyId
${SUPERVISORS_BARRED_FROM}
WITH f, collect(DISTINCT y.id) AS barred
MATCH (f)<-[:FOR]-(c:Case)
WHERE c.closedAt IS NULL`;

const OTHERS_WHO_SEE = `(a:Account {agencyId: $agencyId})-[:OF_PERSON]->(p:Person)
WHERE a.id > '' AND ${isOpenFor('a', "['SUPERVISOR']")} AND NOT p.id IN barred`;

/** Open cases that only the supervisor `$except` still sees, since a restriction keeps the others away. */
export const CASES_LEFT_UNSEEN = statement(
  `${BARRED_FROM_OPEN_CASES}
MATCH ${OTHERS_WHO_SEE}
WITH c, count(CASE WHEN $except IN [a.id, p.id] THEN null ELSE p END) AS staying
WHERE staying = 0`,
  { caseId: piece<string>('c.id') },
);

/** Open cases from whose families a restriction keeps every supervisor. */
export const UNSUPERVISED_CASES = statement(
  `${BARRED_FROM_OPEN_CASES} AND NOT EXISTS { MATCH ${OTHERS_WHO_SEE} }
WITH DISTINCT c`,
  { caseId: piece<string>('c.id') },
);
