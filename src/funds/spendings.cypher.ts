import { piece } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { SPENDING } from './spending.record.js';

export const SPENDINGS_OF_MATCHES = statementOn(
  SPENDING,
  `
UNWIND $matchIds AS matchId
MATCH (s:Spending)-[:SPENT_FOR]->(:Match {id: matchId})`,
  SPENDING.columns,
  'ORDER BY at, id',
);

/** Whose key seals justifications, unless they are about a giver. */
export const FAMILY_OF_SPENDING = statementOn(
  SPENDING,
  `
MATCH (:Match {id: $matchId})-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family)`,
  { familyId: piece<string>('f.id') },
);

/** Entries are added, never changed; each draw is spent once. */
export const LOG_SPENDINGS = statementOn(
  SPENDING,
  `
MATCH (m:Match {id: $matchId})
UNWIND $entries AS entry
MATCH (o:Offer {id: entry.offerId})
CREATE (s:Spending {
  id: entry.id, once: entry.drawId + ' SPENT', drawId: entry.drawId, agencyId: m.agencyId,
  kind: 'SPENT', amount: entry.amount, justification: $justification, at: $now, by: $by
})
CREATE (s)-[:SPENT_FROM]->(o)
CREATE (s)-[:SPENT_FOR]->(m)`,
);

/** What was spent on a match and has not been taken back. */
export const UNDELIVERED_SPENDINGS = statementOn(
  SPENDING,
  `
MATCH (s:Spending {kind: 'SPENT'})-[:SPENT_FOR]->(m:Match {id: $matchId})
MATCH (s)-[:SPENT_FROM]->(o:Offer)
WHERE NOT EXISTS { MATCH (:Spending {once: s.drawId + ' TAKEN_BACK'})-[:SPENT_FOR]->(m) }`,
  {
    drawId: piece<string>('s.drawId'),
    amount: SPENDING.columns.amount,
    offerId: piece<string>('o.id'),
  },
  'ORDER BY drawId',
);

export const LOG_TAKEN_BACK = statementOn(
  SPENDING,
  `
MATCH (m:Match {id: $matchId})
UNWIND $entries AS entry
MATCH (o:Offer {id: entry.offerId})
CREATE (s:Spending {
  id: entry.id, once: entry.drawId + ' TAKEN_BACK', drawId: entry.drawId, agencyId: m.agencyId,
  kind: 'TAKEN_BACK', amount: entry.amount, justification: $justification, at: $now, by: $by
})
CREATE (s)-[:SPENT_FROM]->(o)
CREATE (s)-[:SPENT_FOR]->(m)`,
);
