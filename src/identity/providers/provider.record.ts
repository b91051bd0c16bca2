import { providerVisible } from '../../access/predicates/account.predicate.js';
import type { Role } from '../../access/actor.js';
import { own, piece, type RowOf } from '../../platform/records/columns.js';
import { alike, defineRecord, list } from '../../platform/records/record.js';

/** An organisation's own sign-in service. Its secret is no column. */
export const SIGN_IN_PROVIDER = defineRecord({
  type: 'SignInProvider',
  read: 'account.manage',
  as: 'p',
  match: '(p:SignInProvider)',
  visible: providerVisible('p'),
  columns: {
    id: own<string>(),
    name: own<string>(),
    issuer: own<string>(),
    clientId: own<string>(),
    rolesClaim: own<string>(),
    /** JSON text: a list of `RoleMapping`. */
    roleMap: own<string>(),
    linkByVerifiedEmail: own<boolean>(),
    endedAt: own<Date | null>(),
    changedAt: own<Date>(),
    /** How the sealed secret ends. It tells nothing of it, but another one ends otherwise. */
    secretEnd: piece<string>('right(p.sealedSecret, 12)'),
  },
  changeable: {
    ...alike('name', 'clientId', 'rolesClaim', 'roleMap', 'linkByVerifiedEmail'),
    clientSecret: ['secretEnd'],
  },
  lists: {
    ofAgency: list({
      from: 'MATCH (p:SignInProvider {agencyId: $viewer.agencyId})',
      visible: providerVisible('p'),
    }),
  },
  agency: null,
  told: null,
  erasure: 'kept',
  exported: {
    label: 'SignInProvider',
    from: 'MATCH (p:SignInProvider) WHERE p.agencyId = $agencyId AND p.id > $afterId',
  },
});

export type SignInProviderRow = RowOf<typeof SIGN_IN_PROVIDER.columns>;

/** Whoever carries this value in the claim holds this role. */
export interface RoleMapping {
  value: string;
  role: Role;
}

/** @param text as the graph keeps it. */
export function readRoleMap(text: string): RoleMapping[] {
  return JSON.parse(text) as RoleMapping[];
}

export function writeRoleMap(mappings: readonly RoleMapping[]): string {
  return JSON.stringify(mappings.map(({ value, role }) => ({ value, role })));
}
