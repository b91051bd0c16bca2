import { needVisible } from '../access/predicates/need.predicate.js';

const SPENDING = `
s {
  .id, .kind, .amount, .justification, .at, .by,
  offerId: head([(s)-[:SPENT_FROM]->(o) | o.id]),
  unit: head([(s)-[:SPENT_FROM]->(:Offer)-[:OF_KIND]->(k) | k.unit]),
  fundId: head([(s)-[:SPENT_FROM]->(:Offer)<-[:BUDGETS]-(f) | f.id]),
  matchId: head([(s)-[:SPENT_FOR]->(m) | m.id]),
  needId: head([(s)-[:SPENT_FOR]->(:Match)-[:MEETS]->(n) | n.id])
}`;

const SEEN = `EXISTS {
  MATCH (s)-[:SPENT_FOR]->(:Match)-[:MEETS]->(n:Need)
  WHERE ${needVisible('n')}
}`;

/** What of the log concerns needs that the viewer sees; of one fund or of all money. */
export const LIST_SPENDINGS = `
MATCH (s:Spending)
WHERE s.agencyId = $viewer.agencyId AND s.id > $afterId AND ${SEEN} AND ($fundId IS NULL OR EXISTS {
  MATCH (s)-[:SPENT_FROM]->(:Offer)<-[:BUDGETS]-(:Fund {id: $fundId})
})
WITH s ORDER BY s.agencyId, s.id LIMIT $limit
RETURN ${SPENDING} AS spending
ORDER BY spending.id
`;

export const SPENDINGS_BY_IDS = `
UNWIND $ids AS id
MATCH (s:Spending {id: id})
WHERE s.agencyId = $viewer.agencyId AND ${SEEN}
RETURN ${SPENDING} AS spending
`;

export const SPENDINGS_OF_MATCHES = `
UNWIND $matchIds AS matchId
MATCH (s:Spending)-[:SPENT_FOR]->(:Match {id: matchId})
RETURN ${SPENDING} AS spending
ORDER BY spending.id
`;

/** Whose key seals justifications, unless they are about a giver. */
export const FAMILY_OF_SPENDING = `
MATCH (:Match {id: $matchId})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)
RETURN f.id AS familyId
`;

/** Entries are added, never changed; each draw is spent once. */
export const LOG_SPENDINGS = `
MATCH (m:Match {id: $matchId})
UNWIND $entries AS entry
MATCH (o:Offer {id: entry.offerId})
CREATE (s:Spending {
  id: entry.id, once: entry.drawId + ' SPENT', drawId: entry.drawId, agencyId: m.agencyId,
  kind: 'SPENT', amount: entry.amount, justification: $justification, at: $now, by: $by
})
CREATE (s)-[:SPENT_FROM]->(o)
CREATE (s)-[:SPENT_FOR]->(m)
`;

/** What was spent on a match and has not been taken back. */
export const UNDELIVERED_SPENDINGS = `
MATCH (s:Spending {kind: 'SPENT'})-[:SPENT_FOR]->(m:Match {id: $matchId})
MATCH (s)-[:SPENT_FROM]->(o:Offer)
WHERE NOT EXISTS { MATCH (:Spending {once: s.drawId + ' TAKEN_BACK'})-[:SPENT_FOR]->(m) }
RETURN s.drawId AS drawId, s.amount AS amount, o.id AS offerId
ORDER BY drawId
`;

export const LOG_TAKEN_BACK = `
MATCH (m:Match {id: $matchId})
UNWIND $entries AS entry
MATCH (o:Offer {id: entry.offerId})
CREATE (s:Spending {
  id: entry.id, once: entry.drawId + ' TAKEN_BACK', drawId: entry.drawId, agencyId: m.agencyId,
  kind: 'TAKEN_BACK', amount: entry.amount, justification: $justification, at: $now, by: $by
})
CREATE (s)-[:SPENT_FROM]->(o)
CREATE (s)-[:SPENT_FOR]->(m)
`;
