import { spokespersonVisible } from '../../access/predicates/directory.predicate.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';

/** From the accounts on: nobody speaks for an organisation who cannot sign in. */
const SPOKESPERSONS_OF_AGENCY = {
  from: `MATCH (account:Account {agencyId: $viewer.agencyId})-[:OF_PERSON]->(p:Person)
WHERE account.id > ''
WITH DISTINCT p
MATCH (p)-[r:SPEAKS_FOR]->(o:Organisation)`,
  visible: spokespersonVisible('o'),
};

/** A period in which somebody speaks for an organisation. */
export const SPOKESPERSON = defineRecord({
  type: 'Spokesperson',
  read: 'spokesperson.manage',
  as: 'r',
  match: '(p:Person)-[r:SPEAKS_FOR]->(o:Organisation)',
  visible: spokespersonVisible('o'),
  columns: {
    id: own<string>(),
    since: own<Date>(),
    until: own<Date | null>(),
    personId: piece<string>('startNode(r).id'),
    givenName: piece<string | null>('startNode(r).givenName'),
    familyName: piece<string | null>('startNode(r).familyName'),
    organisationId: piece<string>('endNode(r).id'),
  },
  lists: {
    /** Of every organisation, where none is named. */
    ofAgency: list<{ organisationId: string | null }>(
      SPOKESPERSONS_OF_AGENCY,
      '$organisationId IS NULL OR o.id = $organisationId',
    ),
  },
  agency: null,
  told: null,
  erasure: 'kept',
});

export type SpokespersonRow = RowOf<typeof SPOKESPERSON.columns>;
