import { familiesOfPersons } from '../../access/predicates/family.predicate.js';
import { restrictionVisible } from '../../access/predicates/restriction.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord } from '../../platform/records/record.js';
import type { RestrictionBasis } from './restriction-basis.js';

/** A veto between two persons. Days as YYYY-MM-DD. */
export const RESTRICTION = defineRecord({
  type: 'Restriction',
  read: 'restriction.write',
  as: 'r',
  match: '(p:Person)-[r:RESTRICTED_FROM]->(q:Person)',
  visible: restrictionVisible('q'),
  columns: {
    id: own<string>(),
    restrainedId: piece<string>('startNode(r).id'),
    protectedId: piece<string>('endNode(r).id'),
    basis: own<RestrictionBasis>(),
    since: own<string>(),
    until: own<string | null>(),
  },
  agency: 'q.agencyId',
  // Whom it protects: the family of the one restrained must not learn of it.
  told: {
    families: familiesOfPersons('[q]'),
    words: inEachLanguage(import.meta.url, 'told.Restriction'),
  },
  erasure: 'kept',
});

export type RestrictionRow = RowOf<typeof RESTRICTION.columns>;
