/* What an engineer would write by hand for just these answers, without any rule of who sees what. */

export const SESSION = `
MATCH (s:Session {id: $sessionId})-[:OF_ACCOUNT]->(a:Account)-[:OF_PERSON]->(p:Person)
WHERE s.endedAt IS NULL AND s.expiresAt > datetime()
RETURN p.id AS personId, a.agencyId AS agencyId`;

export const NOTE_READ = `
CREATE (:FloorEntry {id: randomUUID(), at: datetime(), personId: $personId, records: $records})`;

/** The web of a family, this deep. */
export const web = (depth: number) => `
MATCH (f:Family {id: $familyId})<-[r:MEMBER_OF]-(m:Person)
WHERE r.until IS NULL OR r.until > date()
WITH collect(m) AS members, collect({id: m.id, role: r.role}) AS roles
CALL (members) {
  UNWIND members AS m
  MATCH path = ANY SHORTEST (m)((a:Person)-[t:TIED_TO]-(b)){1,${depth}}(n)
  WHERE n <> m
  RETURN n, min(length(path)) AS distance
}
WITH members, roles, [x IN collect({node: n, distance: distance}) WHERE NOT x.node IN members] AS others
WITH [m IN members | {node: m, distance: 0}] + others AS found, roles
WITH found, roles, [x IN found | x.node] AS all
RETURN [x IN found | {
    id: x.node.id, distance: x.distance, type: head(labels(x.node)),
    givenName: x.node.givenName, familyName: x.node.familyName, name: x.node.name
  }] AS nodes, roles,
  COLLECT {
    UNWIND all AS a
    MATCH (a)-[t:TIED_TO]->(b) WHERE b IN all
    RETURN {id: t.id, fromId: a.id, toId: b.id, kind: t.kind, strength: t.strength,
      quality: t.quality, since: toString(t.since)}
  } AS ties`;

const MINE = `
MATCH (:Person {id: $personId})-[:SUPERVISES]->{0,1}(:Person)-[:LEADS]->(:Case)-[:FOR]->(f:Family)`;

export const CASELOAD = `${MINE}
WITH DISTINCT f ORDER BY f.id LIMIT 25
RETURN f.id AS id, f.name AS name, COLLECT {
    MATCH (f)<-[r:MEMBER_OF]-(m:Person)
    RETURN {role: r.role, id: m.id, givenName: m.givenName, familyName: m.familyName,
      birthDate: m.birthDate}
  } AS members, COLLECT {
    MATCH (f)-[:HAS_NEED]->(n:Need {state: 'OPEN'})-[:OF_KIND]->(k)
    RETURN {id: n.id, kind: k.code}
  } AS needs`;

export const BOARD = `${MINE}
MATCH (f)-[:HAS_NEED]->(n:Need {state: 'OPEN'})
WITH DISTINCT n, f ORDER BY n.id LIMIT 50
MATCH (n)-[:OF_KIND]->(k)
RETURN n.id AS id, k.code AS kind, n.urgency AS urgency, n.quantity AS quantity,
  toString(n.windowFrom) AS windowFrom, toString(n.windowUntil) AS windowUntil,
  f.id AS familyId, f.name AS familyName,
  head([(n)<-[:MEETS]-(m:Match) WHERE m.liveNeedId = n.id | m.state]) AS match`;

export const SEARCH = `
MATCH (p:Person {agencyId: $agencyId, nameKey: $nameKey})
RETURN p.id AS id, p.givenName AS givenName, p.familyName AS familyName ORDER BY id LIMIT 25`;

export const OPEN_NEED = `
MATCH (f:Family {id: $familyId}), (k:ResourceKind {code: $kind})
CREATE (f)-[:HAS_NEED]->(n:Need {id: $id, agencyId: f.agencyId, state: 'OPEN', quantity: 100,
  attributes: '{}', urgency: 'SOON', place: f.place, area: f.area, divisible: false,
  windowFrom: datetime(), windowUntil: datetime() + duration('P14D'), openedAt: datetime(),
  createdAt: datetime(), changedAt: datetime()})-[:OF_KIND]->(k)
CREATE (n)-[:HAS_PART]->(:Part {id: $partId, code: 'main', quantity: 100, attributes: '{}',
  position: 0})-[:OF_KIND]->(k)
RETURN n.id AS id`;

export const CREATE_TIE = `
MATCH (a:Person {id: $fromId}), (b:Person {id: $toId})
CREATE (a)-[t:TIED_TO {id: $id, kind: 'NBOR', strength: 'WEAK', since: date(),
  changedAt: datetime()}]->(b)
RETURN t.id AS id`;
