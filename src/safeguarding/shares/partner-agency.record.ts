import { isHere } from '../../access/predicates/agency.predicate.js';
import { own, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';

const OTHERS = `a.id <> $viewer.agencyId AND a.endedOn IS NULL AND ${isHere('a')}`;

/** Agencies know of each other; nothing but the name is shown. */
export const PARTNER_AGENCY = defineRecord({
  type: 'PartnerAgency',
  read: 'share.read',
  as: 'a',
  match: '(a:Agency)',
  visible: OTHERS,
  columns: { id: own<string>(), name: own<string>() },
  lists: { others: list({ from: 'MATCH (a:Agency)', visible: OTHERS }) },
  agency: null,
  told: null,
  erasure: 'kept',
});

export type PartnerAgencyRow = RowOf<typeof PARTNER_AGENCY.columns>;
