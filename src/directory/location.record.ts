import { locationVisible } from '../access/predicates/directory.predicate.js';
import { own, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

const LOCATIONS_OF_AGENCY = {
  from: 'MATCH (l:Location {agencyId: $viewer.agencyId})',
  visible: locationVisible('l'),
};

/** A place where organisations and services are found. */
export const LOCATION = defineRecord({
  type: 'Location',
  read: 'directory.read',
  as: 'l',
  match: '(l:Location)',
  visible: locationVisible('l'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    address: own<string | null>(),
    area: own<string | null>(),
    place: own<{ latitude: number; longitude: number } | null>(),
  },
  lists: {
    /** A search that is null filters nothing. */
    ofAgency: list<{ search: string | null }>(
      LOCATIONS_OF_AGENCY,
      '$search IS NULL OR toLower(l.name) CONTAINS $search',
    ),
  },
  agency: null,
  told: null,
  erasure: 'kept',
  exported: {
    label: 'Location',
    from: 'MATCH (l:Location) WHERE l.agencyId = $agencyId AND l.id > $afterId',
  },
});

export type LocationRow = RowOf<typeof LOCATION.columns>;
