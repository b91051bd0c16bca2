import { isOpenFor } from './account.predicate.js';
import { dayAt, holdsOn, protects } from './time.predicate.js';

/** Somebody y belongs to the family f, by the day of its agency at `$now`. */
export const ONE_OF_THEM = `
MATCH (home:Agency {id: f.agencyId}), (y)-[own:MEMBER_OF]->(f)
WHERE ${holdsOn('own', dayAt('home.timeZone', '$now'))}`;

/** Nobody is barred from their own family for being near: the mother keeps her help. */
const NOT_ONE_OF_THEM = `y = x OR NOT EXISTS { ${ONE_OF_THEM} }`;

/**
 * From a person y to the families f that they must not learn of, for a restriction of theirs or of
 * somebody x near them: from `$now` and its `$days`.
 */
export const BARRED_FROM = `
CALL (y) {
  RETURN y AS x
  UNION
  MATCH (y)-[a:MEMBER_OF]->(:Family)<-[b:MEMBER_OF]-(x:Person)
  WHERE ${protects('a', '$days')} AND ${protects('b', '$days')}
  RETURN x
  UNION
  MATCH (y)-[t:TIED_TO]-(x:Person)
  WHERE t.strength = 'STRONG' AND ${protects('t', '$days')}
  RETURN x
}
MATCH (x)-[v:RESTRICTED_FROM]-(m:Person)-[r:MEMBER_OF]->(f:Family)
WHERE ${protects('v', '$days')} AND ${protects('r', '$days')}
WITH DISTINCT x, y, f
WHERE ${NOT_ONE_OF_THEM}`;

/** The same from everybody y who can supervise at the agency with the id `agencyId`. */
export const SUPERVISORS_BARRED_FROM = `
MATCH (account:Account {agencyId: agencyId})
WHERE account.id > '' AND ${isOpenFor('account', "['SUPERVISOR']")}
MATCH (account)-[:OF_PERSON]->(y:Person)
WITH DISTINCT y
${BARRED_FROM}`;
