import {
  giverNamed,
  ownMatchVisible,
  ownVisitVisible,
} from '../access/predicates/family-view.predicate.js';
import { VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { needsOf } from '../access/predicates/need.predicate.js';
import { holdsToday } from '../access/predicates/time.predicate.js';

/** Of every own family who lives there today. */
export const HOUSEHOLDS = `
${VIEWERS_FAMILIES}
MATCH (f)<-[m:MEMBER_OF]-(p:Person)
WHERE ${holdsToday('m')}
RETURN f.id AS familyId, f.name AS name, p.id AS id, p.givenName AS givenName,
  m.role AS role, p.birthDate AS birthDate
ORDER BY familyId, id, m.id
`;

const OWN_NEED = `
n {
  .id, .state, .quantity, .windowFrom, .windowUntil, .deadline, .unmet, familyId: f.id,
  kindCode: head([(n)-[:OF_KIND]->(k) | k.code]),
  unit: head([(n)-[:OF_KIND]->(k) | k.unit])
}`;

export const OWN_NEEDS = `
${VIEWERS_FAMILIES} AND ${needsOf('f')}
MATCH (f)-[:HAS_NEED]->(n:Need)
WHERE n.id > $afterId
WITH f, n ORDER BY n.id LIMIT $limit
RETURN ${OWN_NEED} AS need
ORDER BY need.id
`;

export const OWN_NEEDS_BY_IDS = `
UNWIND $ids AS id
MATCH (n:Need {id: id})<-[:HAS_NEED]-(f:Family)
WHERE ${needsOf('f')}
RETURN ${OWN_NEED} AS need
`;

/** Of a person who gives the given name alone; an organisation is known by its whole name. */
export const OWN_MATCHES_OF_NEEDS = `
UNWIND $needIds AS needId
MATCH (m:Match)-[:MEETS]->(:Need {id: needId})<-[:HAS_NEED]-(f:Family)
WHERE ${ownMatchVisible('m')}
RETURN needId, m {
  .id, .state, .slot, .partial, .explanation, familyId: f.id,
  gifts: COLLECT {
    MATCH (m)-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    MATCH (giver)-[:MADE]->(o)
    WITH d, k, giver ORDER BY d.id
    RETURN {
      kindCode: k.code, unit: k.unit, quantity: d.quantity,
      giverName: CASE
        WHEN ${giverNamed('m')} THEN coalesce(giver.givenName, giver.name)
      END
    }
  }
} AS match
ORDER BY match.id DESC
`;

const VISIT = `
t {
  .id, .kind, .state, .slot, .startsAt, .endsAt, familyId: f.id, visitorName: p.givenName
}`;

export const OWN_VISITS = `
${VIEWERS_FAMILIES} AND ${needsOf('f')}
MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(t:Task)<-[a:ACCEPTED]-(p:Person)
WHERE t.id > $afterId AND a.until IS NULL AND ${ownVisitVisible('t')}
WITH f, t, p ORDER BY t.id LIMIT $limit
RETURN ${VISIT} AS visit
ORDER BY visit.id
`;

export const OWN_VISITS_BY_IDS = `
UNWIND $ids AS id
MATCH (t:Task {id: id})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
MATCH (t)<-[a:ACCEPTED]-(p:Person)
WHERE a.until IS NULL AND ${ownVisitVisible('t')}
RETURN ${VISIT} AS visit
`;

const RECIPIENT = `to {
  .id, .name, .givenName, .familyName, isAgency: to:Agency,
  isOrganisation: to:Organisation AND NOT to:Agency
}`;

const OWN_CONSENT = `
c {
  .id, .purpose, .since, .until, .withdrawnAt, familyId: f.id, givenName: p.givenName,
  recipient: head([(c)-[:ALLOWS]->(to) | ${RECIPIENT}])
}`;

/** Consents about those for whom the viewer speaks. */
export const OWN_CONSENTS = `
${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_CONSENT]->(c:Consent)-[:ABOUT]->(p:Person)
WHERE c.id > $afterId AND p.id IN $spokenFor
WITH f, c, p ORDER BY c.id LIMIT $limit
RETURN ${OWN_CONSENT} AS consent
ORDER BY consent.id
`;

export const OWN_CONSENTS_BY_IDS = `
UNWIND $ids AS id
${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_CONSENT]->(c:Consent {id: id})-[:ABOUT]->(p:Person)
WHERE p.id IN $spokenFor
RETURN ${OWN_CONSENT} AS consent
`;

const OWN_SHARE = `
s { .id, .purpose, .since, .until, familyId: f.id, recipient: ${RECIPIENT} }`;

export const OWN_SHARES = `
${VIEWERS_FAMILIES}
MATCH (f)-[s:SHARED_WITH]->(to)
WHERE s.id > $afterId
WITH f, s, to ORDER BY s.id LIMIT $limit
RETURN ${OWN_SHARE} AS share
ORDER BY share.id
`;

export const OWN_SHARES_BY_IDS = `
UNWIND $ids AS id
${VIEWERS_FAMILIES}
MATCH (f)-[s:SHARED_WITH {id: id}]->(to)
RETURN ${OWN_SHARE} AS share
`;
