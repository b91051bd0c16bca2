import { NEED } from '../../needs/need.record.js';
import { piece, type RowOf } from '../../platform/records/columns.js';
import { sealedProperties } from '../../platform/keys/sealed.js';
import { statementOn } from '../../platform/records/record.js';
import type { MatchEnd } from '../match-end.js';

/** A relationship EXCLUDES; its reason is kept under the family's key. */
const EXCLUSION = { as: 'x', sealed: sealedProperties('Exclusion', 'reason') };

/** Does nothing where the offer is ruled out already. */
export const EXCLUDE_OFFER = statementOn(
  EXCLUSION,
  `
MATCH (n:Need {id: $needId})
MATCH (o:Offer {id: $offerId})
WHERE NOT EXISTS { MATCH (n)-[x:EXCLUDES]->(o) WHERE x.until IS NULL }
CREATE (n)-[:EXCLUDES {id: $id, reason: $reason, by: $by, at: $now}]->(o)
SET n.changedAt = $now
`,
);

/**
 * Ends what was ruled out by hand, and forgets it of matches that came to nothing with the offer and
 * of tasks that its giver gave back.
 */
export const READMIT_OFFER = statementOn(
  NEED,
  `
MATCH (n:Need {id: $needId})
CALL (n) {
  MATCH (n)-[x:EXCLUDES]->(:Offer {id: $offerId})
  WHERE x.until IS NULL
  SET x.until = $now
  RETURN count(x) AS ended
}
CALL (n) {
  MATCH (m:Match)-[:MEETS]->(n)
  WHERE $offerId IN m.excludedOfferIds
  SET m.excludedOfferIds = [id IN m.excludedOfferIds WHERE id <> $offerId]
  RETURN count(m) AS forgotten
}
CALL (n) {
  MATCH (t:Task)-[:DELIVERS]->(:Match)-[:MEETS]->(n)
  WHERE $offerId IN t.ruledOutOfferIds
  SET t.ruledOutOfferIds = [id IN t.ruledOutOfferIds WHERE id <> $offerId]
  RETURN count(t) AS forgiven
}
WITH n, ended + forgotten + forgiven AS readmitted
WHERE readmitted > 0
SET n.changedAt = $now`,
  { id: NEED.columns.id },
);

const EXCLUDED = {
  needId: NEED.columns.id,
  offerId: piece<string>('offerId'),
  /** Why it was ruled out by itself. */
  reason: piece<string | null>('reason'),
  /** Why the match came to nothing. */
  endReason: piece<string | null>('endReason'),
  endCode: piece<MatchEnd | null>('endCode'),
  at: piece<Date>('at'),
  /** Record id of a person. */
  by: piece<string | null>('by'),
  matchId: piece<string | null>('matchId'),
};

export type ExcludedRow = RowOf<typeof EXCLUDED>;

/** What is ruled out for many needs, the earliest first. */
export const EXCLUSIONS_OF_NEEDS = statementOn(
  NEED,
  `
UNWIND $needIds AS needId
MATCH (n:Need {id: needId})
CALL (n) {
  MATCH (n)-[x:EXCLUDES]->(o:Offer)
  WHERE x.until IS NULL
  RETURN o.id AS offerId, x.reason AS reason, null AS endReason, null AS endCode, x.at AS at,
    x.by AS by, null AS matchId
  UNION
  MATCH (m:Match)-[:MEETS]->(n)
  UNWIND coalesce(m.excludedOfferIds, []) AS offerId
  RETURN offerId, null AS reason, m.endReason AS endReason, m.endCode AS endCode,
    m.changedAt AS at, m.endedBy AS by, m.id AS matchId
  UNION
  MATCH (t:Task)-[:DELIVERS]->(m:Match)-[:MEETS]->(n)
  UNWIND t.ruledOutOfferIds AS offerId
  RETURN offerId, null AS reason, null AS endReason, 'GIVEN_BACK' AS endCode,
    t.changedAt AS at, null AS by, m.id AS matchId
}`,
  EXCLUDED,
  'ORDER BY needId, at, offerId',
);
