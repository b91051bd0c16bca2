import { declareRefusals } from '../platform/refusals/refusal.js';

export const AuditRefusal = declareRefusals(import.meta.url, {
  CANNOT_BE_RECORDED: 'TEMPORARILY_UNAVAILABLE',
});
