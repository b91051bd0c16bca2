/** Of an account: it is open, and has one of these roles: a list of Cypher. */
export function isOpenFor(a: string, roles: string): string {
  return `(${a}.disabledAt IS NULL AND any(role IN ${a}.roles WHERE role IN ${roles}))`;
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

/** Agencies know their own record; administrators, who make agencies, see every one. */
export function agencyVisible(g: string): string {
  return `(
    ${g}.id = $viewer.agencyId OR $viewer.role = 'ADMINISTRATOR' AND NOT $viewer.isMachine
  )`;
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
