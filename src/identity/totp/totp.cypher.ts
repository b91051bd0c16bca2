import { piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { ACCOUNT } from '../account.record.js';

const { id, email } = ACCOUNT.columns;

export const TOTP_OF_ACCOUNT = statementOn(ACCOUNT, 'MATCH (a:Account {id: $accountId})', {
  email,
  sealedSeed: piece<string | null>('a.totpSecret'),
  confirmedAt: piece<Date | null>('a.totpConfirmedAt'),
});

export const PROPOSE_TOTP = statement(`
MATCH (a:Account {id: $accountId})
SET a.totpSecret = $sealedSeed, a.totpStep = null
`);

/** A code serves once: of several with the same one, the first to write makes the others wait. */
export const TAKE_TOTP_STEP = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $accountId})
SET a.totpUsedAt = $now
WITH a WHERE coalesce(a.totpStep, -1) < $step
SET a.totpStep = $step`,
  { id },
);

export const TAKE_TOTP_RECOVERY_CODE = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $accountId})
SET a.totpUsedAt = $now
WITH a WHERE $codeHash IN a.totpRecovery
SET a.totpRecovery = [hash IN a.totpRecovery WHERE hash <> $codeHash]`,
  { id },
);

export const CONFIRM_TOTP = statement(`
MATCH (a:Account {id: $accountId})
SET a.totpConfirmedAt = $now, a.totpRecovery = $codeHashes
`);

export const REMOVE_TOTP = statement(`
MATCH (a:Account {id: $accountId})
SET a.totpSecret = null, a.totpConfirmedAt = null, a.totpStep = null, a.totpRecovery = null
`);
