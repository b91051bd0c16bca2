const FUND = `
f {
  .id, .name, .purpose, .createdAt, .changedAt, .endedAt, .endReason,
  budgets: COLLECT {
    MATCH (f)-[b:BUDGETS]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    WITH b, o, k ORDER BY b.from
    RETURN b {.from, .until, offerId: o.id, amount: o.quantity, unit: k.unit}
  }
}`;

export const FUNDS_BY_IDS = `
UNWIND $ids AS id
MATCH (f:Fund {id: id})
WHERE f.agencyId = $agencyId
RETURN ${FUND} AS fund
`;

export const LIST_FUNDS = `
MATCH (f:Fund)
WHERE f.agencyId = $agencyId AND f.id > $afterId
WITH f ORDER BY f.agencyId, f.id LIMIT $limit
RETURN ${FUND} AS fund
ORDER BY fund.id
`;

export const CREATE_FUND = `
MATCH (g:Agency {id: $agencyId})
CREATE (g)-[:KEEPS]->(:Fund {
  id: $id, agencyId: $agencyId, name: $name, purpose: $purpose, createdAt: $now, changedAt: $now
})
`;

/** Writing first takes the lock, so that rivals wait; what is read after it is what holds. */
export const LOCK_FUND = `
MATCH (f:Fund {id: $id})
WHERE f.agencyId = $agencyId
SET f.agencyId = f.agencyId
WITH f
RETURN f.endedAt AS endedAt
`;

/** Where and when the agency is; its place is that of its first location, if it has one. */
export const AGENCY_OF_FUND = `
MATCH (g:Agency {id: $agencyId})
RETURN g.timeZone AS timeZone, head(COLLECT {
  MATCH (g)-[:AT]->(l:Location)
  WHERE l.place IS NOT NULL
  WITH l ORDER BY l.id
  RETURN l.place
}) AS place
`;

export const ADD_BUDGET = `
MATCH (f:Fund {id: $id})
MATCH (o:Offer {id: $offerId})
CREATE (f)-[:BUDGETS {from: date($from), until: date($until)}]->(o)
SET f.changedAt = $now
`;

export const TOUCH_FUND = `
MATCH (f:Fund {id: $id})
SET f.changedAt = $now
`;

export const END_FUND = `
MATCH (f:Fund {id: $id})
SET f.endedAt = $now, f.endReason = $reason, f.changedAt = $now
`;
