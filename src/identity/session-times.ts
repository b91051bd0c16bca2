import { Role } from '../access/actor.js';
import { MINUTE, SECOND } from '../platform/time/durations.js';

/** A browser's token is changed when it is older than this. */
export const ROTATE_AFTER_MS = 15 * MINUTE;

/** So long the token before still works, for requests that were under way when it was changed. */
export const OVERLAP_MS = 30 * SECOND;

/** Use is written down when the last note of it is older than this, not at every request. */
export const NOTE_USE_AFTER_MS = MINUTE;

/** Givers see nothing of cases, and often sit at their own phone. */
const PATIENT_ROLES: readonly Role[] = [Role.DONOR, Role.VOLUNTEER];
const MORE_PATIENT = 4;

/** After this long without a request a browser's session ends, by the role in use. */
export function idleLimitMs(role: Role, sessionIdleMinutes: number): number {
  return sessionIdleMinutes * MINUTE * (PATIENT_ROLES.includes(role) ? MORE_PATIENT : 1);
}
