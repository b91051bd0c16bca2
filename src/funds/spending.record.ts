import { needVisible } from '../access/predicates/need.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import type { MatchEnd } from '../matching/match-end.js';
import type { SpendingKind } from './spending-kind.js';

/** Spent on a need that the viewer sees. */
const VISIBLE = `s.agencyId = $viewer.agencyId AND EXISTS {
  MATCH (s)-[:SPENT_FOR]->(:Match)-[:MEETS]->(n:Need)
  WHERE ${needVisible('n')}
}`;

/**
 * An entry of the log of money spent, in hundredths of the unit. Why is sealed under the family's
 * key, or a giver's where it is about the giver.
 */
export const SPENDING = defineRecord({
  type: 'Spending',
  read: 'spending.read-all',
  as: 's',
  match: '(s:Spending)',
  visible: VISIBLE,
  columns: {
    id: own<string>(),
    kind: own<SpendingKind>(),
    amount: own<number>(),
    justification: sealed(),
    /** Why the match came to nothing where no person said so. */
    endCode: piece<MatchEnd | null>(
      "head([(s)-[:SPENT_FOR]->(m) WHERE s.kind = 'TAKEN_BACK' | m.endCode])",
    ),
    at: own<Date>(),
    /** Record id of a person; null where time alone ended a match. */
    by: own<string | null>(),
    offerId: piece<string>('head([(s)-[:SPENT_FROM]->(o) | o.id])'),
    unit: piece<string>('head([(s)-[:SPENT_FROM]->(:Offer)-[:OF_KIND]->(k) | k.unit])'),
    fundId: piece<string | null>('head([(s)-[:SPENT_FROM]->(:Offer)<-[:BUDGETS]-(f) | f.id])'),
    matchId: piece<string>('head([(s)-[:SPENT_FOR]->(m) | m.id])'),
    needId: piece<string>('head([(s)-[:SPENT_FOR]->(:Match)-[:MEETS]->(n) | n.id])'),
  },
  lists: {
    /** Of one fund, or of all money. */
    ofAgency: list<{ fundId: string | null }>(
      {
        from: `MATCH (s:Spending)
WHERE s.agencyId = $viewer.agencyId AND s.at >= $since
WITH s`,
        visible: VISIBLE,
        ordered: 's.agencyId',
        by: 'at',
      },
      `$fundId IS NULL OR EXISTS {
  MATCH (s)-[:SPENT_FROM]->(:Offer)<-[:BUDGETS]-(:Fund {id: $fundId})
}`,
    ),
  },
  agency: 's.agencyId',
  told: {
    families: '[(s)-[:SPENT_FOR]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(f:Family) | f.id]',
    words: inEachLanguage(import.meta.url, 'told.Spending'),
  },
  erasure: 'kept',
  exported: {
    label: 'Spending',
    from: 'MATCH (s:Spending) WHERE s.agencyId = $agencyId AND s.id > $afterId',
  },
});

export type SpendingRow = RowOf<typeof SPENDING.columns>;
