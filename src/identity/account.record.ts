import { accountVisible } from '../access/predicates/account.predicate.js';
import type { Role } from '../access/actor.js';
import type { Sealing } from '../platform/keys/sealing.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';

/** Somebody who can sign in. The address is sealed under the key of the person. */
export const ACCOUNT = defineRecord({
  type: 'Account',
  read: 'account.read',
  as: 'a',
  match: '(a:Account)-[:OF_PERSON]->(:Person)',
  visible: accountVisible('a'),
  columns: {
    id: own<string>(),
    email: sealed(),
    roles: own<Role[]>(),
    createdAt: own<Date>(),
    disabledAt: own<Date | null>(),
    /** Nobody closed it: the record of its holder ended, and with it this. */
    closedWithHolder: own<boolean | null>(),
    asksForCode: piece<boolean>('a.totpConfirmedAt IS NOT NULL'),
    personId: piece<string>('head([(a)-[:OF_PERSON]->(holder:Person) | holder.id])'),
    givenName: piece<string | null>('head([(a)-[:OF_PERSON]->(holder:Person) | holder.givenName])'),
    familyName: piece<string | null>(
      'head([(a)-[:OF_PERSON]->(holder:Person) | holder.familyName])',
    ),
  },
  lists: {
    ofAgency: list({
      from: 'MATCH (a:Account {agencyId: $viewer.agencyId})-[:OF_PERSON]->(:Person)',
      visible: accountVisible('a'),
    }),
  },
  agency: 'a.agencyId',
  told: null,
  erasure: 'deleted',
  exported: {
    label: 'Account',
    from: 'MATCH (a:Account) WHERE a.agencyId = $agencyId AND a.id > $afterId',
  },
});

export type AccountRow = RowOf<typeof ACCOUNT.columns>;

/** Addresses are looked for over all agencies: an account signs in without naming its own. */
export function emailCode(sealing: Sealing, email: string): string {
  return sealing.lookUpCode('account', email);
}
