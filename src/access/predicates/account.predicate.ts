import { runsInstallation } from './installation.predicate.js';

/** Of an account: it is open, and has one of these roles: a list of Cypher. */
export function isOpenFor(a: string, roles: string): string {
  return `(${a}.disabledAt IS NULL AND any(role IN ${a}.roles WHERE role IN ${roles}))`;
}

/** Of an account: whoever has it can work on cases now. */
export function worksOnCases(account: string): string {
  return isOpenFor(account, "['CASE_MANAGER', 'SUPERVISOR']");
}

/**
 * An account is visible to itself, and the agency's accounts to its administrators. Machines see
 * their own only, whatever role they act in.
 */
export function accountVisible(a: string): string {
  return `(
    ${a}.id = $viewer.accountId
    OR ${a}.agencyId = $viewer.agencyId AND $viewer.role = 'ADMINISTRATOR' AND NOT $viewer.isMachine
  )`;
}

/** Agencies know their own record; administrators of the one that makes the others see every one. */
export function agencyVisible(g: string): string {
  return `(
    ${g}.id = $viewer.agencyId OR $viewer.role = 'ADMINISTRATOR' AND NOT $viewer.isMachine
      AND ${runsInstallation()}
  )`;
}

/** Who has opened a way into an account is told to its owner and to every supervisor of the agency. */
export function accountRecoveryVisible(r: string, a: string): string {
  return `(
    ${r}.agencyId = $viewer.agencyId AND NOT $viewer.isMachine
    AND ($viewer.role = 'SUPERVISOR' OR ${a}.id = $viewer.accountId)
  )`;
}

/**
 * The recovery of an account that has served and that no supervisor has acknowledged: so long,
 * whoever signs in need not be its owner. Null where there is none.
 */
export function openRecoveryOf(a: string): string {
  return `head([
    (${a})<-[:OF_ACCOUNT]-(${a}Recovery:AccountRecovery)
    WHERE ${a}Recovery.usedAt IS NOT NULL AND ${a}Recovery.acknowledgedAt IS NULL
    | ${a}Recovery.id
  ])`;
}

/** A session is visible to its own account, for as long as it could still be used. */
export function sessionVisible(s: string, a: string): string {
  return `(
    ${a}.id = $viewer.accountId AND ${s}.endedAt IS NULL AND ${s}.expiresAt > $viewer.now
    AND ${s}.role IN ${a}.roles
  )`;
}

/** Tokens are visible to their own account, and those of the agency to its administrators. */
export function accessTokenVisible(a: string): string {
  return `(
    ${a}.id = $viewer.accountId
    OR ${a}.agencyId = $viewer.agencyId AND $viewer.role = 'ADMINISTRATOR'
  )`;
}

/** Who can sign in through an organisation is the administrators' to set. */
export function providerVisible(p: string): string {
  return `(${p}.agencyId = $viewer.agencyId AND $viewer.role = 'ADMINISTRATOR')`;
}
