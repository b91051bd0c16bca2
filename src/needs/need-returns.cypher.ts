import { workIsOver } from '../access/predicates/case.predicate.js';
import { forNobody } from '../access/predicates/need.predicate.js';
import { dayAt } from '../access/predicates/time.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { NEED } from './need.record.js';

const { id, state, endedAt, deadline } = NEED.columns;

/** A need that was withdrawn, with what speaks against looking for it again. */
const WITHDRAWN = {
  id,
  state,
  endedAt,
  deadline,
  wasDraft: own<boolean | null>(),
  timeZone: piece<string>('zone'),
  familyEndedOn: piece<string | null>('CASE WHEN f.endedOn <= today THEN f.endedOn END'),
  caseClosed: piece<boolean>(workIsOver('f')),
  forNobody: piece<boolean>(forNobody('n', 'today')),
};

export type WithdrawnRow = RowOf<typeof WITHDRAWN>;

export const WITHDRAWN_NEEDS = statementOn(
  NEED,
  `
UNWIND $ids AS needId
MATCH (f:Family)-[:HAS_NEED]->(n:Need {id: needId})
WHERE f.erasedOn IS NULL
MATCH (g:Agency {id: n.agencyId})
WITH n, f, g.timeZone AS zone, ${dayAt('g.timeZone', '$now')} AS today`,
  WITHDRAWN,
);

/** Needs of a person, a family or a case that ended with it, or with another. */
export const NEEDS_ENDED_WITH = statementOn(
  NEED,
  `
CALL () {
  MATCH (:Person {id: $ofId})<-[:FOR_PERSON]-(need:Need)
  RETURN need
  UNION
  MATCH (:Family {id: $ofId})-[:HAS_NEED]->(need:Need)
  RETURN need
  UNION
  MATCH (:Case {id: $ofId})-[:FOR]->(:Family)-[:HAS_NEED]->(need:Need)
  RETURN need
}
WITH need AS n
WHERE n.endedWith = $endedWith`,
  { id },
);

/**
 * It is looked for where the family lives now, unless it said where. The family is locked, for it may
 * be moving at this moment.
 */
const GO_HOME = `
MATCH (f:Family)-[:HAS_NEED]->(n:Need {id: $id})
SET f.agencyId = f.agencyId
WITH f, n
SET n.place = CASE WHEN n.hasOwnPlace THEN n.place ELSE coalesce(f.place, n.place) END,
  n.area = CASE WHEN n.hasOwnPlace THEN n.area ELSE coalesce(f.area, n.area) END`;

export const SEEK_WHERE_FAMILY_LIVES = statementOn(NEED, GO_HOME);

export const BRING_BACK_NEED = statementOn(
  NEED,
  `
${GO_HOME},
  n.state = $state, n.changedAt = $now, n.endReason = null, n.endedAt = null,
  n.wasDraft = null, n.endedWith = null`,
);

export const SAY_WHY_TAKEN_BACK = statementOn(
  NEED,
  `
MATCH (n:Need {id: $id})
SET n.takenBackAt = $now, n.takenBackReason = $takenBackReason`,
);
