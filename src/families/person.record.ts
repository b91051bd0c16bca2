import { familiesOfPersons } from '../access/predicates/family.predicate.js';
import {
  personVisible,
  readInFull,
  VIEWERS_PERSONS,
} from '../access/predicates/person.predicate.js';
import { isFound } from '../access/predicates/search.predicate.js';
import type { SearchCodes } from '../platform/keys/search-codes.js';
import type { Parameters } from '../platform/graph/values.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE, TAKEN_BACK_FIELD } from '../platform/records/ending.js';
import { alike, defineRecord, list } from '../platform/records/record.js';

/** Who is looked for, as codes, and as a question to the index of codes. */
interface Sought extends Parameters {
  sought: string;
  searchCodes: SearchCodes;
  nameCodes: SearchCodes;
}

/** By all that is written of somebody, those are found who are read in full; others by their name. */
const IS_SOUGHT = `p.id > $afterId AND p.erasedOn IS NULL AND ${isFound('p')}
  AND (${isFound('p', '$nameCodes')} OR ${readInFull('p')})`;

/** Any human, under a key of their own. Names are null once the person was erased. */
export const PERSON = defineRecord({
  type: 'Person',
  read: 'family.read',
  as: 'p',
  match: '(p:Person)',
  visible: personVisible('p'),
  inFull: {
    where: readInFull('p'),
    others: {
      ...{ id: 'p.id', givenName: 'p.givenName', familyName: 'p.familyName' },
      endedOn: 'p.endedOn',
      createdAt: 'p.createdAt',
      // That something of it was changed is not theirs to know either.
      changedAt: 'p.createdAt',
    },
  },
  columns: {
    id: own<string>(),
    givenName: sealed(),
    familyName: sealed(),
    /** What people call them. */
    knownAs: sealed(),
    /** As `former-names.ts` writes them. */
    formerNames: sealed(),
    /** A day, a month or a year. */
    birthDate: sealed(),
    birthDateEstimated: own<boolean | null>({ erased: null }),
    phone: sealed(),
    email: sealed(),
    languages: own<string[] | null>({ erased: null }),
    note: sealed(),
    endedOn: own<string | null>(),
    endReason: sealed(),
    ...ENDABLE,
    createdAt: own<Date>(),
    changedAt: own<Date>(),
  },
  fields: {
    ...TAKEN_BACK_FIELD,
    name: ['givenName', 'familyName'],
    givenName: ['givenName', 'familyName'],
    familyName: ['givenName', 'familyName'],
    memberships: [],
    ties: [],
  },
  changeable: alike(
    ...(['givenName', 'familyName', 'knownAs', 'formerNames'] as const),
    ...(['birthDate', 'birthDateEstimated', 'phone', 'email', 'languages', 'note'] as const),
  ),
  lists: {
    // In order before the predicate, so that it is asked for one page and not for all of them.
    ofViewer: list<Record<never, never>>(
      {
        from: `${VIEWERS_PERSONS}
WHERE p.id > $afterId AND p.erasedOn IS NULL
WITH p ORDER BY p.id`,
        visible: personVisible('p'),
        forMany: {
          from: 'MATCH (p:Person {agencyId: $viewer.agencyId})',
          visible: personVisible('p'),
          ordered: 'p.agencyId',
        },
      },
      'p.erasedOn IS NULL',
    ),
    // Whoever has so common a name that asking about all of them takes longer is looked for among the
    // viewer's own; or, where those are many, among all, in order.
    found: list<Sought>({
      from: `
CALL db.index.fulltext.queryNodes('person_codes', $sought, {limit: 1001}) YIELD node
WITH collect(node) AS hits
CALL (hits) {
  WITH hits WHERE size(hits) < 1001
  UNWIND hits AS p
  RETURN p
  UNION
  WITH hits WHERE size(hits) = 1001
  ${VIEWERS_PERSONS}
  RETURN p
}
WITH p WHERE ${IS_SOUGHT}
WITH p ORDER BY p.id`,
      visible: personVisible('p'),
      forMany: {
        from: `
CALL db.index.fulltext.queryNodes('person_codes', $sought, {limit: 5001}) YIELD node
WITH collect(node) AS hits
CALL (hits) {
  WITH hits WHERE size(hits) < 5001
  UNWIND hits AS p
  WITH p WHERE ${IS_SOUGHT}
  RETURN p
  UNION
  UNWIND CASE WHEN size(hits) = 5001 THEN [$viewer.agencyId] ELSE [] END AS agencyId
  CALL (agencyId) {
    MATCH (p:Person {agencyId: agencyId})
    WHERE ${IS_SOUGHT} AND ${personVisible('p')}
    WITH p ORDER BY p.agencyId, p.id LIMIT $limit
    RETURN p
  }
  RETURN p
}
WITH p ORDER BY p.id`,
        visible: personVisible('p'),
      },
    }),
  },
  agency: 'p.agencyId',
  told: {
    families: familiesOfPersons('[p]'),
    words: inEachLanguage(import.meta.url, 'told.Person'),
  },
  erasure: 'stripped',
  exported: {
    label: 'Person',
    from: 'MATCH (p:Person) WHERE p.agencyId = $agencyId AND p.id > $afterId',
  },
});

export type PersonRow = RowOf<typeof PERSON.columns>;

/** What can be written of a person. */
export type PersonDetails = Pick<
  PersonRow,
  | 'givenName'
  | 'familyName'
  | 'knownAs'
  | 'formerNames'
  | 'birthDate'
  | 'birthDateEstimated'
  | 'phone'
  | 'email'
  | 'languages'
  | 'note'
>;
