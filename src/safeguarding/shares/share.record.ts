import { familyVisible } from '../../access/predicates/family.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { oneOf, own, piece, sealed, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';
import { RECIPIENT } from './recipient.js';
import type { LawfulBasis, SharePurpose } from './share-vocabulary.js';

const SHARES_OF_FAMILY = {
  from: 'MATCH (f:Family {id: $familyId})-[s:SHARED_WITH]->()',
  visible: familyVisible('f'),
};

/** That somebody else sees a family, until a moment. Sealed under the family's key. */
export const SHARE = defineRecord({
  type: 'Share',
  read: 'share.read',
  as: 's',
  match: '(f:Family)-[s:SHARED_WITH]->()',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    familyId: piece<string>('startNode(s).id'),
    purpose: own<SharePurpose>(),
    since: own<Date>(),
    until: own<Date>(),
    consentIds: own<string[]>(),
    basis: own<LawfulBasis | null>(),
    reason: sealed(),
    recipient: oneOf(RECIPIENT, 'to', 'to IN [endNode(s)]'),
  },
  lists: { ofFamily: list<{ familyId: string }>(SHARES_OF_FAMILY) },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Share') },
  erasure: 'deleted',
});

export type ShareRow = RowOf<typeof SHARE.columns>;
