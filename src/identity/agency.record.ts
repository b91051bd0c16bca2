import { agencyVisible } from '../access/predicates/account.predicate.js';
import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord } from '../platform/records/record.js';

/** An organisation that holds cases. Exported as the organisation that it is. */
export const AGENCY = defineRecord({
  type: 'Agency',
  read: 'agency.read',
  as: 'g',
  match: '(g:Agency)',
  visible: agencyVisible('g'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    timeZone: own<string>(),
    neighbourhoodMeters: own<number>(),
  },
  agency: 'g.id',
  told: null,
  erasure: 'kept',
});

export type AgencyRow = RowOf<typeof AGENCY.columns>;
