import { organisationVisible } from '../access/predicates/directory.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { alike, defineRecord, list } from '../platform/records/record.js';
import type { OrganisationKind } from './organisation-kind.js';

const ORGANISATIONS_OF_AGENCY = {
  from: 'MATCH (o:Organisation {agencyId: $viewer.agencyId})',
  visible: organisationVisible('o'),
};

const NARROWED = `($includeEnded OR o.endedOn IS NULL)
  AND ($kind IS NULL OR o.kind = $kind)
  AND ($search IS NULL OR toLower(o.name) CONTAINS $search)`;

/** Filters that are null filter nothing. */
type Filter = { search: string | null; kind: OrganisationKind | null; includeEnded: boolean };

/** Any organisation of the agency's directory. */
export const ORGANISATION = defineRecord({
  type: 'Organisation',
  read: 'directory.read',
  as: 'o',
  match: '(o:Organisation)',
  visible: organisationVisible('o'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    kind: own<OrganisationKind>(),
    description: own<string | null>(),
    phone: own<string | null>(),
    email: own<string | null>(),
    website: own<string | null>(),
    endedOn: own<string | null>(),
    endReason: own<string | null>(),
    createdAt: own<Date>(),
    changedAt: own<Date>(),
    locationId: piece<string | null>('head([(o)-[:AT]->(l:Location) | l.id])'),
  },
  changeable: alike('name', 'kind', 'description', 'phone', 'email', 'website', 'locationId'),
  lists: { ofAgency: list<Filter>(ORGANISATIONS_OF_AGENCY, NARROWED) },
  agency: null,
  told: null,
  erasure: 'kept',
  exported: {
    label: 'Organisation',
    from: 'MATCH (o:Organisation) WHERE o.agencyId = $agencyId AND o.id > $afterId',
  },
});

export type OrganisationRow = RowOf<typeof ORGANISATION.columns>;

/** What somebody can write of an organisation. */
export type OrganisationDetails = Pick<
  OrganisationRow,
  'name' | 'kind' | 'description' | 'phone' | 'email' | 'website' | 'locationId'
>;
