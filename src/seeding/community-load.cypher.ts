import { FAMILY } from '../families/family.record.js';
import { PERSON } from '../families/person.record.js';
import { TIE } from '../families/tie.record.js';
import { ACCOUNT } from '../identity/account.record.js';
import { NEED } from '../needs/need.record.js';
import { OFFER } from '../offers/offer.record.js';
import { statement, statementOn } from '../platform/records/record.js';

/*
 * The demonstration is written once: what is there already is left as people have made it since.
 * A node is new when it was created at $now, the moment of this load.
 */

export const LOAD_AGENCY = statement(`
MERGE (g:Organisation {id: $id})
ON CREATE SET g:Agency, g += $properties, g.agencyId = $id, g.createdAt = $now, g.changedAt = $now
`);

export const LOAD_ORGANISATIONS = statement(`
UNWIND $rows AS row
MERGE (o:Organisation {id: row.id})
ON CREATE SET o += row.properties, o.agencyId = $agencyId, o.createdAt = $now, o.changedAt = $now
`);

export const LOAD_LOCATIONS = statement(`
UNWIND $rows AS row
MATCH (o:Organisation {id: row.organisationId})
WHERE o.createdAt = $now
MERGE (l:Location {id: row.id})
ON CREATE SET l += row.properties, l.agencyId = $agencyId, l.place = point(row.place)
MERGE (o)-[:AT]->(l)
`);

export const LOAD_SERVICES = statement(`
UNWIND $rows AS row
MATCH (o:Organisation {id: row.organisationId}), (l:Location {id: row.locationId})
MERGE (s:Service {id: row.id})
ON CREATE SET s += row.properties, s.agencyId = $agencyId, s.createdAt = $now, s.changedAt = $now
WITH o, l, s WHERE s.createdAt = $now
MERGE (o)-[:PROVIDES]->(s)
MERGE (s)-[:AT]->(l)
`);

export const LOAD_PERSONS = statementOn(
  PERSON,
  `
UNWIND $rows AS row
MERGE (p:Person {id: row.id})
ON CREATE SET p += row.properties, p.agencyId = $agencyId,
  p.createdAt = $now, p.changedAt = $now
`,
);

export const LOAD_CHECKS = statement(`
UNWIND $rows AS row
MATCH (p:Person {id: row.personId})
WHERE p.createdAt = $now
MERGE (c:Check {id: row.id})
ON CREATE SET c.level = row.level, c.issuedOn = date(row.issuedOn),
  c.expiresOn = date(row.expiresOn)
MERGE (p)-[:HOLDS]->(c)
`);

export const LOAD_FAMILIES = statementOn(
  FAMILY,
  `
UNWIND $rows AS row
MERGE (f:Family {id: row.id})
ON CREATE SET f += row.properties, f.place = point(row.place), f.agencyId = $agencyId,
  f.createdAt = $now, f.changedAt = $now
`,
);

export const LOAD_MEMBERSHIPS = statement(`
UNWIND $rows AS row
MATCH (p:Person {id: row.personId}), (f:Family {id: row.familyId})
MERGE (p)-[m:MEMBER_OF {id: row.id}]->(f)
ON CREATE SET m.role = row.role, m.since = date(row.since), m.until = date(row.until)
`);

const SET_TIE = `
ON CREATE SET t += row.properties, t.since = date(row.since), t.until = date(row.until),
  t.lastContactOn = date(row.lastContactOn), t.changedAt = $now
`;

export const LOAD_TIES_TO_PERSONS = statementOn(
  TIE,
  `
UNWIND $rows AS row
MATCH (a:Person {id: row.fromId}), (b:Person {id: row.toId})
MERGE (a)-[t:TIED_TO {id: row.id}]->(b)
${SET_TIE}
`,
);

export const LOAD_TIES_TO_ORGANISATIONS = statementOn(
  TIE,
  `
UNWIND $rows AS row
MATCH (a:Person {id: row.fromId}), (b:Organisation {id: row.toId})
MERGE (a)-[t:TIED_TO {id: row.id}]->(b)
${SET_TIE}
`,
);

export const LOAD_TIES_TO_SERVICES = statementOn(
  TIE,
  `
UNWIND $rows AS row
MATCH (a:Person {id: row.fromId}), (b:Service {id: row.toId})
MERGE (a)-[t:TIED_TO {id: row.id}]->(b)
${SET_TIE}
`,
);

export const LOAD_ACCOUNTS = statementOn(
  ACCOUNT,
  `
UNWIND $rows AS row
MATCH (p:Person {id: row.personId})
MERGE (a:Account {id: row.id})
ON CREATE SET a += row.properties, a.agencyId = $agencyId, a.createdAt = $now
MERGE (a)-[:OF_PERSON]->(p)
`,
);

const MAKE_OFFER = `
MERGE (o:Offer {id: row.id})
ON CREATE SET o += row.properties, o.place = point(row.place), o.agencyId = $agencyId,
  o.createdAt = $now, o.changedAt = $now
WITH giver, k, o, row WHERE o.createdAt = $now
MERGE (giver)-[:MADE]->(o)
MERGE (o)-[:OF_KIND]->(k)
`;

export const LOAD_OFFERS_OF_PERSONS = statementOn(
  OFFER,
  `
UNWIND $rows AS row
MATCH (giver:Person {id: row.giverId}), (k:ResourceKind {code: row.kind})
${MAKE_OFFER}
WITH giver, row
SET giver.givesFrom = [point(row.givenFrom)]
`,
);

export const LOAD_OFFERS_OF_ORGANISATIONS = statementOn(
  OFFER,
  `
UNWIND $rows AS row
MATCH (giver:Organisation {id: row.giverId}), (k:ResourceKind {code: row.kind})
${MAKE_OFFER}
`,
);

/** Answers with the needs that are new: they are still to be matched. */
export const LOAD_NEEDS = statementOn(
  NEED,
  `
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId}), (k:ResourceKind {code: row.kind})
MERGE (n:Need {id: row.id})
ON CREATE SET n += row.properties, n.place = point(row.place), n.agencyId = $agencyId,
  n.createdAt = $now, n.changedAt = $now
WITH f, k, n WHERE n.createdAt = $now
MERGE (f)-[:HAS_NEED]->(n)
MERGE (n)-[:OF_KIND]->(k)`,
  { id: NEED.columns.id },
);

export const LOAD_NEED_PERSONS = statement(`
UNWIND $rows AS row
MATCH (n:Need {id: row.needId}), (p:Person {id: row.personId})
WHERE n.createdAt = $now
MERGE (n)-[:FOR_PERSON]->(p)
`);

export const LOAD_NEED_PARTS = statement(`
UNWIND $rows AS row
MATCH (n:Need {id: row.needId}), (k:ResourceKind {code: row.kind})
WHERE n.createdAt = $now
MERGE (part:Part {id: row.id})
ON CREATE SET part += row.properties
MERGE (n)-[:HAS_PART]->(part)
MERGE (part)-[:OF_KIND]->(k)
`);
