import { declareWarning } from '../platform/refusals/warnings.js';

const here = import.meta.url;

export const FamilyWarning = {
  CHILD_OLDER: declareWarning(here, 'CHILD_OLDER', 'IMPLAUSIBLE_AGE'),
  PARENT_AGE: declareWarning(here, 'PARENT_AGE', 'IMPLAUSIBLE_AGE', 'years'),
};
