import { organisationVisible, serviceVisible } from '../access/predicates/directory.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { alike, defineRecord, list } from '../platform/records/record.js';

const SERVICES_OF_AGENCY = {
  from: 'MATCH (s:Service {agencyId: $viewer.agencyId})',
  visible: serviceVisible('s'),
};

const SERVICES_OF_ORGANISATION = {
  from: 'MATCH (o:Organisation {id: $organisationId})-[:PROVIDES]->(s:Service)',
  visible: organisationVisible('o'),
};

const NARROWED = `($includeEnded OR s.endedOn IS NULL)
  AND ($search IS NULL OR toLower(s.name) CONTAINS $search)`;

/** A search that is null filters nothing. */
type Filter = { search: string | null; includeEnded: boolean };

/** What an organisation provides. */
export const SERVICE = defineRecord({
  type: 'Service',
  read: 'directory.read',
  as: 's',
  match: '(s:Service)',
  visible: serviceVisible('s'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    description: own<string | null>(),
    endedOn: own<string | null>(),
    endReason: own<string | null>(),
    createdAt: own<Date>(),
    changedAt: own<Date>(),
    organisationId: piece<string>('head([(o:Organisation)-[:PROVIDES]->(s) | o.id])'),
    locationId: piece<string | null>('head([(s)-[:AT]->(l:Location) | l.id])'),
  },
  changeable: alike('name', 'description', 'locationId'),
  lists: {
    ofAgency: list<Filter>(SERVICES_OF_AGENCY, NARROWED),
    ofOrganisation: list<Filter & { organisationId: string }>(SERVICES_OF_ORGANISATION, NARROWED),
  },
  agency: null,
  told: null,
  erasure: 'kept',
  exported: {
    label: 'Service',
    from: 'MATCH (s:Service) WHERE s.agencyId = $agencyId AND s.id > $afterId',
  },
});

export type ServiceRow = RowOf<typeof SERVICE.columns>;

/** What somebody can write of a service. */
export type ServiceDetails = Pick<ServiceRow, 'name' | 'description' | 'locationId'>;
