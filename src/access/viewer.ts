import type { Admitted } from '../platform/records/admission.js';
import { dayOf, daysOnEarth, type DaysOnEarth } from '../platform/time/days.js';
import type { Actor, Role } from './actor.js';

/**
 * Who looks, and when: the parameter `$viewer` of every statement that reads for somebody. The
 * predicates in `predicates/` decide by it which records there are for this viewer.
 */
export type Viewer = Admitted & {
  readonly agencyId: string;
  /** The account in use. It counts for what belongs to an account, such as its sessions. */
  readonly accountId: string;
  /** Whether a machine looks, with a token of the account. */
  readonly isMachine: boolean;
  readonly personId: string;
  readonly role: Role;
  readonly now: Date;
  /** The agency's. */
  readonly timeZone: string;
  /** The day of `now` in the agency's zone, YYYY-MM-DD: memberships count in days. */
  readonly today: string;
  /** The days of `now` anywhere on Earth: what protects somebody goes by them. */
  readonly days: DaysOnEarth;
  /** Families that the viewer must not learn of, whatever else would show them. */
  readonly barredFamilyIds: readonly string[];
  /** Families that there are for the viewer. */
  readonly familyIds: readonly string[];
  /** Those of them whose needs there are, too. */
  readonly needFamilyIds: readonly string[];
  /** More families are left to them as a supervisor than lists can begin at: they are in none of these. */
  readonly leftAreMany: boolean;
  /** Organisations for which a viewer of the role SERVICE_PROVIDER speaks now. */
  readonly spokenForIds: readonly string[];
};

/**
 * The actor of a request at this moment, frozen: what widens a view returns a new one. The session
 * stays out of statements.
 */
export function viewerOf(actor: Actor, now: Date): Viewer {
  const { agencyId, accountId, personId, role, timeZone } = actor;
  const { barredFamilyIds = [], familyIds = [], needFamilyIds = [], spokenForIds = [] } = actor;
  const { leftAreMany = false } = actor;
  const reach = { barredFamilyIds, familyIds, needFamilyIds, leftAreMany, spokenForIds };
  const isMachine = actor.scopes !== undefined;
  const who = { agencyId, accountId, isMachine, personId, role };
  const times = { now, timeZone, today: dayOf(now, timeZone), days: daysOnEarth(now) };
  const viewer = { ...who, ...times, ...reach };
  // The one place where a viewer is made, and so marked as one.
  return Object.freeze(viewer) as Viewer;
}
