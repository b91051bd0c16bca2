import { familyVisible, VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { isFound } from '../access/predicates/search.predicate.js';
import type { SearchCodes } from '../platform/keys/search-codes.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE, TAKEN_BACK_FIELD } from '../platform/records/ending.js';
import { alike, defineRecord, list } from '../platform/records/record.js';
import type { MemberRole } from './member-role.js';

/** A household, under its own key. Its name is null once it was erased. */
export const FAMILY = defineRecord({
  type: 'Family',
  read: 'family.read',
  as: 'f',
  match: '(f:Family)',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    name: sealed(),
    address: sealed(),
    area: own<string | null>({ erased: null }),
    place: own<{ latitude: number; longitude: number } | null>({ erased: null }),
    note: sealed(),
    endedOn: own<string | null>(),
    endReason: sealed(),
    ...ENDABLE,
    createdAt: own<Date>(),
    changedAt: own<Date>(),
  },
  fields: { ...TAKEN_BACK_FIELD, members: [], cases: [] },
  changeable: alike('name', 'address', 'area', 'place', 'note'),
  lists: {
    ofViewer: list<{ searchCodes: SearchCodes }>(
      {
        from: `${VIEWERS_FAMILIES} WITH f`,
        visible: familyVisible('f'),
        forMany: {
          // In order before the predicate: a formula of ORs is looked up a part at a time, in no order.
          from: `MATCH (f:Family)
WHERE f.agencyId = $viewer.agencyId AND f.id > $afterId
WITH f ORDER BY f.agencyId, f.id`,
          visible: familyVisible('f'),
          ordered: 'f.agencyId',
        },
      },
      `f.erasedOn IS NULL AND ${isFound('f')}`,
    ),
  },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Family') },
  erasure: 'stripped',
  exported: {
    label: 'Family',
    from: 'MATCH (f:Family) WHERE f.agencyId = $agencyId AND f.id > $afterId',
  },
});

/** That a person belongs to a family, under whose key it is sealed. */
export const MEMBERSHIP = defineRecord({
  type: 'Membership',
  read: 'family.read',
  as: 'm',
  match: '(p:Person)-[m:MEMBER_OF]->(f:Family)',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    role: own<MemberRole>(),
    since: own<string | null>(),
    until: own<string | null>(),
    ...ENDABLE,
    personId: piece<string>('startNode(m).id'),
    familyId: piece<string>('endNode(m).id'),
  },
  fields: { ...TAKEN_BACK_FIELD, person: ['personId'], family: ['familyId'] },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Membership') },
  erasure: 'stripped',
});

export type FamilyRow = RowOf<typeof FAMILY.columns>;
export type MembershipRow = RowOf<typeof MEMBERSHIP.columns>;

/** What can be written of a family. */
export type FamilyDetails = Pick<FamilyRow, 'address' | 'area' | 'place' | 'note'> & {
  name: string;
};
