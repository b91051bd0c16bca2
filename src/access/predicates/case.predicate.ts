/** Colleagues know of each other; nothing but the name is shown. */
export function colleagueVisible(p: string): string {
  return `(${p}.agencyId = $viewer.agencyId AND EXISTS {
    MATCH (${p})<-[:OF_PERSON]-(${p}Account:Account)
    WHERE ${p}Account.disabledAt IS NULL
      AND any(role IN ${p}Account.roles WHERE role IN ['CASE_MANAGER', 'SUPERVISOR'])
  })`;
}

/** Teams are seen by administrators, who set them, and by the supervisor of each. */
export function teamVisible(supervisor: string): string {
  return `(
    ${supervisor}.agencyId = $viewer.agencyId
    AND ($viewer.role = 'ADMINISTRATOR' OR ${supervisor}.id = $viewer.personId)
  )`;
}
