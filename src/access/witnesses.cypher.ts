import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

/** Whether the account in use was made, given a role, opened again or recovered after a moment. */
export const IS_NEWER = statement(
  `
MATCH (a:Account {id: $viewer.accountId})`,
  {
    isNewer: piece<boolean>(`(
    a.createdAt > $moment OR coalesce(a.grantedAt > $moment, false)
    OR EXISTS { MATCH (a)<-[:OF_ACCOUNT]-(r:AccountRecovery) WHERE r.usedAt > $moment }
  )`),
  },
);
