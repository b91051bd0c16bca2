import { declareCode } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

/** The role of a person, or their place on a case, does not allow it. */
export const ROLE_REQUIRED = declareCode('ROLE_REQUIRED');

/** Why a request is refused because of who sends it. */
export const AccessRefusal = declareRefusals(import.meta.url, {
  NOT_SIGNED_IN: 'UNAUTHENTICATED',
  ROLE_CANNOT: ['FORBIDDEN', 'role'],
  TOKEN_CANNOT: 'FORBIDDEN',
});
