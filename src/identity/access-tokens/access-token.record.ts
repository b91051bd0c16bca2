import { accessTokenVisible } from '../../access/predicates/account.predicate.js';
import type { Role } from '../../access/actor.js';
import type { TokenScope } from '../../access/scopes.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';

/** A token with which a machine acts for an account. The hash of its secret is no column. */
export const ACCESS_TOKEN = defineRecord({
  type: 'AccessToken',
  read: 'account.own',
  as: 't',
  match: '(t:AccessToken)-[:OF_ACCOUNT]->(a:Account)',
  visible: accessTokenVisible('a'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    role: own<Role>(),
    scopes: own<TokenScope[]>(),
    createdAt: own<Date>(),
    expiresAt: own<Date>(),
    lastUsedAt: own<Date | null>(),
    revokedAt: own<Date | null>(),
    accountId: piece<string>('head([(t)-[:OF_ACCOUNT]->(owner:Account) | owner.id])'),
  },
  lists: {
    ofAccount: list<{ accountId: string }>({
      from: 'MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(t:AccessToken)',
      visible: accessTokenVisible('a'),
    }),
  },
  agency: null,
  told: null,
  erasure: 'deleted',
});

export type AccessTokenRow = RowOf<typeof ACCESS_TOKEN.columns>;
