import { ROLE_REQUIRED } from '../access/access.refusals.js';
import { ALREADY_EXISTS, ILLEGAL_TRANSITION, NOT_FOUND } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';
import { declareWarning } from '../platform/refusals/warnings.js';

/** Why a change of the directory is refused. */
export const DirectoryRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_ORGANISATION: NOT_FOUND,
  NO_SUCH_SERVICE: NOT_FOUND,
  NO_SUCH_LOCATION: NOT_FOUND,
  NO_SUCH_PERSON: NOT_FOUND,
  ORGANISATION_ENDED: [ILLEGAL_TRANSITION, 'on'],
  SERVICE_ENDED: [ILLEGAL_TRANSITION, 'on'],
  OWN_AGENCY: ILLEGAL_TRANSITION,
  NOT_A_PROVIDER: ROLE_REQUIRED,
  SPEAKS_ALREADY: ALREADY_EXISTS,
});

export const DirectoryWarning = {
  SAME_NAME: declareWarning(import.meta.url, 'SAME_NAME', 'POSSIBLE_DUPLICATE'),
};
