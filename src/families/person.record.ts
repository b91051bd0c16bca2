import { familiesOfPersons } from '../access/predicates/family.predicate.js';
import {
  personVisible,
  readInFull,
  VIEWERS_PERSONS,
} from '../access/predicates/person.predicate.js';
import { isFound } from '../access/predicates/search.predicate.js';
import type { SearchCodes } from '../platform/keys/search-codes.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE } from '../platform/records/ending.js';
import { alike, defineRecord, list } from '../platform/records/record.js';

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
  changeable: alike(
    ...(['givenName', 'familyName', 'knownAs', 'formerNames'] as const),
    ...(['birthDate', 'birthDateEstimated', 'phone', 'email', 'languages', 'note'] as const),
  ),
  lists: {
    // In order before the predicate, so that it is asked for one page and not for all of them.
    // By all that is written of somebody, those are found who are read in full; others by their name.
    ofViewer: list<{ searchCodes: SearchCodes; nameCodes: SearchCodes }>({
      from: `${VIEWERS_PERSONS}
WHERE p.id > $afterId AND p.erasedOn IS NULL AND ${isFound('p')}
  AND (${isFound('p', '$nameCodes')} OR ${readInFull('p')})
WITH p ORDER BY p.id`,
      visible: personVisible('p'),
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
