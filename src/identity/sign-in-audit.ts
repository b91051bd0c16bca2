import type { EventDetails } from '../audit/audit-log.js';
import type { Role } from '../access/actor.js';

/** What the audit log is told of somebody who signs in, or tries to: the request knows nobody yet. */
export function auditDetails(
  account: { id: string; agencyId: string; personId: string; recoveryId?: string | null },
  role: Role | undefined,
  sessionId: string | null = null,
): EventDetails {
  const { id, agencyId, personId, recoveryId } = account;
  return {
    actor: { accountId: id, agencyId, personId, role: role ?? 'NONE', sessionId, recoveryId },
    subjects: [{ type: 'Account', id }],
  };
}
