import { spokespersonVisible } from '../../access/predicates/directory.predicate.js';
import { piece } from '../../platform/records/columns.js';
import { statementOn } from '../../platform/records/record.js';
import type { Role } from '../../access/actor.js';
import { SPOKESPERSON } from './spokesperson.record.js';

/** The roles of the accounts of a person that are not closed; no row without such an account. */
export const ROLES_OF_PERSON = statementOn(
  SPOKESPERSON,
  `
MATCH (p:Person {id: $personId})<-[:OF_PERSON]-(account:Account)
WHERE p.agencyId = $viewer.agencyId AND account.disabledAt IS NULL`,
  { roles: piece<Role[]>('account.roles') },
);

/** The person is locked, so that of two who add them the second finds what the first has written. */
export const LOCK_SPOKESPERSON = statementOn(
  SPOKESPERSON,
  `
MATCH (p:Person {id: $personId})
SET p.agencyId = p.agencyId
WITH p
MATCH (p)-[r:SPEAKS_FOR]->(:Organisation {id: $organisationId})
WHERE r.until IS NULL OR r.until > $now`,
  { id: SPOKESPERSON.columns.id },
);

export const ADD_SPOKESPERSON = statementOn(
  SPOKESPERSON,
  `
MATCH (p:Person {id: $personId}), (o:Organisation {id: $organisationId})
CREATE (p)-[r:SPEAKS_FOR {id: $id, since: $now}]->(o)`,
  SPOKESPERSON.columns,
);

export const REMOVE_SPOKESPERSON = statementOn(
  SPOKESPERSON,
  `
MATCH (p:Person)-[r:SPEAKS_FOR {id: $id}]->(o:Organisation)
WHERE ${spokespersonVisible('o')}
SET r.until = CASE WHEN r.until <= $viewer.now THEN r.until ELSE $viewer.now END`,
  SPOKESPERSON.columns,
);
