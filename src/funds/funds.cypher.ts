import { piece } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { FUND } from './fund.record.js';

export const CREATE_FUND = statement(`
MATCH (g:Agency {id: $agencyId})
CREATE (g)-[:KEEPS]->(:Fund {
  id: $id, agencyId: $agencyId, name: $name, purpose: $purpose, createdAt: $now, changedAt: $now
})
`);

/** Writing first takes the lock: other writers wait, and what is read after it is what holds. */
export const LOCK_FUND = statementOn(
  FUND,
  `
MATCH (f:Fund {id: $id})
WHERE f.agencyId = $agencyId
SET f.agencyId = f.agencyId
WITH f`,
  { endedAt: FUND.columns.endedAt },
);

/** Where and when the agency is; its place is that of its first location, if it has one. */
export const AGENCY_OF_FUND = statementOn(FUND, 'MATCH (g:Agency {id: $agencyId})', {
  timeZone: piece<string>('g.timeZone'),
  place: piece<{ latitude: number; longitude: number } | null>(`head(COLLECT {
  MATCH (g)-[:AT]->(l:Location)
  WHERE l.place IS NOT NULL
  WITH l ORDER BY l.id
  RETURN l.place
})`),
});

export const ADD_BUDGET = statement(`
MATCH (f:Fund {id: $id})
MATCH (o:Offer {id: $offerId})
CREATE (f)-[:BUDGETS {from: date($from), until: date($until)}]->(o)
SET f.changedAt = $now
`);

export const TOUCH_FUND = statement(`
MATCH (f:Fund {id: $id})
SET f.changedAt = $now
`);

export const END_FUND = statement(`
MATCH (f:Fund {id: $id})
SET f.endedAt = $now, f.endReason = $reason, f.changedAt = $now
`);
