import { taskCardVisible, visitVisible } from '../access/predicates/task.predicate.js';
import { shortNameOfPerson } from '../families/person-name.predicate.js';
import { piece, type RowOf } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { TASK_CARD } from './task.record.js';

/** The family behind a task of the viewer. */
export const FAMILIES_OF_TASK = statementOn(
  TASK_CARD,
  `
MATCH (t:Task {id: $id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${taskCardVisible('t')}
WITH DISTINCT f`,
  { familyId: piece<string>('f.id') },
);

const VISIT = {
  id: TASK_CARD.columns.id,
  address: piece<string | null>('f.address'),
  contactName: piece<string | null>(shortNameOfPerson('c')),
  contactPhone: piece<string | null>('c.phone'),
};

export type TaskVisitRow = RowOf<typeof VISIT>;

/** Where to go, and one adult to ask for: whoever has a telephone first. */
export const TASK_VISIT = statementOn(
  TASK_CARD,
  `
MATCH (t:Task {id: $id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${visitVisible('t')}
CALL (f) {
  OPTIONAL MATCH (c:Person)-[r:MEMBER_OF]->(f)
  WHERE r.role IN ['PARENT', 'GRANDPARENT'] AND r.until IS NULL
  RETURN c ORDER BY c.phone IS NULL, r.role DESC, c.id LIMIT 1
}`,
  VISIT,
);
