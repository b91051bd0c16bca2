import { VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { needsOf, needVisible } from '../access/predicates/need.predicate.js';
import { NEED } from '../needs/need.record.js';
import type { RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

const { id, familyId, state, quantity, given, unit, kindCode } = NEED.columns;
const { windowFrom, windowUntil, deadline, fellThrough, unmet } = NEED.columns;

/** A need as the family sees it that has it. */
export const OWN_NEED = defineRecord({
  type: 'OwnNeed',
  read: 'own-family.read',
  as: 'n',
  match: '(n:Need)',
  visible: needVisible('n'),
  columns: {
    id,
    familyId,
    state,
    quantity,
    given,
    unit,
    kindCode,
    windowFrom,
    windowUntil,
    deadline,
    fellThrough,
    unmet,
  },
  lists: {
    ofViewer: list<Record<never, never>>({
      from: `${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_NEED]->(n:Need)`,
      visible: needsOf('f'),
    }),
  },
  agency: 'n.agencyId',
  told: NEED.told,
  erasure: 'stripped',
});

export type OwnNeedRow = RowOf<typeof OWN_NEED.columns>;
