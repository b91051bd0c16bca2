import { mustKeepAway } from '../access/predicates/delivery.predicate.js';
import { taskCardVisible, visitVisible } from '../access/predicates/task.predicate.js';
import { holdsToday, isStillThere } from '../access/predicates/time.predicate.js';
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
  /** Of the home; a need with a place of its own is met there, and not at the home. */
  address: piece<string | null>('CASE WHEN n.hasOwnPlace THEN null ELSE f.address END'),
  area: piece<string | null>('n.area'),
  place: piece<{ latitude: number; longitude: number }>('n.place'),
  offerPlace: piece<{ latitude: number; longitude: number } | null>(
    'head([(t)-[:DELIVERS]->(:Match)-[draw:DRAWS_ON]->(o:Offer) WHERE draw.id = t.drawId | o.place])',
  ),
  contactName: piece<string | null>(shortNameOfPerson('c')),
  contactPhone: piece<string | null>('c.phone'),
};

export type TaskVisitRow = RowOf<typeof VISIT>;

/**
 * Where to go, and one adult of the household to ask for: whoever has a telephone first. Nobody who
 * is no longer there, and nobody who must keep away from somebody of it.
 */
export const TASK_VISIT = statementOn(
  TASK_CARD,
  `
MATCH (t:Task {id: $id})-[:DELIVERS]->(:Match)-[:MEETS]->(n:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${visitVisible('t')}
CALL (f) {
  OPTIONAL MATCH (c:Person)-[r:MEMBER_OF]->(f)
  WHERE r.role IN ['PARENT', 'GRANDPARENT'] AND ${holdsToday('r')} AND ${isStillThere('c')}
    AND NOT ${mustKeepAway('f', 'c')}
  RETURN c ORDER BY c.phone IS NULL, r.role DESC, c.id LIMIT 1
}`,
  VISIT,
);
