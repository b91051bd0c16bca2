import { familiesOfPersons } from '../access/predicates/family.predicate.js';
import { personVisible, VIEWERS_PERSONS } from '../access/predicates/person.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

/**
 * A record that was merged into another, and the merge: under the id that it had. Its texts stay
 * under its own key, the reason under that of the record kept.
 */
export const MERGE = defineRecord({
  type: 'Merge',
  read: 'family.write',
  as: 'd',
  match: '(d:MergedRecord)-[:MERGED_INTO]->(p:Person)',
  visible: personVisible('p'),
  columns: {
    id: own<string>(),
    keptId: piece<string>('head([(d)-[:MERGED_INTO]->(kept) | kept.id])'),
    mergedAt: own<Date>(),
    mergedBy: own<string>(),
    mergeReason: sealed(),
    /** JSON: what was done, by ids. */
    done: own<string>(),
  },
  lists: {
    ofViewer: list<{ keptId: string | null }>(
      {
        from: `${VIEWERS_PERSONS}
MATCH (d:MergedRecord)-[:MERGED_INTO]->(p)`,
        visible: personVisible('p'),
        by: 'mergedAt',
      },
      '$keptId IS NULL OR p.id = $keptId',
    ),
  },
  agency: 'd.agencyId',
  told: {
    families: familiesOfPersons('[p]'),
    words: inEachLanguage(import.meta.url, 'told.Merge'),
  },
  erasure: 'deleted',
  exported: {
    label: 'MergedRecord',
    from: 'MATCH (d:MergedRecord) WHERE d.agencyId = $agencyId AND d.id > $afterId',
  },
});

export type MergeRow = RowOf<typeof MERGE.columns>;
