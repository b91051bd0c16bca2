import { declareCode } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

const RECORD_IN_USE = declareCode('RECORD_IN_USE');

/** Why something cannot be erased. */
export const ErasureRefusal = declareRefusals(import.meta.url, {
  YOURSELF: RECORD_IN_USE,
  RESTRICTION_IN_FORCE: RECORD_IN_USE,
  IN_A_FAMILY: RECORD_IN_USE,
  RECORD_NOT_ENDED: RECORD_IN_USE,
  NEEDS_IN_HAND: RECORD_IN_USE,
});
