import { NOT_FOUND } from '../platform/refusals/codes.js';
import { declareRefusals } from '../platform/refusals/refusal.js';

export const OperationsRefusal = declareRefusals(import.meta.url, {
  NO_SUCH_JOB: NOT_FOUND,
});
