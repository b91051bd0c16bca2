import {
  familiesOfPersons,
  familyVisible,
  VIEWERS_FAMILIES,
} from '../access/predicates/family.predicate.js';
import {
  personVisible,
  readInFull,
  VIEWERS_PERSONS,
} from '../access/predicates/person.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

const KEPT_VISIBLE = `CASE
    WHEN k:Family THEN ${familyVisible('k')}
    WHEN ${personVisible('k')} THEN ${readInFull('k')}
    ELSE false
  END`;

/**
 * A record that was merged into another, and the merge: under the id that it had. Its texts stay
 * under its own key, the reason under that of the record kept.
 */
export const MERGE = defineRecord({
  type: 'Merge',
  read: 'family.write',
  as: 'd',
  match: '(d:MergedRecord)-[:MERGED_INTO]->(k:Person|Family)',
  visible: KEPT_VISIBLE,
  columns: {
    id: own<string>(),
    keptType: piece<'Person' | 'Family'>('head([(d)-[:MERGED_INTO]->(kept) | labels(kept)[0]])'),
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
        from: `
CALL () {
  ${VIEWERS_PERSONS}
  RETURN p AS k
  UNION
  ${VIEWERS_FAMILIES}
  RETURN f AS k
}
MATCH (d:MergedRecord)-[:MERGED_INTO]->(k)`,
        visible: KEPT_VISIBLE,
        by: 'mergedAt',
        forMany: {
          from: `MATCH (d:MergedRecord)
WHERE d.agencyId = $viewer.agencyId AND d.mergedAt >= $since
WITH d ORDER BY d.agencyId, d.mergedAt
MATCH (d)-[:MERGED_INTO]->(k:Person|Family)`,
          visible: KEPT_VISIBLE,
          ordered: 'd.agencyId',
        },
      },
      '$keptId IS NULL OR k.id = $keptId',
    ),
  },
  agency: 'd.agencyId',
  told: {
    families: `[(d)-[:MERGED_INTO]->(kept:Family) | kept.id]
      + ${familiesOfPersons('[(d)-[:MERGED_INTO]->(kept:Person) | kept]')}`,
    words: inEachLanguage(import.meta.url, 'told.Merge'),
  },
  erasure: 'deleted',
  exported: {
    label: 'MergedRecord',
    from: 'MATCH (d:MergedRecord) WHERE d.agencyId = $agencyId AND d.id > $afterId',
  },
});

export type MergeRow = RowOf<typeof MERGE.columns>;
