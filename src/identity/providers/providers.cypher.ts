import { isHere } from '../../access/predicates/agency.predicate.js';
import { openRecoveryOf, providerVisible } from '../../access/predicates/account.predicate.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { statement, statementOn } from '../../platform/records/record.js';
import { ACCOUNT } from '../account.record.js';
import { SIGN_IN_PROVIDER } from './provider.record.js';

export const CREATE_PROVIDER = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (g:Agency {id: $agencyId})
CREATE (p:SignInProvider {
  id: $id, agencyId: g.id, name: $name, issuer: $issuer, clientId: $clientId,
  sealedSecret: $sealedSecret, rolesClaim: $rolesClaim, roleMap: $roleMap,
  linkByVerifiedEmail: $linkByVerifiedEmail, createdAt: $now, changedAt: $now
})`,
  SIGN_IN_PROVIDER.columns,
);

/**
 * What is null stays as it was. The issuer never changes: a subject means somebody else at another
 * one.
 */
export const CHANGE_PROVIDER = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (p:SignInProvider {id: $id})
WHERE ${providerVisible('p')}
SET p.name = coalesce($name, p.name), p.clientId = coalesce($clientId, p.clientId),
  p.sealedSecret = coalesce($sealedSecret, p.sealedSecret),
  p.rolesClaim = coalesce($rolesClaim, p.rolesClaim), p.roleMap = coalesce($roleMap, p.roleMap),
  p.linkByVerifiedEmail = coalesce($linkByVerifiedEmail, p.linkByVerifiedEmail),
  p.changedAt = $now`,
  SIGN_IN_PROVIDER.columns,
);

export const END_PROVIDER = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (p:SignInProvider {id: $id})
WHERE ${providerVisible('p')}
SET p.endedAt = coalesce(p.endedAt, $now), p.changedAt = $now
WITH p
CALL (p) {
  MATCH (p)<-[:KNOWN_TO]-(:Account)<-[:OF_ACCOUNT]-(s:Session)
  WHERE s.endedAt IS NULL
  SET s.endedAt = $now
}
CALL (p) {
  MATCH (p)<-[:KNOWN_TO]-(:Account)<-[:OF_ACCOUNT]-(t:AccessToken)
  WHERE t.revokedAt IS NULL
  SET t.revokedAt = $now
}`,
  SIGN_IN_PROVIDER.columns,
);

/** A provider with what signing in through it takes. */
const WITH_SECRET = {
  ...SIGN_IN_PROVIDER.columns,
  agencyId: own<string>(),
  sealedSecret: own<string>(),
};

export type ProviderRow = RowOf<typeof WITH_SECRET>;

/** For whoever signs in: nobody is known yet who could look. */
export const PROVIDER_TO_SIGN_IN = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (p:SignInProvider {id: $id})
WHERE p.endedAt IS NULL
MATCH (g:Agency {id: p.agencyId})
WHERE ${isHere('g')}`,
  WITH_SECRET,
);

const { id, name } = SIGN_IN_PROVIDER.columns;
const OPEN = { id, name, agencyName: piece<string>('g.name') };

export type OpenProviderRow = RowOf<typeof OPEN>;

/** What anybody may see before signing in: of each agency so many, and whose they are. */
export const OPEN_PROVIDERS = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (g:Agency)
WHERE g.id > '' AND ${isHere('g')}
CALL (g) {
  MATCH (p:SignInProvider {agencyId: g.id})
  WHERE p.id > '' AND p.endedAt IS NULL
  RETURN p ORDER BY p.name, p.id LIMIT $limit
}`,
  OPEN,
  'ORDER BY agencyName, name, id',
);

export const COUNT_OPEN_PROVIDERS = statementOn(
  SIGN_IN_PROVIDER,
  `
MATCH (p:SignInProvider {agencyId: $agencyId})
WHERE p.id > '' AND p.endedAt IS NULL`,
  { count: piece<number>('count(p)') },
);

/** An account that may sign in through a provider. */
const KNOWN_ACCOUNT = {
  id: ACCOUNT.columns.id,
  disabledAt: ACCOUNT.columns.disabledAt,
  roles: ACCOUNT.columns.roles,
  agencyId: own<string>(),
};

export type KnownAccountRow = RowOf<typeof KNOWN_ACCOUNT>;

export const ACCOUNT_OF_SUBJECT = statementOn(
  ACCOUNT,
  'MATCH (a:Account)-[:KNOWN_TO {key: $key}]->(:SignInProvider {id: $providerId})',
  KNOWN_ACCOUNT,
);

export const ACCOUNT_WITH_EMAIL = statementOn(
  ACCOUNT,
  'MATCH (a:Account {agencyId: $agencyId, emailCode: $emailCode})',
  KNOWN_ACCOUNT,
);

export const PERSON_OF_ACCOUNT = statementOn(
  ACCOUNT,
  'MATCH (a:Account {id: $accountId})-[:OF_PERSON]->(p:Person)',
  { personId: piece<string>('p.id'), recoveryId: piece<string | null>(openRecoveryOf('a')) },
);

export const LINK_ACCOUNT = statement(`
MATCH (a:Account {id: $accountId})
MATCH (p:SignInProvider {id: $providerId})
CREATE (a)-[:KNOWN_TO {key: $key, since: $now}]->(p)
`);
