import type { Actor, Role } from './actor.js';

/**
 * Who looks, and when: the parameter `$viewer` of every statement that reads for somebody. The
 * predicates in `predicates/` decide by it which records there are for this viewer.
 */
export type Viewer = {
  readonly agencyId: string;
  readonly personId: string;
  readonly role: Role;
  readonly now: Date;
  /** The day of `now`, YYYY-MM-DD: memberships count in days. */
  readonly today: string;
};

/** The actor of a request at this moment. The session and the account stay out of statements. */
export function viewerOf({ agencyId, personId, role }: Actor, now: Date): Viewer {
  return { agencyId, personId, role, now, today: now.toISOString().slice(0, 10) };
}
