import { ROLE_REQUIRED } from '../access/access.refusals.js';
import {
  ALREADY_EXISTS,
  CONTRADICTED,
  declareCode,
  INVALID_INPUT,
  INVALID_WINDOW,
  NOT_FOUND,
  OUT_OF_RANGE,
  REQUIRED,
} from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';
import { declareWarning } from '../platform/refusals/warnings.js';

export const SELF_TIE = declareCode('SELF_TIE');
const POSSIBLE_DUPLICATE = declareCode('POSSIBLE_DUPLICATE');

/** Why something about families, persons and ties is refused. */
export const FamilyRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_FAMILY: NOT_FOUND,
  NO_SUCH_PERSON: NOT_FOUND,
  NO_SUCH_MEMBERSHIP: NOT_FOUND,
  NO_SUCH_TIE: NOT_FOUND,
  NO_SUCH_END: NOT_FOUND,
  NOT_A_MEMBER: NOT_FOUND,
  OF_OTHERS_CASE: ROLE_REQUIRED,
  OF_HELPER: ROLE_REQUIRED,
  HELPER_NAME: ROLE_REQUIRED,
  HELPER_END: ROLE_REQUIRED,
  COLLEAGUE_JOINS: ROLE_REQUIRED,
  ONLY_LEAD_SHARES: ROLE_REQUIRED,
  TIE_OF_OTHERS_CASE: ROLE_REQUIRED,
  TIE_OF_STRANGERS: ROLE_REQUIRED,
  COLLEAGUE_CLOSE: ROLE_REQUIRED,
  RESPONSIBILITY_OF_OTHERS_CASE: ROLE_REQUIRED,
  MEMBER_ALREADY: ALREADY_EXISTS,
  PERSON_ENDED: [INVALID_INPUT, 'on'],
  MEMBER_AGAIN: ALREADY_EXISTS,
  KEPT_APART: [CONTRADICTED, 'since'],
  ENDED_WITH_PERSON: [CONTRADICTED, 'on'],
  MEMBERSHIP_ENDS_FIRST: [INVALID_WINDOW, 'since'],
  NAME_MISSING: REQUIRED,
  SAME_PERSON: POSSIBLE_DUPLICATE,
  BIRTH_DATE_SWAPPED: POSSIBLE_DUPLICATE,
  SAME_TELEPHONE: POSSIBLE_DUPLICATE,
  BORN_LATER: OUT_OF_RANGE,
  ENDS_BEFORE_BIRTH: [OUT_OF_RANGE, 'born'],
  SELF_TIE: SELF_TIE,
  TIE_ENDS_FIRST: [INVALID_WINDOW, 'since'],
  NOT_BETWEEN_PEOPLE: [INVALID_INPUT, 'kind'],
  NOT_TO_A_BODY: [INVALID_INPUT, 'kind'],
  PHASE_TO_COME: OUT_OF_RANGE,
  WEB_DEPTH: OUT_OF_RANGE,
});

export const FamilyWarning = {
  CHILD_OLDER: declareWarning(import.meta.url, 'CHILD_OLDER', 'IMPLAUSIBLE_AGE'),
  PARENT_AGE: declareWarning(import.meta.url, 'PARENT_AGE', 'IMPLAUSIBLE_AGE', 'years'),
  GRANDCHILD_OLDER: declareWarning(import.meta.url, 'GRANDCHILD_OLDER', 'IMPLAUSIBLE_AGE'),
  GRANDPARENT_AGE: declareWarning(import.meta.url, 'GRANDPARENT_AGE', 'IMPLAUSIBLE_AGE', 'years'),
  TIE_TWICE: declareWarning(import.meta.url, 'TIE_TWICE', 'SAME_TIE', 'kind'),
  TIE_CONTRARY: declareWarning(import.meta.url, 'TIE_CONTRARY', 'CONTRADICTING_TIE', 'kind'),
  TIE_TO_COME: declareWarning(import.meta.url, 'TIE_TO_COME', 'STILL_TO_COME', 'since'),
};
