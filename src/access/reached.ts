import { piece, type RowOf } from '../platform/records/columns.js';

interface ReachedFamily {
  readonly familyId: string;
  /** Whether its needs are there, too. */
  readonly withNeeds: boolean;
  /** Whether it is there for more than an emergency, which lets somebody read and change nothing. */
  readonly toChange: boolean;
}

/** What a statement answers that finds out who looks, and what there is for them. */
export const REACHED = {
  /** Families that they must not learn of. */
  barredFamilyIds: piece<string[]>('barredFamilyIds'),
  families: piece<ReachedFamily[]>('families'),
  /** Whether more families are left to the supervisors than lists can begin at. */
  leftAreMany: piece<boolean>('leftAreMany'),
  /** Organisations for which they speak, in the role SERVICE_PROVIDER. */
  spokenForIds: piece<string[]>('spokenForIds'),
};

/** What there is for somebody, found with who they are. */
export type Reached = RowOf<typeof REACHED>;
