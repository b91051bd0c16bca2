import { colleagueVisible } from '../access/predicates/case.predicate.js';
import { isFound } from '../access/predicates/search.predicate.js';
import { PERSON } from '../families/person.record.js';
import type { SearchCodes } from '../platform/keys/search-codes.js';
import type { RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

const { id, givenName, familyName } = PERSON.columns;

/** A case worker as colleagues know them. The record is the person's. */
export const COLLEAGUE = defineRecord({
  type: 'Colleague',
  read: 'colleague.read',
  as: 'p',
  match: '(p:Person)',
  visible: colleagueVisible('p'),
  columns: { id, givenName, familyName },
  lists: {
    ofAgency: list<{ searchCodes: SearchCodes }>(
      {
        from: `MATCH (account:Account {agencyId: $viewer.agencyId})
WHERE account.id > ''
MATCH (account)-[:OF_PERSON]->(p:Person)
WITH DISTINCT p`,
        visible: colleagueVisible('p'),
      },
      isFound('p'),
    ),
  },
  agency: null,
  told: null,
  erasure: 'stripped',
});

export type ColleagueRow = RowOf<typeof COLLEAGUE.columns>;
