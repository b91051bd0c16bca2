import { breakGlassVisible } from '../../access/predicates/break-glass.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';

/** Sight of a family in an emergency, for a short time. Sealed under the family's key. */
export const BREAK_GLASS_ACCESS = defineRecord({
  type: 'BreakGlassAccess',
  read: 'break-glass.end',
  as: 'b',
  match: '(p:Person)-[b:BROKE_GLASS]->(f:Family)',
  visible: breakGlassVisible('b', 'p', 'f'),
  columns: {
    id: own<string>(),
    familyId: piece<string>('endNode(b).id'),
    personId: piece<string>('startNode(b).id'),
    givenName: piece<string | null>('startNode(b).givenName'),
    familyName: piece<string | null>('startNode(b).familyName'),
    reason: sealed(),
    since: own<Date>(),
    until: own<Date>(),
    acknowledgedAt: own<Date | null>(),
  },
  lists: {
    ofAgency: list<{ acknowledged: boolean | null }>(
      {
        from: 'MATCH (p:Person)-[b:BROKE_GLASS]->(f:Family)',
        visible: `b.agencyId = $viewer.agencyId AND ${breakGlassVisible('b', 'p', 'f')}`,
      },
      '$acknowledged IS NULL OR $acknowledged = (b.acknowledgedAt IS NOT NULL)',
    ),
  },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.BreakGlassAccess') },
  erasure: 'deleted',
});

export type BreakGlassAccessRow = RowOf<typeof BREAK_GLASS_ACCESS.columns>;
