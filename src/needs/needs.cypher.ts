import { familyVisible, VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { needsOf, needVisible } from '../access/predicates/need.predicate.js';

const NEED = `
n {
  .id, .state, .quantity, .attributes, .urgency, .windowFrom, .windowUntil, .deadline, .area,
  .place, .divisible, .note, .openedAt, .createdAt, .changedAt, .consideredAt, .unmet, .endReason,
  familyId: head([(f:Family)-[:HAS_NEED]->(n) | f.id]),
  kindCode: head([(n)-[:OF_KIND]->(k) | k.code]),
  unit: head([(n)-[:OF_KIND]->(k) | k.unit]),
  forPersonIds: COLLECT { MATCH (n)-[:FOR_PERSON]->(p:Person) RETURN p.id ORDER BY p.id },
  parts: COLLECT {
    MATCH (n)-[:HAS_PART]->(part:Part)-[:OF_KIND]->(of:ResourceKind)
    WITH part, of ORDER BY part.position, part.code
    RETURN part { .id, .code, .quantity, .attributes, kindCode: of.code, unit: of.unit }
  }
}`;

const DETAILS = `
n.quantity = $quantity, n.attributes = $attributes, n.urgency = $urgency,
n.windowFrom = $windowFrom, n.windowUntil = $windowUntil, n.deadline = $deadline,
n.area = $area, n.place = point($place), n.divisible = $divisible, n.note = $note,
n.changedAt = $now`;

export const NEEDS_BY_IDS = `
UNWIND $ids AS id
MATCH (n:Need {id: id})
WHERE ${needVisible('n')}
RETURN ${NEED} AS need
`;

/** The needs of the viewer's families. */
const VIEWERS_NEEDS = `
${VIEWERS_FAMILIES} AND ${needsOf('f')}
MATCH (f)-[:HAS_NEED]->(n:Need)
`;

const FILTER = `
n.id > $afterId
  AND ($state IS NULL OR n.state = $state)
  AND ($urgency IS NULL OR n.urgency = $urgency)
WITH n ORDER BY n.id LIMIT $limit
RETURN ${NEED} AS need
ORDER BY need.id
`;

export const LIST_NEEDS = `
${VIEWERS_NEEDS}
WHERE ${FILTER}
`;

export const LIST_NEEDS_OF_FAMILY = `
MATCH (f:Family {id: $familyId})-[:HAS_NEED]->(n:Need)
WHERE ${familyVisible('f')} AND ${needsOf('f')} AND ${FILTER}
`;

export const NEEDS_CHANGED = `
${VIEWERS_NEEDS}
WHERE n.changedAt > $since OR (n.changedAt = $since AND n.id > $afterId)
WITH n ORDER BY n.changedAt, n.id LIMIT $limit
RETURN ${NEED} AS need
ORDER BY need.changedAt, need.id
`;

/** The family is locked first: rivals that come in one order wait for each other and never deadlock. */
export const CREATE_NEED = `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
SET f.agencyId = f.agencyId
WITH f
MATCH (k:ResourceKind {code: $kind})
CREATE (f)-[:HAS_NEED]->(n:Need {id: $id, agencyId: f.agencyId})-[:OF_KIND]->(k)
SET n.state = $state, n.openedAt = $openedAt, n.createdAt = $now, ${DETAILS}
`;

export const CHANGE_NEED = `
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})
SET ${DETAILS}
`;

export const SET_PERSONS = `
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})
OPTIONAL MATCH (n)-[old:FOR_PERSON]->(p:Person)
WHERE NOT p.id IN $personIds
DELETE old
WITH DISTINCT n
UNWIND $personIds AS personId
MATCH (p:Person {id: personId, agencyId: $viewer.agencyId})
MERGE (n)-[:FOR_PERSON]->(p)
`;

export const DROP_PARTS_BUT = `
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})-[:HAS_PART]->(part:Part)
WHERE NOT part.code IN $codes
DETACH DELETE part
`;

/** Writes parts by their codes; a part that is there already keeps its id. */
export const SET_PARTS = `
UNWIND $parts AS given
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})
MATCH (k:ResourceKind {code: given.kind})
MERGE (n)-[:HAS_PART]->(part:Part {code: given.code})
ON CREATE SET part.id = given.id
SET part.quantity = given.quantity, part.attributes = given.attributes,
  part.position = given.position
WITH part, k
OPTIONAL MATCH (part)-[old:OF_KIND]->(other:ResourceKind)
WHERE other <> k
DELETE old
WITH DISTINCT part, k
MERGE (part)-[:OF_KIND]->(k)
`;

/**
 * Writing first takes the lock, so that rivals wait; the state is read after that. A property set
 * to its own value still locks; one that never changes, because the value is read before that.
 */
const LOCK = `
SET n.agencyId = n.agencyId
WITH n
RETURN n.state AS state
`;

export const LOCK_NEED = `
MATCH (n:Need {id: $id})
WHERE ${needVisible('n')}
${LOCK}`;

export const LOCK_NEED_FOR_JOBS = `
MATCH (n:Need {id: $id})
${LOCK}`;

/** Whose key seals what is written about the need. */
export const FAMILY_OF_NEED = `
MATCH (f:Family)-[:HAS_NEED]->(:Need {id: $id})
RETURN f.id AS familyId
`;

export const SET_STATE = `
MATCH (n:Need {id: $id})
SET n.state = $state, n.changedAt = $now, n.endReason = coalesce($endReason, n.endReason),
  n.openedAt = CASE WHEN $state = 'OPEN' THEN coalesce(n.openedAt, $now) ELSE n.openedAt END
`;

/** As LOCK_NEED, for many: in the order of the ids, so that rivals never deadlock. */
export const LOCK_NEEDS = `
UNWIND $ids AS id
MATCH (n:Need {id: id})
SET n.agencyId = n.agencyId
WITH n
RETURN n.id AS id, n.state AS state, n.changedAt.epochMillis AS changedAt
`;

/** Boards hear of it only when the state or the reasons are other ones than before. */
export const SET_CONSIDERED = `
UNWIND $needs AS given
MATCH (n:Need {id: given.id})
WITH n, given,
  n.state <> given.state OR coalesce(n.unmet, '') <> coalesce(given.unmet, '') AS isNews
SET n.consideredAt = $now, n.state = given.state, n.unmet = given.unmet,
  n.changedAt = CASE WHEN isNews THEN $now ELSE n.changedAt END,
  n.dueAt = coalesce(n.dueAt, given.widenAt)
`;

/** Needs whose time has run out, of every agency. */
export const OVERDUE_NEEDS = `
MATCH (a:Agency)
WHERE a.id > ''
MATCH (n:Need)
WHERE n.agencyId = a.id AND n.state IN $states
  AND (n.windowUntil <= $now OR n.deadline <= $now)
RETURN n.id AS id
LIMIT $limit
`;

/** Locks before it looks again: somebody may have moved or changed the need meanwhile. */
export const EXPIRE_NEEDS = `
UNWIND $ids AS id
MATCH (n:Need {id: id})
SET n.agencyId = n.agencyId
WITH n
WHERE n.state IN $states AND (n.windowUntil <= $now OR n.deadline <= $now)
SET n.state = 'EXPIRED', n.changedAt = $now
RETURN n.id AS id
`;
