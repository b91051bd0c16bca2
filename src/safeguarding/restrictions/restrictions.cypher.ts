import { restrictionVisible } from '../../access/predicates/restriction.predicate.js';
import { statementOn } from '../../platform/records/record.js';
import { RESTRICTION } from './restriction.record.js';

const { id } = RESTRICTION.columns;

export const RECORD_RESTRICTION = statementOn(
  RESTRICTION,
  `
MATCH (p:Person {id: $restrainedId}), (q:Person {id: $protectedId})
WHERE ${restrictionVisible('q')}
CREATE (p)-[r:RESTRICTED_FROM {
  id: $id, basis: $basis, since: date($since), until: date($until)
}]->(q)`,
  RESTRICTION.columns,
);

/** Restrictions between the two that are not over on the day given. */
export const LASTING_RESTRICTIONS = statementOn(
  RESTRICTION,
  `
MATCH (p:Person {id: $restrainedId})-[r:RESTRICTED_FROM]->(q:Person {id: $protectedId})
WHERE r.until IS NULL OR r.until > date($day)`,
  { id },
);

/** Writing takes the lock: whoever changes the restriction meanwhile waits, and reads what was done. */
export const LOCK_RESTRICTION = statementOn(
  RESTRICTION,
  `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.basis = r.basis`,
  { id },
);

export const END_RESTRICTION = statementOn(
  RESTRICTION,
  `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.until = date($until)`,
  RESTRICTION.columns,
);

/** Until somebody else confirms it, this changes nothing. What was confirmed before is another end. */
export const PROPOSE_END = statementOn(
  RESTRICTION,
  `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.endProposedFrom = date($until), r.endProposedAt = $viewer.now,
  r.endProposedBy = $viewer.personId, r.endProposedByAccount = $viewer.accountId,
  r.endConfirmedAt = null, r.endConfirmedBy = null`,
  RESTRICTION.columns,
);

export const CONFIRM_END = statementOn(
  RESTRICTION,
  `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.until = date($until), r.endConfirmedAt = $viewer.now, r.endConfirmedBy = $viewer.personId`,
  RESTRICTION.columns,
);

export const REJECT_END = statementOn(
  RESTRICTION,
  `
MATCH (p:Person)-[r:RESTRICTED_FROM {id: $id}]->(q:Person)
WHERE ${restrictionVisible('q')}
SET r.endProposedFrom = null, r.endProposedAt = null, r.endProposedBy = null,
  r.endProposedByAccount = null`,
  RESTRICTION.columns,
);

export const RESTRICTIONS_OF_PERSON = statementOn(
  RESTRICTION,
  `
MATCH (:Person {id: $personId})-[r:RESTRICTED_FROM]-()
WITH DISTINCT r, startNode(r) AS p, endNode(r) AS q
WHERE ${restrictionVisible('q')}
WITH r ORDER BY r.since DESC, r.id DESC`,
  RESTRICTION.columns,
);
