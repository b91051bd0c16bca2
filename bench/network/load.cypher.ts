/* Each writes what `$rows` says, as the product would have written it. */

export const PERSONS = `
UNWIND $rows AS row
CREATE (p:Person {id: row.id, agencyId: $agencyId, createdAt: datetime(row.createdAt),
  changedAt: datetime(row.createdAt)})
SET p += row.properties`;

export const WORKERS = `
UNWIND $rows AS row
CREATE (p:Person {id: row.id, agencyId: $agencyId, createdAt: datetime(row.createdAt),
  changedAt: datetime(row.createdAt)})
SET p += row.properties
CREATE (:Account {id: row.accountId, agencyId: $agencyId, email: row.email,
  emailCode: row.emailCode, passwordHash: $passwordHash, roles: row.roles,
  createdAt: datetime(row.createdAt), grantedAt: datetime(row.createdAt)})-[:OF_PERSON]->(p)`;

export const TEAMS = `
UNWIND $rows AS row
MATCH (s:Person {id: row.supervisorId}), (p:Person {id: row.id})
CREATE (s)-[:SUPERVISES {id: row.teamId, since: datetime(row.createdAt)}]->(p)`;

export const SERVICES = `
UNWIND $rows AS row
CREATE (o:Organisation {id: row.organisationId, agencyId: $agencyId, name: row.name,
  kind: 'INSTITUTION', createdAt: datetime(), changedAt: datetime()})
CREATE (l:Location {id: row.locationId, agencyId: $agencyId, name: row.name, area: row.area,
  place: point(row.place)})
CREATE (o)-[:AT]->(l)
CREATE (o)-[:PROVIDES]->(s:Service {id: row.id, agencyId: $agencyId, name: row.name,
  createdAt: datetime(), changedAt: datetime()})-[:AT]->(l)`;

export const FAMILIES = `
UNWIND $rows AS row
CREATE (:Family {id: row.id, agencyId: $agencyId, name: row.name, address: row.address,
  searchCodes: row.searchCodes, area: row.area, place: point(row.place),
  createdAt: datetime(row.createdAt), changedAt: datetime(row.createdAt)})`;

export const MEMBERSHIPS = `
UNWIND $rows AS row
MATCH (p:Person {id: row.personId}), (f:Family {id: row.familyId})
CREATE (p)-[:MEMBER_OF {id: row.id, role: row.role, since: date(row.since)}]->(f)`;

export const TIES = `
UNWIND $rows AS row
MATCH (a:Person {id: row.fromId})
CALL (row) {
  WITH row WHERE row.toType = 'Person'
  MATCH (b:Person {id: row.toId}) RETURN b
  UNION
  WITH row WHERE row.toType = 'Service'
  MATCH (b:Service {id: row.toId}) RETURN b
}
CREATE (a)-[:TIED_TO {id: row.id, kind: row.kind, strength: row.strength, quality: row.quality,
  since: date(row.since), changedAt: datetime(row.changedAt)}]->(b)`;

export const CASES = `
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId})
CREATE (:Case {id: row.id, agencyId: $agencyId, openedAt: datetime(row.openedAt)})-[:FOR]->(f)`;

export const LEADS = `
UNWIND $rows AS row
MATCH (lead:Person {id: row.leadId}), (c:Case {id: row.id})
CREATE (lead)-[:LEADS {id: row.assignmentId, since: datetime(row.openedAt)}]->(c)`;

export const RESTRICTIONS = `
UNWIND $rows AS row
MATCH (p:Person {id: row.restrainedId}), (q:Person {id: row.protectedId})
CREATE (p)-[:RESTRICTED_FROM {id: row.id, basis: 'COURT_ORDER', since: date(row.since)}]->(q)`;

export const NEEDS = `
UNWIND $rows AS row
MATCH (f:Family {id: row.familyId}), (k:ResourceKind {code: row.kind})
CREATE (f)-[:HAS_NEED]->(n:Need {id: row.id, agencyId: $agencyId, state: row.state,
  quantity: toInteger(row.quantity), attributes: '{}', urgency: row.urgency, area: row.area,
  place: point(row.place), windowFrom: datetime(row.from), windowUntil: datetime(row.until),
  divisible: row.divisible, note: row.note, openedAt: datetime(row.openedAt),
  createdAt: datetime(row.openedAt), changedAt: datetime(row.openedAt)})-[:OF_KIND]->(k)
WITH n, row
CALL (n, row) {
  MATCH (p:Person {id: row.personId})
  CREATE (n)-[:FOR_PERSON]->(p)
}
UNWIND row.parts AS part
MATCH (of:ResourceKind {code: part.kind})
CREATE (n)-[:HAS_PART]->(:Part {id: part.id, code: part.code, quantity: toInteger(part.quantity),
  attributes: '{}', position: toInteger(part.position)})-[:OF_KIND]->(of)`;

export const OFFERS = `
UNWIND $rows AS row
MATCH (giver:Person {id: row.giverId}), (k:ResourceKind {code: row.kind})
SET giver.givesFrom = [point(row.givenFrom)]
MERGE (giver)-[:HOLDS]->(c:Check {id: row.checkId})
ON CREATE SET c.level = 'ENHANCED', c.issuedOn = date(datetime(row.createdAt))
CREATE (giver)-[:MADE]->(:Offer {id: row.id, agencyId: $agencyId, state: 'AVAILABLE',
  kindCode: row.kind, reachCell: row.reachCell, quantity: toInteger(row.quantity),
  capacityPer: row.capacityPer, attributes: '{}', radiusMeters: toInteger(row.radiusMeters),
  placeSeen: true, place: point(row.place), area: row.area,
  windowsFrom: [w IN row.from | datetime(w)], windowsUntil: [w IN row.until | datetime(w)],
  createdAt: datetime(row.createdAt), changedAt: datetime(row.createdAt)})-[:OF_KIND]->(k)`;
