/** Statements that write the facts of a world, in this order. */
export const WRITE = [
  `UNWIND $agencies AS row
   CREATE (:Organisation:Agency {
     id: row.id, agencyId: row.id, name: 'Agency', kind: 'AGENCY', timeZone: 'Europe/Sofia',
     neighbourhoodMeters: 1500, createdAt: $now, changedAt: $now
   })`,
  `UNWIND $persons AS row
   CREATE (:Person {
     id: row.id, agencyId: row.agency, recordedBy: row.recordedBy, givenName: 'Any',
     familyName: 'Body', nameKey: 'any body', searchCodes: [], languages: ['bg'], createdAt: $now,
     changedAt: $now
   })`,
  `UNWIND $accounts AS row
   MATCH (p:Person {id: row.person})
   CREATE (:Account {
     id: row.id, agencyId: row.agency, email: row.id, emailCode: row.id, roles: row.roles,
     createdAt: $now, disabledAt: CASE WHEN row.closed THEN $now END
   })-[:OF_PERSON]->(p)`,
  `UNWIND $families AS row
   CREATE (:Family {
     id: row.id, agencyId: row.agency, name: 'Family', searchCodes: [], createdAt: $now,
     changedAt: $now
   })`,
  `UNWIND $memberships AS row
   MATCH (p:Person {id: row.person}) MATCH (f:Family {id: row.family})
   CREATE (p)-[:MEMBER_OF {
     id: row.id, role: 'OTHER_ADULT', since: date(row.since), until: date(row.until)
   }]->(f)`,
  `UNWIND $ties AS row
   MATCH (a:Person {id: row.from}) MATCH (b:Person {id: row.to})
   CREATE (a)-[:TIED_TO {
     id: row.id, kind: 'FRND', strength: row.strength, since: date(row.since),
     until: date(row.until), parentalResponsibility: false, changedAt: $now
   }]->(b)`,
  `UNWIND $restrictions AS row
   MATCH (a:Person {id: row.restrained}) MATCH (b:Person {id: row.from})
   CREATE (a)-[:RESTRICTED_FROM {
     id: row.id, basis: 'OWN_WISH', since: date(row.since), until: date(row.until)
   }]->(b)`,
  `UNWIND $cases AS row
   MATCH (f:Family {id: row.family})
   CREATE (:Case {id: row.id, agencyId: f.agencyId, openedAt: $now})-[:FOR]->(f)`,
  `UNWIND [row IN $assignments WHERE row.part = 'LEADS'] AS row
   MATCH (p:Person {id: row.person}) MATCH (c:Case {id: row.case})
   CREATE (p)-[:LEADS {id: row.id, since: row.since, until: row.until}]->(c)`,
  `UNWIND [row IN $assignments WHERE row.part = 'WORKS_ON'] AS row
   MATCH (p:Person {id: row.person}) MATCH (c:Case {id: row.case})
   CREATE (p)-[:WORKS_ON {id: row.id, since: row.since, until: row.until}]->(c)`,
  `UNWIND $teams AS row
   MATCH (a:Person {id: row.supervisor}) MATCH (b:Person {id: row.member})
   CREATE (a)-[:SUPERVISES {id: row.id, since: row.since, until: row.until}]->(b)`,
  `UNWIND $shares AS row
   MATCH (f:Family {id: row.family})
   OPTIONAL MATCH (person:Person {id: row.with})
   OPTIONAL MATCH (agency:Agency {id: row.with})
   WITH row, f, coalesce(person, agency) AS to
   CREATE (f)-[:SHARED_WITH {
     id: row.id, purpose: row.purpose, since: row.since, until: row.until, consentIds: []
   }]->(to)`,
  `UNWIND $emergencies AS row
   MATCH (p:Person {id: row.person}) MATCH (f:Family {id: row.family})
   CREATE (p)-[:BROKE_GLASS {
     id: row.id, agencyId: f.agencyId, since: row.since, until: row.until
   }]->(f)`,
  `UNWIND $needs AS row
   MATCH (f:Family {id: row.family}) MATCH (k:ResourceKind {code: 'food-parcel'})
   CREATE (f)-[:HAS_NEED]->(n:Need {
     id: row.id, agencyId: f.agencyId, state: 'OPEN', quantity: 100, attributes: '[]',
     urgency: 'SOON', divisible: false, place: point({longitude: 23.3, latitude: 42.7}), openedAt: $now, createdAt: $now, changedAt: $now
   })-[:OF_KIND]->(k)`,
  `UNWIND $offers AS row
   MATCH (p:Person {id: row.giver}) MATCH (k:ResourceKind {code: 'food-parcel'})
   CREATE (p)-[:MADE]->(:Offer {
     id: row.id, agencyId: row.agency, state: 'AVAILABLE', quantity: 100, capacityPer: 'TOTAL',
     attributes: '[]', radiusMeters: 1000, place: point({longitude: 23.4, latitude: 42.6}), windowsFrom: [], windowsUntil: [],
     kindCode: 'food-parcel', createdAt: $now, changedAt: $now
   })-[:OF_KIND]->(k)`,
  `UNWIND $matches AS row
   MATCH (n:Need {id: row.need}) MATCH (o:Offer {id: row.offer})
   CREATE (n)<-[:MEETS]-(:Match {
     id: row.id, agencyId: n.agencyId, state: 'PROPOSED', slot: '2101-03-02/MORNING',
     partial: false, closeness: 'STRANGER', explanation: '[]', proposedAt: $now, changedAt: $now
   })-[:DRAWS_ON {
     id: row.id, partId: row.id, quantity: 100, metQuantity: 100, slot: '2101-03-02/MORNING',
     substitute: false
   }]->(o)`,
  `UNWIND $tasks AS row
   MATCH (m:Match {id: row.match})
   CREATE (:Task {
     id: row.id, once: row.id, agencyId: m.agencyId, state: 'OPEN', kind: 'FETCH', slot: m.slot,
     startsAt: $now, endsAt: $now, partCode: 'main', drawId: m.id, createdAt: $now, changedAt: $now
   })-[:DELIVERS]->(m)`,
  `UNWIND [row IN $askedFor WHERE row.part = 'OFFERED'] AS row
   MATCH (p:Person {id: row.person}) MATCH (t:Task {id: row.task})
   CREATE (p)-[:OFFERED {at: $now}]->(t)`,
  `UNWIND [row IN $askedFor WHERE row.part = 'ACCEPTED'] AS row
   MATCH (p:Person {id: row.person}) MATCH (t:Task {id: row.task})
   CREATE (p)-[:ACCEPTED {at: $now, until: CASE WHEN row.over THEN $now END}]->(t)`,
];
