import { Lifecycle } from '../platform/lifecycle/lifecycle.js';
import { CaseRefusal } from './cases.refusals.js';

export enum CaseState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

type CaseAction = 'assign' | 'handOver' | 'close' | 'reopen';

const { OPEN, CLOSED } = CaseState;

/** Only an open case has people put on it; a closed one is kept by whoever led it last. */
export const caseLifecycle = new Lifecycle<CaseState, CaseAction>(CaseRefusal.STATE, {
  [OPEN]: { assign: OPEN, handOver: OPEN, close: CLOSED },
  [CLOSED]: { reopen: OPEN },
});
