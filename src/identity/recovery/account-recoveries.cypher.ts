import { piece } from '../../platform/records/columns.js';
import { statementOn } from '../../platform/records/record.js';
import { ACCOUNT_RECOVERY } from './account-recovery.record.js';

export const BEGIN_RECOVERY = statementOn(
  ACCOUNT_RECOVERY,
  `
MATCH (a:Account {id: $accountId})
CREATE (:AccountRecovery {
  id: $id, agencyId: a.agencyId, way: $way, removesTotp: $removesTotp, startedAt: $now,
  startedBy: $startedBy, usedAt: $usedAt
})-[:OF_ACCOUNT]->(a)
`,
);

/** The last one that was begun: a code before it is worth nothing. */
export const USE_RECOVERY = statementOn(
  ACCOUNT_RECOVERY,
  `
MATCH (r:AccountRecovery {way: 'CODE'})-[:OF_ACCOUNT]->(a:Account {id: $accountId})
WITH r ORDER BY r.id DESC LIMIT 1
SET r.usedAt = $now`,
  { id: ACCOUNT_RECOVERY.columns.id },
);

/** The first who acknowledges it has done so. */
export const ACKNOWLEDGE_RECOVERY = statementOn(
  ACCOUNT_RECOVERY,
  `
MATCH (r:AccountRecovery {id: $id})
WHERE r.acknowledgedAt IS NULL
SET r.acknowledgedAt = $now, r.acknowledgedBy = $personId
`,
);

/** What the owner of an account is told at sign-in. */
export const UNACKNOWLEDGED = statementOn(
  ACCOUNT_RECOVERY,
  `
MATCH (r:AccountRecovery)-[:OF_ACCOUNT]->(:Account {id: $accountId})
WHERE r.acknowledgedAt IS NULL
MATCH (g:Agency {id: r.agencyId})`,
  {
    way: ACCOUNT_RECOVERY.columns.way,
    at: piece<Date>('coalesce(r.usedAt, r.startedAt)'),
    timeZone: piece<string>('g.timeZone'),
  },
  'ORDER BY at',
);
