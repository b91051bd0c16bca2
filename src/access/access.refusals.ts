import { declareCode } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';
import { declareWarning } from '../platform/refusals/warnings.js';

/** The role of a person, or their place on a case, does not allow it. */
export const ROLE_REQUIRED = declareCode('ROLE_REQUIRED');

const LAST_OF_ROLE = declareCode('LAST_OF_ROLE');
const SUPERVISOR_REQUIRED = declareCode('SUPERVISOR_REQUIRED');

/** Why something is refused because of who asks, or of who would be left. */
export const AccessRefusal = declareRefusals(import.meta.url, {
  NOT_SIGNED_IN: 'UNAUTHENTICATED',
  ROLE_CANNOT: ['FORBIDDEN', 'role'],
  TOKEN_CANNOT: 'FORBIDDEN',
  LAST_OF_ROLE: [LAST_OF_ROLE, 'role'],
  NO_SUPERVISOR: SUPERVISOR_REQUIRED,
  EMERGENCY_READS: ROLE_REQUIRED,
  NEWER_ACCOUNT: ROLE_REQUIRED,
  KEEPS_COLLEAGUE: ROLE_REQUIRED,
  KEEPS_LAST_SUPERVISOR: SUPERVISOR_REQUIRED,
  NOBODY_ALERTED: SUPERVISOR_REQUIRED,
});

export const AccessWarning = {
  SAME_NAME: declareWarning(import.meta.url, 'SAME_NAME', 'SAME_NAME', 'people', 'hidden'),
  GIVER_OF_RESTRAINED_NAME: declareWarning(
    import.meta.url,
    'GIVER_OF_RESTRAINED_NAME',
    'SAME_NAME',
  ),
};
