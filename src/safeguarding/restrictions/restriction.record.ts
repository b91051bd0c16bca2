import {
  familiesOfPersons,
  familyVisible,
  VIEWERS_FAMILIES,
} from '../../access/predicates/family.predicate.js';
import { restrictionVisible } from '../../access/predicates/restriction.predicate.js';
import { nameOfPerson } from '../../families/person-name.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';
import type { RestrictionBasis } from './restriction-basis.js';

const NAME_OF_PROPOSER = `head(COLLECT {
    MATCH (proposer:Person {id: r.endProposedBy})
    RETURN ${nameOfPerson('proposer')}
  })`;

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
    /** Of a court order: the end that somebody has proposed, and who has confirmed it. */
    endProposedFrom: own<string | null>(),
    endProposedAt: own<Date | null>(),
    endProposedBy: own<string | null>(),
    endProposedByName: piece<string | null>(NAME_OF_PROPOSER),
    /** The account in use: one person may have several. */
    endProposedByAccount: own<string | null>(),
    endConfirmedAt: own<Date | null>(),
    endConfirmedBy: own<string | null>(),
  },
  lists: {
    // Told as an alert to whoever works with a family of the person protected.
    ending: list<{ waiting: boolean | null }>(
      {
        from: `${VIEWERS_FAMILIES}
MATCH (f)<-[:MEMBER_OF]-(q:Person)<-[r:RESTRICTED_FROM]-(p:Person)
WHERE r.endProposedAt IS NOT NULL
WITH DISTINCT p, r, q`,
        visible: restrictionVisible('q'),
        forMany: {
          from: `MATCH (p:Person)-[r:RESTRICTED_FROM]->(q:Person)
WHERE r.endProposedAt IS NOT NULL AND EXISTS {
  MATCH (q)-[:MEMBER_OF]->(f:Family) WHERE ${familyVisible('f')}
}
WITH p, r, q`,
          visible: restrictionVisible('q'),
        },
      },
      '$waiting IS NULL OR $waiting = (r.endConfirmedAt IS NULL)',
    ),
  },
  agency: 'q.agencyId',
  // Whom it protects: the family of the one restrained must not learn of it.
  told: {
    families: familiesOfPersons('[endNode(r)]'),
    words: inEachLanguage(import.meta.url, 'told.Restriction'),
  },
  erasure: 'kept',
});

export type RestrictionRow = RowOf<typeof RESTRICTION.columns>;

/** What is written of a restriction when it is recorded. */
export type NewRestriction = Pick<
  RestrictionRow,
  'id' | 'restrainedId' | 'protectedId' | 'basis' | 'since' | 'until'
>;
