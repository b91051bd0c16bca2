import { isOpenFor, worksOnCases } from './account.predicate.js';
import { dayAt, holdsNow, holdsOn, protects } from './time.predicate.js';

function oneOfThem(y: string, f: string, now: string): string {
  return `
MATCH (home:Agency {id: ${f}.agencyId}), (${y})-[own:MEMBER_OF]->(${f})
WHERE ${holdsOn('own', dayAt('home.timeZone', now))}`;
}

/** Somebody y belongs to the family f, by the day of its agency at `$now`. */
export const ONE_OF_THEM = `${oneOfThem('y', 'f', '$now')}`;

/**
 * From a person y to the families f that they must not learn of, for a restriction of theirs or of
 * somebody x near them. Nobody is barred from their own family for being near: the mother keeps her
 * help.
 * @param now the parameter that holds the moment. @param days the one with its days on Earth.
 */
export function barredFrom(y: string, x: string, f: string, now: string, days: string): string {
  return `
CALL (${y}) {
  RETURN ${y} AS ${x}
  UNION
  MATCH (${y})-[a:MEMBER_OF]->(:Family)<-[b:MEMBER_OF]-(${x}:Person)
  WHERE ${protects('a', days)} AND ${protects('b', days)}
  RETURN ${x}
  UNION
  MATCH (${y})-[t:TIED_TO]-(${x}:Person)
  WHERE t.strength = 'STRONG' AND ${protects('t', days)}
  RETURN ${x}
}
MATCH (${x})-[v:RESTRICTED_FROM]-(m:Person)-[r:MEMBER_OF]->(${f}:Family)
WHERE ${protects('v', days)} AND ${protects('r', days)}
WITH DISTINCT ${x}, ${y}, ${f}
WHERE ${y} = ${x} OR NOT EXISTS { ${oneOfThem(y, f, now)} }`;
}

/** The same at `$now` and on its `$days`. */
export const BARRED_FROM = `${barredFrom('y', 'x', 'f', '$now', '$days')}`;

/** The same from everybody y who can supervise at the agency with the id `agencyId`. */
export const SUPERVISORS_BARRED_FROM = `
MATCH (account:Account {agencyId: agencyId})
WHERE account.id > '' AND ${isOpenFor('account', "['SUPERVISOR']")}
MATCH (account)-[:OF_PERSON]->(y:Person)
WITH DISTINCT y
${BARRED_FROM}`;

/**
 * Of the agency with the id `agencyId`: who can supervise, and who leads or works on a case of a family,
 * with each such family f that they must not learn of. `isNamed` says whether for a restriction of
 * theirs, or for somebody near them.
 */
export const COLLEAGUES_BARRED_FROM = `
MATCH (account:Account {agencyId: agencyId})
WHERE account.id > '' AND ${worksOnCases('account')}
MATCH (account)-[:OF_PERSON]->(y:Person)
WITH DISTINCT y
${BARRED_FROM}
WITH y, f, any(own IN collect(x = y) WHERE own) AS isNamed, EXISTS {
  MATCH (y)<-[:OF_PERSON]-(held:Account) WHERE ${isOpenFor('held', "['SUPERVISOR']")}
} AS supervises
WHERE supervises OR EXISTS {
  MATCH (y)-[work:LEADS|WORKS_ON]->(:Case)-[:FOR]->(f) WHERE ${holdsNow('work', '$now')}
}`;
