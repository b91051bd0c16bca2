import { accountRecoveryVisible } from '../../access/predicates/account.predicate.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';

export type RecoveryWay = 'CODE' | 'SIGN_IN_SERVICE';

const VISIBLE = accountRecoveryVisible('r', 'a');

/** A way into an account that somebody other than its owner has opened. Kept when it has served. */
export const ACCOUNT_RECOVERY = defineRecord({
  type: 'AccountRecovery',
  read: 'recovery.read',
  as: 'r',
  match: '(r:AccountRecovery)-[:OF_ACCOUNT]->(a:Account)',
  visible: VISIBLE,
  columns: {
    id: own<string>(),
    way: own<RecoveryWay>(),
    removesTotp: own<boolean>(),
    startedAt: own<Date>(),
    /** Record id of a person; null where nobody of the agency did it by hand. */
    startedBy: own<string | null>(),
    usedAt: own<Date | null>(),
    acknowledgedAt: own<Date | null>(),
    accountId: piece<string>('head([(r)-[:OF_ACCOUNT]->(theirs:Account) | theirs.id])'),
    givenName: piece<string | null>(
      'head([(r)-[:OF_ACCOUNT]->(:Account)-[:OF_PERSON]->(owner:Person) | owner.givenName])',
    ),
    familyName: piece<string | null>(
      'head([(r)-[:OF_ACCOUNT]->(:Account)-[:OF_PERSON]->(owner:Person) | owner.familyName])',
    ),
    starterGivenName: piece<string | null>(
      'head(COLLECT { MATCH (starter:Person {id: r.startedBy}) RETURN starter.givenName })',
    ),
    starterFamilyName: piece<string | null>(
      'head(COLLECT { MATCH (starter:Person {id: r.startedBy}) RETURN starter.familyName })',
    ),
  },
  lists: {
    ofViewer: list<{ acknowledged: boolean | null }>(
      {
        from: `MATCH (r:AccountRecovery {agencyId: $viewer.agencyId})
WHERE r.id > ''
MATCH (r)-[:OF_ACCOUNT]->(a:Account)
WITH r, a`,
        visible: VISIBLE,
      },
      '$acknowledged IS NULL OR $acknowledged = (r.acknowledgedAt IS NOT NULL)',
    ),
  },
  agency: null,
  told: null,
  erasure: 'deleted',
  exported: {
    label: 'AccountRecovery',
    from: 'MATCH (r:AccountRecovery) WHERE r.agencyId = $agencyId AND r.id > $afterId',
  },
});

export type AccountRecoveryRow = RowOf<typeof ACCOUNT_RECOVERY.columns>;
