import { accountVisible } from '../access/predicates/account.predicate.js';
import { PERSON } from '../families/person.record.js';
import { own, piece } from '../platform/records/columns.js';
import { statement, statementOn } from '../platform/records/record.js';
import { ACCOUNT } from './account.record.js';
import { AGENCY } from './agency.record.js';

const { id, roles, disabledAt } = ACCOUNT.columns;
const passwordHash = own<string | null>();

/** What decides whether somebody may sign in. */
export const CREDENTIALS = statementOn(ACCOUNT, 'MATCH (a:Account {emailCode: $emailCode})', {
  id,
  roles,
  disabledAt,
  passwordHash,
  agencyId: own<string>(),
  personId: piece<string | null>('head([(a)-[:OF_PERSON]->(p:Person) | p.id])'),
});

export const CREATE_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (p:Person {id: $personId, agencyId: $agencyId})
CREATE (a:Account {
  id: $id, agencyId: $agencyId, email: $email, emailCode: $emailCode, passwordHash: $passwordHash, roles: $roles,
  createdAt: $now
})-[:OF_PERSON]->(p)`,
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

export const EMAIL_TAKEN = statementOn(ACCOUNT, 'MATCH (a:Account {emailCode: $emailCode})', {
  id,
});

export const DISABLE_ACCOUNT = statementOn(
  ACCOUNT,
  `
MATCH (a:Account {id: $id})
WHERE ${accountVisible('a')}
SET a.disabledAt = coalesce(a.disabledAt, $now)`,
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
