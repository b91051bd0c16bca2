import { isHere } from '../../access/predicates/agency.predicate.js';
import { piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import type { Role } from '../../access/actor.js';
import { ACCOUNT } from '../account.record.js';

const { id, personId } = ACCOUNT.columns;

/** Only an account with a password of its own: others sign in through their organisation. */
export const OFFER_RECOVERY = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $accountId})
WHERE a.agencyId = $agencyId AND a.disabledAt IS NULL AND a.passwordHash IS NOT NULL
SET a.recoveryHash = $codeHash, a.recoveryExpiresAt = $expiresAt, a.recoveryRemovesTotp = $removeTotp`,
  { id },
);

/** A code serves once: of several with the same one, the first to write makes the others wait. */
export const RECOVER_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {emailCode: $emailCode})
WHERE EXISTS { MATCH (g:Agency {id: a.agencyId}) WHERE ${isHere('g')} }
SET a.recoveryTriedAt = $now
WITH a WHERE a.recoveryHash = $codeHash AND a.recoveryExpiresAt > $now AND a.disabledAt IS NULL
MATCH (a)-[:OF_PERSON]->(:Person)
WITH a, a.recoveryRemovesTotp AS removesTotp
SET a.passwordHash = $passwordHash,
  a.recoveryHash = null, a.recoveryExpiresAt = null, a.recoveryRemovesTotp = null`,
  {
    id,
    personId,
    agencyId: piece<string>('a.agencyId'),
    /** The first of its roles, if it has any. */
    role: piece<Role | null>('a.roles[0]'),
    removesTotp: piece<boolean>('removesTotp'),
  },
);

export const CHANGE_PASSWORD = statement(`
MATCH (a:Account {id: $accountId})
SET a.passwordHash = $passwordHash,
  a.recoveryHash = null, a.recoveryExpiresAt = null, a.recoveryRemovesTotp = null
`);
