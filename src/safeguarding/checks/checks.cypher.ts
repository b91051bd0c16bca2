import { checksVisible, helperVisible } from '../../access/predicates/person.predicate.js';
import { statementOn } from '../../platform/records/record.js';
import { CHECK } from './check.record.js';

export const RECORD_CHECK = statementOn(
  CHECK,
  `
MATCH (p:Person {id: $personId})
WHERE ${helperVisible('p')}
CREATE (p)-[:HOLDS]->(c:Check {
  id: $id, level: $level, issuedOn: date($issuedOn), expiresOn: date($expiresOn)
})`,
  CHECK.columns,
);

export const END_CHECK = statementOn(
  CHECK,
  `
MATCH (c:Check {id: $id})<-[:HOLDS]-(p:Person)
WHERE ${checksVisible('p')}
SET c.endedOn = date($endedOn)`,
  CHECK.columns,
);

export const CHECKS_OF_PERSON = statementOn(
  CHECK,
  `
MATCH (p:Person {id: $personId})
WHERE ${checksVisible('p')}
WITH p
MATCH (p)-[:HOLDS]->(c:Check)
WITH c ORDER BY c.issuedOn DESC, c.id DESC`,
  CHECK.columns,
);
