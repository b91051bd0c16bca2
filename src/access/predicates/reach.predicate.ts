import { FAMILIES_REACHED, reachedToChange } from './family.predicate.js';
import { MAY_BE_LEFT } from './in-hand.predicate.js';
import { needsReached } from './need.predicate.js';
import { dayAt, holdsNow } from './time.predicate.js';
import { BARRED_FROM, SUPERVISORS_BARRED_FROM } from './veto.predicate.js';

/** A rule about `$viewer`, in a statement that finds out itself who looks: there it is a variable. */
function asFound(rule: string): string {
  return rule
    .replaceAll('$viewer', 'viewer')
    .replaceAll('$keptApart', 'keptApart')
    .replaceAll('CALL () {', 'CALL (viewer, keptApart) {');
}

/**
 * What there is for a `viewer` whom the statement holds, at `$now` on its `$days`: `families`, each
 * with whether its needs are there too and whether it is there for more than an emergency; whether
 * more is left to them than a list can begin at; and `spokenForIds`. Who is kept from a family counts for supervisors only: they see what others cannot.
 */
export const REACH = `
CALL (viewer) {
  UNWIND CASE viewer.role WHEN 'SUPERVISOR' THEN [viewer.agencyId] ELSE [] END AS agencyId
  ${SUPERVISORS_BARRED_FROM}
  RETURN collect(DISTINCT y.id + ' ' + f.id) AS keptApart
}
CALL (viewer, keptApart) {
  ${asFound(FAMILIES_REACHED)}
  WITH DISTINCT f
  RETURN collect({
    familyId: f.id,
    withNeeds: ${asFound(needsReached('f'))},
    toChange: ${asFound(reachedToChange('f'))}
  }) AS families
}
CALL (viewer) {
  ${asFound(MAY_BE_LEFT)}
  WITH f LIMIT 501
  RETURN count(*) > 500 AS leftAreMany
}
CALL (viewer) {
  UNWIND CASE viewer.role WHEN 'SERVICE_PROVIDER' THEN [viewer.personId] ELSE [] END AS speakerId
  MATCH (:Person {id: speakerId})-[speaks:SPEAKS_FOR]->(o:Organisation)
  WHERE o.agencyId = viewer.agencyId AND ${asFound(holdsNow('speaks'))}
  RETURN collect(DISTINCT o.id) AS spokenForIds
}`;

/**
 * The same for the person p of an account a of the agency g, and `barredFamilyIds`: the families that
 * they must not learn of.
 * @param role in which they look.
 */
export function reachInRole(role: string): string {
  return `
CALL (p) {
  WITH p AS y
  ${BARRED_FROM}
  RETURN collect(DISTINCT f.id) AS barredFamilyIds
}
WITH *, {
  agencyId: a.agencyId, personId: p.id, role: ${role}, now: $now,
  today: toString(${dayAt('g.timeZone', '$now')}), barredFamilyIds: barredFamilyIds
} AS viewer
${REACH}`;
}
