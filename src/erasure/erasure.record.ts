import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import type { ErasureReason, ErasureSubject } from './erasure-vocabulary.js';

const OF_AGENCY = 'e.agencyId = $viewer.agencyId';

/** That somebody was erased. It holds ids and a code, and names nobody. */
export const ERASURE = defineRecord({
  type: 'Erasure',
  read: 'record.erase',
  as: 'e',
  match: '(e:Erasure)',
  visible: OF_AGENCY,
  columns: {
    id: own<string>(),
    subjectType: own<ErasureSubject>(),
    subjectId: own<string>(),
    reason: own<ErasureReason>(),
    byPersonId: own<string | null>(),
    requestedAt: own<Date>(),
    finishedAt: own<Date | null>(),
  },
  lists: {
    ofAgency: list<Record<never, never>>({
      from: `MATCH (e:Erasure)
WHERE e.agencyId = $viewer.agencyId AND e.requestedAt >= $since
WITH e`,
      visible: OF_AGENCY,
      ordered: 'e.agencyId',
      by: 'requestedAt',
    }),
  },
  agency: 'e.agencyId',
  told: null,
  erasure: 'kept',
  exported: {
    label: 'Erasure',
    from: 'MATCH (e:Erasure) WHERE e.agencyId = $agencyId AND e.id > $afterId',
  },
});

export type ErasureRow = RowOf<typeof ERASURE.columns>;
