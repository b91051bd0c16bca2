import { organisationVisible, serviceVisible } from '../access/predicates/directory.predicate.js';
import { helperVisible, readInFull, tieVisible } from '../access/predicates/person.predicate.js';
import { STAND_ALONE_NO_MORE } from '../access/predicates/stand-alone.predicate.js';
import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import type { Born } from './birth-date.js';
import type { TieKind } from './tie-kind.js';
import { TIE } from './tie.record.js';

/** When the two at its ends were born, as far as the viewer reads it. */
const FROM_BORN = `CASE
    WHEN ${readInFull('a')} THEN {birthDate: a.birthDate, birthDateEstimated: a.birthDateEstimated}
    ELSE {birthDate: null, birthDateEstimated: null}
  END`;
const TO_BORN = `CASE
    WHEN ${readInFull('b')} THEN {birthDate: b.birthDate, birthDateEstimated: b.birthDateEstimated}
    ELSE {birthDate: null, birthDateEstimated: null}
  END`;

/**
 * A tie with what it may contradict: birth dates, and what else ties the same two on some day. What
 * ends on its own first day holds on none. Where it is not known since when the tie holds, what
 * somebody has ended is taken to have been before.
 */
const WRITTEN = {
  ...TIE.columns,
  fromBorn: piece<Born>(FROM_BORN),
  toBorn: piece<Born>(TO_BORN),
  besides: piece<{ kind: TieKind; sameWay: boolean; wasEnded: boolean }[]>(`[
    (a)-[beside:TIED_TO]-(b)
    WHERE beside.id <> t.id AND coalesce(beside.until > beside.since, true)
      AND coalesce(beside.until > t.since, beside.endedAt IS NULL)
      AND coalesce(t.until > beside.since, true)
    | {
      kind: beside.kind, sameWay: startNode(beside) = startNode(t),
      wasEnded: beside.endedAt IS NOT NULL
    }
  ]`),
};

const SET_TIE = `
SET t += $details, t.since = date($since), t.lastContactOn = date($lastContactOn),
  t.phaseSince = date($phaseSince),
  t.changedAt = $now`;

export const CREATE_TIE_TO_PERSON = statementOn(
  TIE,
  `
MATCH (a:Person {id: $fromId}), (b:Person {id: $toId})
WHERE ${helperVisible('a')} AND ${helperVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
WITH a, t, b
${STAND_ALONE_NO_MORE}
${SET_TIE}`,
  WRITTEN,
);

export const CREATE_TIE_TO_ORGANISATION = statementOn(
  TIE,
  `
MATCH (a:Person {id: $fromId}), (b:Organisation {id: $toId})
WHERE ${helperVisible('a')} AND ${organisationVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
${SET_TIE}`,
  WRITTEN,
);

export const CREATE_TIE_TO_SERVICE = statementOn(
  TIE,
  `
MATCH (a:Person {id: $fromId}), (b:Service {id: $toId})
WHERE ${helperVisible('a')} AND ${serviceVisible('b')}
CREATE (a)-[t:TIED_TO {id: $id}]->(b)
${SET_TIE}`,
  WRITTEN,
);

export const CHANGE_TIE = statementOn(
  TIE,
  `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 't', 'b')}
${SET_TIE}`,
  WRITTEN,
);

/** Said again, it is the same ending, on another day. */
export const END_TIE = statementOn(
  TIE,
  `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 't', 'b')}
SET t.untilBefore = CASE WHEN t.endedAt IS NULL THEN t.until ELSE t.untilBefore END,
  t.until = date($until), t.endedAt = coalesce(t.endedAt, $now), t.endReason = $endReason,
  t.changedAt = $now`,
  TIE.columns,
);

/** It lasts as long as it was to last before somebody ended it. */
export const TAKE_BACK_END_OF_TIE = statementOn(
  TIE,
  `
MATCH (a:Person)-[t:TIED_TO {id: $id}]->(b)
WHERE ${tieVisible('a', 't', 'b')} AND a.erasedOn IS NULL AND b.erasedOn IS NULL
SET t.until = t.untilBefore, t.untilBefore = null, t.endedAt = null, t.endReason = null,
  t.takenBackAt = $now, t.takenBackReason = $takenBackReason, t.changedAt = $now`,
  WRITTEN,
);

export const TIES_OF_PERSONS = statementOn(
  TIE,
  `
UNWIND $ids AS personId
MATCH (p:Person {id: personId})-[t:TIED_TO]-()
WITH personId, t, startNode(t) AS a, endNode(t) AS b
WHERE ${tieVisible('a', 't', 'b')}`,
  { ...TIE.columns, personId: piece<string>('personId') },
  'ORDER BY since, id',
);
