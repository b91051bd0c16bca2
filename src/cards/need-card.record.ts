import { needCardVisible } from '../access/predicates/need-card.predicate.js';
import type { Urgency } from '../needs/urgency.js';
import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

/** What somebody lacks, as donors may know it. */
export const NEED_CARD = defineRecord({
  type: 'NeedCard',
  read: 'card.read',
  as: 'c',
  match: '(c:NeedCard)',
  visible: needCardVisible('c'),
  columns: {
    id: own<string>(),
    kindCode: own<string>(),
    areaCode: own<string>(),
    areaSize: own<number>(),
    areaMiddle: own<{ latitude: number; longitude: number }>(),
    /** JSON as the need has it, without what was typed; null where the card does not say it. */
    attributes: own<string | null>(),
    urgency: own<Urgency | null>(),
    /** Last day of the week of the deadline, YYYY-MM-DD. */
    neededBy: own<string | null>(),
    publishedAt: own<Date>(),
    until: own<Date>(),
  },
  lists: {
    /** Of this kind and area where they are named. */
    shown: list<{ kind: string | null; area: string | null }>(
      {
        from: 'MATCH (c:NeedCard {agencyId: $viewer.agencyId})',
        visible: needCardVisible('c'),
      },
      `c.until > $viewer.now AND ($kind IS NULL OR c.kindCode = $kind)
  AND ($area IS NULL OR c.areaCode = $area)`,
    ),
  },
  agency: 'c.agencyId',
  told: null,
  erasure: 'kept',
  exported: {
    label: 'NeedCard',
    from: 'MATCH (c:NeedCard) WHERE c.agencyId = $agencyId AND c.id > $afterId',
  },
});

export type NeedCardRow = RowOf<typeof NEED_CARD.columns>;
