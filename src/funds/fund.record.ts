import { manyOf, own, piece, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

/** What a fund may spend in a period: from the first day to the first day after it. */
const BUDGET = {
  offerId: piece<string>('o.id'),
  from: own<string>(),
  until: own<string>(),
  /** Hundredths of the unit. */
  amount: piece<number>('o.quantity'),
  unit: piece<string>('k.unit'),
};

export type BudgetRow = RowOf<typeof BUDGET>;

const OF_AGENCY = 'f.agencyId = $viewer.agencyId';

/** Money that the agency keeps for what nobody gives. */
export const FUND = defineRecord({
  type: 'Fund',
  read: 'fund.read',
  as: 'f',
  match: '(f:Fund)',
  visible: OF_AGENCY,
  columns: {
    id: own<string>(),
    name: own<string>(),
    purpose: own<string | null>(),
    createdAt: own<Date>(),
    changedAt: own<Date>(),
    endedAt: own<Date | null>(),
    endReason: own<string | null>(),
    budgets: manyOf(
      BUDGET,
      'b',
      `MATCH (f)-[b:BUDGETS]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    WITH b, o, k ORDER BY b.from`,
    ),
  },
  lists: {
    ofAgency: list<Record<never, never>>({
      from: 'MATCH (f:Fund)',
      visible: OF_AGENCY,
      ordered: 'f.agencyId',
    }),
  },
  agency: 'f.agencyId',
  told: null,
  erasure: 'kept',
  exported: {
    label: 'Fund',
    from: 'MATCH (f:Fund) WHERE f.agencyId = $agencyId AND f.id > $afterId',
  },
});

export type FundRow = RowOf<typeof FUND.columns>;
