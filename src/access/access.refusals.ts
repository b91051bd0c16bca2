import { declareCode } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

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
});
