import { isOpenFor, worksOnCases } from './account.predicate.js';

/** Until when something lasts that has no end. */
const NEVER = "datetime('9999-12-31T00:00:00Z')";

/**
 * Somebody who can leads a case of the family, and some supervisor sees it for what they or their team
 * do, restrictions aside. What follows from the clock is written beside the family: moments at which it
 * begins to be in hand and ceases to be, in pairs. So nobody need look at who works on what.
 */
function isInHand(f: string): string {
  return `any(${f}Place IN range(1, size(coalesce(${f}.inHand, [])) / 2)
      WHERE ${f}.inHand[2 * ${f}Place - 2] <= $viewer.now
        AND ${f}.inHand[2 * ${f}Place - 1] > $viewer.now)`;
}

/** The family is left to every supervisor of its agency, of whom the viewer is one. */
export function isLeft(f: string): string {
  return `($viewer.role = 'SUPERVISOR' AND ${f}.agencyId = $viewer.agencyId
    AND NOT ${f}.id IN $viewer.barredFamilyIds AND NOT ${isInHand(f)})`;
}

/** Families that may be left, found by an index: all that are, and some whose time has not come. */
export const MAY_BE_LEFT = `
UNWIND CASE $viewer.role WHEN 'SUPERVISOR' THEN [$viewer.agencyId] ELSE [] END AS leftIn
MATCH (f:Family {mayBeLeftIn: leftIn})
WHERE f.id > ''`;

function lasts(r: string): string {
  return `(${r}.until IS NULL OR ${r}.until > $now)`;
}

function later(a: string, b: string): string {
  return `CASE WHEN ${a} > ${b} THEN ${a} ELSE ${b} END`;
}

function earlier(a: string, b: string): string {
  return `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;
}

function canSupervise(person: string, account: string): string {
  return `${person}.agencyId = f.agencyId AND ${isOpenFor(account, "['SUPERVISOR']")}`;
}

/**
 * Who works on the family, and whose team they are in, cannot change until the transaction ends: of two
 * who change something of it at once, the second sees what the first has written.
 */
const LOCKED = `
WITH DISTINCT f ORDER BY f.id
CALL (f) {
  MATCH (f)<-[:FOR]-(:Case)<-[work:LEADS|WORKS_ON]-(worker:Person)
  WHERE ${lasts('work')}
  OPTIONAL MATCH (worker)<-[team:SUPERVISES]-(head:Person)
  WHERE ${lasts('team')}
  UNWIND [worker, head] AS one
  WITH DISTINCT one WHERE one IS NOT NULL
  WITH one ORDER BY one.id
  SET one.id = one.id
}
SET f.id = f.id`;

/**
 * Writes beside each family f, which is bound, when it is in hand from `$now` on.
 */
const KEPT = `${LOCKED}
WITH f
CALL (f) {
  MATCH (f)<-[:FOR]-(:Case)<-[lead:LEADS]-(:Person)<-[:OF_PERSON]-(account:Account)
  WHERE ${lasts('lead')} AND ${worksOnCases('account')}
  RETURN collect(DISTINCT [lead.since, coalesce(lead.until, ${NEVER})]) AS led
}
CALL (f) {
  MATCH (f)<-[:FOR]-(:Case)<-[work:LEADS|WORKS_ON]-(worker:Person)<-[:OF_PERSON]-(account:Account)
  WHERE ${lasts('work')} AND ${canSupervise('worker', 'account')}
  RETURN collect(DISTINCT [work.since, coalesce(work.until, ${NEVER})]) AS own
}
CALL (f) {
  MATCH (f)<-[:FOR]-(:Case)<-[work:LEADS|WORKS_ON]-(:Person)<-[team:SUPERVISES]-(head:Person)
    <-[:OF_PERSON]-(account:Account)
  WHERE ${lasts('work')} AND ${lasts('team')} AND ${canSupervise('head', 'account')}
  WITH work.since AS workSince, coalesce(work.until, ${NEVER}) AS workUntil,
    team.since AS teamSince, coalesce(team.until, ${NEVER}) AS teamUntil
  RETURN collect(DISTINCT [
    ${later('workSince', 'teamSince')}, ${earlier('workUntil', 'teamUntil')}
  ]) AS ofTeams
}
WITH f, [span IN reduce(spans = [], a IN led | spans + [b IN own + ofTeams | [
    ${later('a[0]', 'b[0]')}, ${earlier('a[1]', 'b[1]')}
  ]]) WHERE span[0] < span[1]] AS spans
SET f.inHand = reduce(moments = [], span IN spans | moments + span),
  f.mayBeLeftIn = CASE
    WHEN any(span IN spans WHERE span[0] <= $now AND span[1] = ${NEVER}) THEN null
    ELSE f.agencyId
  END`;

/**
 * Ends whatever changes who works on a case c, which family it is for, who is in whose team, or who can:
 * writes beside the families concerned when they are in hand (docs/adr/0064).
 */
export const KEEP_FAMILY_OF_CASE = `
CALL (c) {
  MATCH (c)-[:FOR]->(f:Family)
  ${KEPT}
}`;

/** The same for families f that the statement goes on from. */
export const KEEP_FAMILIES = `
CALL (f) {
  ${KEPT}
}`;

/**
 * The same for all that are in hand by a person p or by their team, or were until now. Others who change
 * something about the person wait.
 */
export const KEEP_FAMILIES_OF_PERSON = `
CALL (p) {
  SET p.id = p.id
  WITH p
  MATCH (p)-[:SUPERVISES]->{0,1}(:Person)-[work:LEADS|WORKS_ON]->(:Case)-[:FOR]->(f:Family)
  WHERE work.until IS NULL OR work.until >= $now
  ${KEPT}
}`;
