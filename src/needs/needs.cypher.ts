import { piece } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { workIsOver } from '../access/predicates/case.predicate.js';
import { familyVisible } from '../access/predicates/family.predicate.js';
import { givenOf, needVisible } from '../access/predicates/need.predicate.js';
import { dayAt } from '../access/predicates/time.predicate.js';
import { NEED } from './need.record.js';

/**
 * The family is locked first: writers in one order wait for each other and never deadlock. Its home
 * is read under the lock, or a need could be opened for the place that it is just moving from.
 */
export const CREATE_NEED = statementOn(
  NEED,
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}
SET f.agencyId = f.agencyId
WITH f
MATCH (k:ResourceKind {code: $kind})
CREATE (f)-[:HAS_NEED]->(n:Need {id: $id, agencyId: f.agencyId})-[:OF_KIND]->(k)
SET n += $details, n.changedAt = $now, n.state = $state, n.openedAt = $openedAt,
  n.createdAt = $now, n.place = CASE WHEN n.hasOwnPlace THEN point($place)
    ELSE coalesce(f.place, point($place)) END
`,
);

export const CHANGE_NEED = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})
SET n += $details, n.place = point($place), n.changedAt = $now
`,
);

/** Needs of a family that say no place of their own go to where it lives now. */
export const MOVE_NEEDS = statementOn(
  NEED,
  `
MATCH (:Family {id: $familyId})-[:HAS_NEED]->(n:Need)
WHERE n.state IN $states AND NOT coalesce(n.hasOwnPlace, false)
WITH n ORDER BY n.id
SET n.place = point($place), n.area = $area, n.changedAt = $now`,
  { id: NEED.columns.id },
);

/** What was agreed for the need is all there: nothing is left to stop, and it is for people to close. */
const HAS_ARRIVED = "EXISTS { (n)<-[:MEETS]-(:Match {state: 'DELIVERED'}) }";

const FOR_NOBODY = `
WITH n, ${dayAt('g.timeZone', '$now')} AS today
WHERE n.state IN $states AND NOT EXISTS {
  MATCH (n)-[:FOR_PERSON]->(one:Person) WHERE one.endedOn IS NULL OR one.endedOn > today
} AND NOT ${HAS_ARRIVED}
WITH n ORDER BY n.id`;

/**
 * Needs for just this person and others who are no longer there on that day, but for what has
 * arrived.
 */
export const NEEDS_FOR_NOBODY_ELSE = statementOn(
  NEED,
  `
MATCH (p:Person {id: $personId})<-[:FOR_PERSON]-(n:Need)
MATCH (g:Agency {id: n.agencyId})
${FOR_NOBODY}`,
  { id: NEED.columns.id },
);

/** Those who have gone by now though a need that is for nobody else is still in hand. */
export const GONE_WITH_NEEDS = statementOn(
  NEED,
  `
MATCH (g:Agency)
WHERE g.id > ''
MATCH (n:Need)
WHERE n.agencyId = g.id AND n.state IN $states AND EXISTS { (n)-[:FOR_PERSON]->(:Person) }
${FOR_NOBODY}
MATCH (n)-[:FOR_PERSON]->(p:Person)
WITH DISTINCT p`,
  { id: piece<string>('p.id') },
  'ORDER BY id',
);

/** Of a family, what is not over. */
export const NEEDS_IN_HAND = statementOn(
  NEED,
  `
MATCH (:Family {id: $familyId})-[:HAS_NEED]->(n:Need)
WHERE n.state IN $states
WITH n ORDER BY n.id`,
  { id: NEED.columns.id },
);

/** Whether somebody works with the family now: a case that has been closed is its history. */
export const WORK_GOES_ON = statementOn(
  NEED,
  `
MATCH (f:Family {id: $familyId})
WHERE NOT ${workIsOver('f')}`,
  { id: piece<string>('f.id') },
);

export const SET_PERSONS = statement(
  `
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})
OPTIONAL MATCH (n)-[old:FOR_PERSON]->(p:Person)
WHERE NOT p.id IN $personIds
DELETE old
WITH DISTINCT n
UNWIND $personIds AS personId
MATCH (p:Person {id: personId, agencyId: $viewer.agencyId})
MERGE (n)-[:FOR_PERSON]->(p)`,
  { id: piece<string>('p.id') },
);

export const DROP_PARTS_BUT = statement(`
MATCH (n:Need {id: $id, agencyId: $viewer.agencyId})-[:HAS_PART]->(part:Part)
WHERE NOT part.code IN $codes
DETACH DELETE part
`);

/** Writes parts by their codes; a part that is there already keeps its id. */
export const SET_PARTS = statement(`
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
`);

/**
 * Writing first takes the lock, so that other writers wait; the state is read after it. A property
 * set to its own value still locks; one that never changes, because the value is read before that.
 */
const LOCK = `
SET n.agencyId = n.agencyId
WITH n`;

const { id, state, given, familyId } = NEED.columns;

export const LOCK_NEED = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
WHERE ${needVisible('n')}
${LOCK}`,
  { state, given, hasArrived: piece<boolean>(HAS_ARRIVED) },
);

export const LOCK_NEED_FOR_JOBS = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
${LOCK}`,
  { state },
);

/**
 * A need that is sought again when its period is nearly over gets more time: it must not vanish
 * because somebody did not come. A deadline stays: after it the thing is of no use. So does a period
 * of one day: that is an appointment, and only people know whether there is another.
 */
export const GIVE_TIME = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
MATCH (g:Agency {id: n.agencyId})
WHERE n.windowUntil <= $soon
  AND ${dayAt('g.timeZone', 'n.windowFrom')}
    < ${dayAt('g.timeZone', 'n.windowUntil - duration({seconds: 1})')}
SET n.windowUntil = $until
`,
);

/** Whose key seals what is written about the need. */
export const FAMILY_OF_NEED = statementOn(NEED, 'MATCH (:Family)-[:HAS_NEED]->(n:Need {id: $id})', {
  familyId,
});

export const SET_STATE = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
SET n.state = $state, n.changedAt = $now, n.endedAt = null, n.wasDraft = null, n.endedWith = null,
  n.openedAt = CASE WHEN $state = 'OPEN' THEN coalesce(n.openedAt, $now) ELSE n.openedAt END
`,
);

/** Somebody withdraws it, or it ends with another record, whose id is kept: to take it back. */
export const END_NEED = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
SET n.state = $state, n.changedAt = $now, n.endReason = $endReason,
  n.endedAt = $now, n.wasDraft = $wasDraft, n.endedWith = $endedWith
`,
);

/** As LOCK_NEED, for many: in the order of the ids, so that other writers never deadlock. */
export const LOCK_NEEDS = statementOn(
  NEED,
  `
UNWIND $ids AS needId
MATCH (n:Need {id: needId})
${LOCK}`,
  { id, state, given, changedAt: piece<number>('n.changedAt.epochMillis') },
);

/** Boards hear of it only when the state or the reasons are other ones than before. */
export const SET_CONSIDERED = statement(`
UNWIND $needs AS given
MATCH (n:Need {id: given.id})
WITH n, given,
  n.state <> given.state OR coalesce(n.unmet, '') <> coalesce(given.unmet, '') AS isNews
SET n.consideredAt = $now, n.state = given.state, n.unmet = given.unmet,
  n.changedAt = CASE WHEN isNews THEN $now ELSE n.changedAt END,
  n.dueAt = coalesce(n.dueAt, given.widenAt)
`);

/** Needs whose time has run out, of every agency. */
export const OVERDUE_NEEDS = statementOn(
  NEED,
  `
MATCH (a:Agency)
WHERE a.id > ''
MATCH (n:Need)
WHERE n.agencyId = a.id AND n.state IN $states
  AND (n.windowUntil <= $now OR n.deadline <= $now)
WITH n LIMIT $limit`,
  { id },
);

/**
 * Locks before it looks again: somebody may have moved or changed the need meanwhile. What is met in
 * part stays so.
 */
export const EXPIRE_NEEDS = statementOn(
  NEED,
  `
UNWIND $ids AS needId
MATCH (n:Need {id: needId})
SET n.agencyId = n.agencyId
WITH n
WHERE n.state IN $states AND (n.windowUntil <= $now OR n.deadline <= $now)
SET n.state = CASE WHEN ${givenOf('n')} > 0 THEN 'PARTLY_MET' ELSE 'EXPIRED' END, n.changedAt = $now`,
  { id },
);
