/**
 * From a person to the families that they concern: members, and whoever has a tie to one. No further,
 * as no web is drawn further (docs/adr/0050): a neighbour's children are the neighbour's own.
 */
export function inWebOf(p: string, f: string): string {
  return `(${p}) ((:Person)-[:TIED_TO]-(:Person)){0,1} (:Person)-[:MEMBER_OF]->(${f}:Family)`;
}

/** No family's case manager sees the person yet. */
export function isInNoWeb(p: string): string {
  return `NOT EXISTS { MATCH ${inWebOf(p, `${p}Any`)} }`;
}

/**
 * Nor does the person sign in. Who stands alone is found by an index, by a property that all of them
 * have: also some who do so no longer, so the rule is asked of whoever is found (docs/adr/0064).
 */
export function standsAlone(p: string): string {
  return `(NOT EXISTS { MATCH (${p})<-[:OF_PERSON]-(:Account) } AND ${isInNoWeb(p)})`;
}

/** A person p has become a member of a family: nobody near them stands alone. */
export const STANDS_ALONE_NO_MORE = `
CALL (p) {
  MATCH (p)-[:TIED_TO]-{0,1}(near:Person)
  WHERE near.mayStandAloneIn IS NOT NULL
  SET near.mayStandAloneIn = null
}`;

/** Persons a and b are tied to each other. */
export const STAND_ALONE_NO_MORE = `
CALL (a, b) {
  UNWIND [[a, b], [b, a]] AS ends
  WITH ends[0] AS one, ends[1] AS other
  WHERE one.mayStandAloneIn IS NOT NULL AND EXISTS { (other)-[:MEMBER_OF]->(:Family) }
  SET one.mayStandAloneIn = null
}`;

/** A person p may have lost memberships: whoever is near them may stand alone. */
export const MAY_STAND_ALONE = `
CALL (p) {
  MATCH (p)-[:TIED_TO]-{0,1}(near:Person)
  WHERE near.mayStandAloneIn IS NULL AND ${standsAlone('near')}
  SET near.mayStandAloneIn = near.agencyId
}`;
