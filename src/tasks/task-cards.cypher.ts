import {
  taskCardVisible,
  visitFrom,
  visitUntil,
  visitVisible,
} from '../access/predicates/task.predicate.js';

/** The place of the family leaves the database to be made coarse at once. */
const TASK_CARD = `
t {
  .id, .state, .kind, .slot, .startsAt, .endsAt, .createdAt, .changedAt, .dueAt, .drawId,
  matchId: head([(t)-[:DELIVERS]->(m:Match) | m.id]),
  isMine: EXISTS {
    MATCH (:Person {id: $viewer.personId})-[a:ACCEPTED]->(t) WHERE a.until IS NULL
  },
  visitFrom: ${visitFrom('t')},
  visitUntil: ${visitUntil('t')},
  draw: head(COLLECT {
    MATCH (t)-[:DELIVERS]->(m:Match)-[d:DRAWS_ON {id: t.drawId}]->(o:Offer)-[:OF_KIND]->(k)
    MATCH (m)-[:MEETS]->(n:Need)
    RETURN {kindCode: k.code, unit: k.unit, quantity: d.quantity, offerPlace: o.place, place: n.place}
  })
}`;

export const TASK_CARDS_BY_IDS = `
UNWIND $ids AS id
MATCH (t:Task {id: id})
WHERE ${taskCardVisible('t')}
RETURN ${TASK_CARD} AS card
`;

/** What the viewer is asked to do, or has accepted. */
export const LIST_TASK_CARDS = `
MATCH (:Person {id: $viewer.personId})-[r:OFFERED|ACCEPTED]->(t:Task)
WHERE t.id > $afterId AND ($state IS NULL OR t.state = $state) AND r.until IS NULL
  AND ${taskCardVisible('t')}
WITH DISTINCT t ORDER BY t.id LIMIT $limit
RETURN ${TASK_CARD} AS card
ORDER BY card.id
`;

/** The families behind tasks of the viewer. */
export const FAMILIES_OF_TASKS = `
UNWIND $ids AS id
MATCH (t:Task {id: id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${taskCardVisible('t')}
RETURN DISTINCT f.id AS familyId
`;

/** Where to go, and one adult to ask for: whoever has a telephone first. */
export const TASK_VISITS = `
UNWIND $ids AS id
MATCH (t:Task {id: id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
WHERE ${visitVisible('t')}
CALL (f) {
  OPTIONAL MATCH (c:Person)-[r:MEMBER_OF]->(f)
  WHERE r.role IN ['PARENT', 'GRANDPARENT'] AND r.until IS NULL
  RETURN c ORDER BY c.phone IS NULL, r.role DESC, c.id LIMIT 1
}
RETURN t.id AS id, f.address AS address, c.givenName AS contactName, c.phone AS contactPhone
`;
