import { isHere } from '../../access/predicates/agency.predicate.js';
import { accessTokenVisible, openRecoveryOf } from '../../access/predicates/account.predicate.js';
import { reachInRole } from '../../access/predicates/reach.predicate.js';
import { REACHED } from '../../access/reached.js';
import { own, piece } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { ACCESS_TOKEN } from './access-token.record.js';

export const CREATE_ACCESS_TOKEN = statementOn(
  ACCESS_TOKEN,
  `
MATCH (a:Account {id: $accountId})
CREATE (t:AccessToken {
  id: $id, name: $name, role: $role, scopes: $scopes, secretHash: $secretHash,
  createdAt: $now, expiresAt: $expiresAt
})-[:OF_ACCOUNT]->(a)`,
  ACCESS_TOKEN.columns,
);

const { id, role, scopes, lastUsedAt, expiresAt } = ACCESS_TOKEN.columns;

/** A token with what decides whether it still works, whom it stands for, and what there is for them. */
export const PRESENTED_ACCESS_TOKEN = statementOn(
  ACCESS_TOKEN,
  `
MATCH (t:AccessToken {id: $id})-[:OF_ACCOUNT]->(a:Account)-[:OF_PERSON]->(p:Person)
WHERE p.agencyId = a.agencyId
MATCH (g:Agency {id: a.agencyId})
WHERE ${isHere('g')}
${reachInRole('t.role')}`,
  {
    id,
    role,
    scopes,
    lastUsedAt,
    expiresAt,
    secretHash: own<string>(),
    isRevoked: piece<boolean>(
      't.revokedAt IS NOT NULL OR a.disabledAt IS NOT NULL OR NOT t.role IN a.roles',
    ),
    accountId: piece<string>('a.id'),
    agencyId: piece<string>('a.agencyId'),
    timeZone: piece<string>('g.timeZone'),
    personId: piece<string>('p.id'),
    recoveryId: piece<string | null>(openRecoveryOf('a')),
    ...REACHED,
  },
);

export const NOTE_ACCESS_TOKEN_USE = statement(`
MATCH (t:AccessToken {id: $id})
SET t.lastUsedAt = $now
`);

export const REVOKE_ACCESS_TOKEN = statementOn(
  ACCESS_TOKEN,
  `
MATCH (t:AccessToken {id: $id})-[:OF_ACCOUNT]->(a:Account)
WHERE ${accessTokenVisible('a')}
SET t.revokedAt = coalesce(t.revokedAt, $now)`,
  ACCESS_TOKEN.columns,
);

export const REVOKE_ACCESS_TOKENS_OF_ACCOUNT = statement(`
MATCH (a:Account {id: $accountId})<-[:OF_ACCOUNT]-(t:AccessToken)
WHERE t.revokedAt IS NULL
SET t.revokedAt = $now
`);

export const FORGET_EXPIRED_ACCESS_TOKENS = statement(`
MATCH (t:AccessToken)
WHERE t.expiresAt < $before
DETACH DELETE t
`);
