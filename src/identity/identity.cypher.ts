import { isHere } from '../access/predicates/agency.predicate.js';
import { openRecoveryOf } from '../access/predicates/account.predicate.js';
import { KEEP_FAMILIES_OF_PERSON } from '../access/predicates/in-hand.predicate.js';
import { dayAt } from '../access/predicates/time.predicate.js';
import { PERSON } from '../families/person.record.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { ACCOUNT } from './account.record.js';
import { AGENCY } from './agency.record.js';

const { id, roles, disabledAt } = ACCOUNT.columns;
const passwordHash = own<string | null>();

const CREDENTIAL = {
  id,
  roles,
  disabledAt,
  passwordHash,
  agencyId: own<string>(),
  agencyName: piece<string>('g.name'),
  personId: piece<string>('p.id'),
  recoveryId: piece<string | null>(openRecoveryOf('a')),
};

export type CredentialRow = RowOf<typeof CREDENTIAL>;

/** What decides whether somebody may sign in, and to which of the agencies that know the address. */
export const CREDENTIALS = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {emailCode: $emailCode})-[:OF_PERSON]->(p:Person)
WHERE p.agencyId = a.agencyId
MATCH (g:Agency {id: a.agencyId})
WHERE ${isHere('g')}`,
  CREDENTIAL,
  'ORDER BY id',
);

/** Where agencies are that were here, the last to leave first. */
export const MOVED_AGENCIES = statement(
  `
MATCH (g:Agency)
WHERE g.id > '' AND g.movesTo IS NOT NULL`,
  { name: own<string>(), movesTo: own<string>() },
  { as: 'g', ending: 'ORDER BY g.movingSince DESC, g.id LIMIT 20' },
);

export const CREATE_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (p:Person {id: $personId, agencyId: $agencyId})
CREATE (a:Account {
  id: $id, agencyId: $agencyId, email: $email, emailCode: $emailCode, passwordHash: $passwordHash, roles: $roles,
  createdAt: $now
})-[:OF_PERSON]->(p)
SET p.mayStandAloneIn = null`,
  ACCOUNT.columns,
);

export const PASSWORD_HASH = statementOn(ACCOUNT, 'MATCH (a:Account {id: $accountId})', {
  passwordHash,
});

/** A person who is known by an account only, such as a colleague or a donor. */
export const CREATE_ACCOUNT_PERSON = statementOn(
  PERSON,
  `
CREATE (:Person {
  id: $id, agencyId: $agencyId, givenName: $givenName, familyName: $familyName,
  nameKey: $nameKey, searchCodes: $searchCodes, createdAt: $now, changedAt: $now
})`,
);

export const EMAIL_TAKEN = statementOn(
  ACCOUNT,
  'MATCH (a:Account {agencyId: $agencyId, emailCode: $emailCode})',
  {
    id,
  },
);

/** Whoever else makes them an account waits meanwhile, or there would be two. */
export const ACCOUNT_OF_PERSON = statementOn(
  ACCOUNT,
  `
MATCH (p:Person {id: $personId, agencyId: $agencyId})
SET p.agencyId = p.agencyId
WITH p
MATCH (a:Account)-[:OF_PERSON]->(p)`,
  { id },
);

/** With what would let somebody in again without a look at who they are. */
export const CLOSE_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $id})-[:OF_PERSON]->(p:Person)
SET a.disabledAt = coalesce(a.disabledAt, $now), a.closedWithHolder = $withHolder,
  a.recoveryHash = null, a.recoveryExpiresAt = null, a.recoveryRemovesTotp = null
WITH a, p
${KEEP_FAMILIES_OF_PERSON}`,
  ACCOUNT.columns,
);

const OF_ENDED = {
  id,
  roles,
  agencyId: own<string>(),
  personId: piece<string>('p.id'),
};

export type AccountOfEndedRow = RowOf<typeof OF_ENDED>;

/** Open accounts of somebody whose record ends, and whether that day has come at their agency. */
export const OPEN_ACCOUNTS_OF_ENDED = statementOn(
  ACCOUNT,
  `
MATCH (a:Account)-[:OF_PERSON]->(p:Person {id: $personId})
WHERE a.disabledAt IS NULL AND p.endedOn IS NOT NULL
MATCH (g:Agency {id: a.agencyId})`,
  { ...OF_ENDED, hasCome: piece<boolean>(`p.endedOn <= ${dayAt('g.timeZone', '$now')}`) },
  'ORDER BY id',
);

/** Of every agency: accounts that are open though the day has come on which their holder's record ends. */
export const ACCOUNTS_LEFT_OPEN = statementOn(
  ACCOUNT,
  `
MATCH (g:Agency)
WHERE g.id > ''
MATCH (a:Account {agencyId: g.id})-[:OF_PERSON]->(p:Person)
WHERE a.id > '' AND a.disabledAt IS NULL AND p.endedOn <= ${dayAt('g.timeZone', '$now')}`,
  OF_ENDED,
  'ORDER BY id',
);

/** What was closed with the record of its holder is open again with it, as it was. */
export const OPEN_WITH_HOLDER = statementOn(
  ACCOUNT,
  `
MATCH (a:Account)-[:OF_PERSON]->(p:Person {id: $personId})
WHERE a.closedWithHolder
SET a.disabledAt = null, a.closedWithHolder = null
WITH DISTINCT p
${KEEP_FAMILIES_OF_PERSON}`,
);

/** The record of whom the account belongs to has ended: they have died, or left for good. */
export const ENDED_HOLDER = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $id})-[:OF_PERSON]->(p:Person)
WHERE p.endedOn IS NOT NULL`,
  { id },
);

export const ENDED_PERSON = statementOn(
  PERSON,
  `
MATCH (p:Person {id: $personId})
WHERE p.endedOn IS NOT NULL`,
  { id: PERSON.columns.id },
);

/** `$passwordHash` is of a password that nobody knows; an account without one stays without. */
export const OPEN_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $id})-[:OF_PERSON]->(p:Person)
SET a.disabledAt = null, a.closedWithHolder = null, a.grantedAt = $now,
  a.passwordHash = CASE WHEN a.passwordHash IS NULL THEN null ELSE $passwordHash END
WITH a, p
${KEEP_FAMILIES_OF_PERSON}`,
  ACCOUNT.columns,
);

/** What was begun in a role ends with it, and does not come back when the role does. */
export const SET_ROLES = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $id})
SET a.grantedAt = CASE WHEN all(role IN $roles WHERE role IN a.roles) THEN a.grantedAt ELSE $now END
SET a.roles = $roles
WITH a
OPTIONAL MATCH (a)<-[:OF_ACCOUNT]-(session:Session)
WHERE session.endedAt IS NULL AND NOT session.role IN $roles
SET session.endedAt = $now
WITH DISTINCT a
OPTIONAL MATCH (a)<-[:OF_ACCOUNT]-(token:AccessToken)
WHERE token.revokedAt IS NULL AND NOT token.role IN $roles
SET token.revokedAt = $now
WITH DISTINCT a
MATCH (a)-[:OF_PERSON]->(p:Person)
${KEEP_FAMILIES_OF_PERSON}`,
  ACCOUNT.columns,
);

export const CREATE_AGENCY = statement(`
CREATE (:Organisation:Agency {
  id: $id, agencyId: $id, name: $name, kind: 'AGENCY', timeZone: $timeZone,
  neighbourhoodMeters: $neighbourhoodMeters, createdAt: $now, changedAt: $now
})
`);

export const ANY_AGENCY = statementOn(
  AGENCY,
  `
MATCH (g:Agency)
WHERE g.id > ''
WITH g LIMIT 1`,
  { id: AGENCY.columns.id },
);
