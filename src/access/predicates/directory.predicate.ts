/** The directory is the agency's shared knowledge; who speaks for an organisation sees that one. */
export function organisationVisible(o: string): string {
  return `(
    ${o}.agencyId = $viewer.agencyId
    AND ($viewer.role <> 'SERVICE_PROVIDER' OR ${o}.id IN $viewer.spokenForIds)
  )`;
}

/** Services are visible to anyone who can see the organisation that provides them. */
export function serviceVisible(s: string): string {
  return `EXISTS {
    MATCH (${s})<-[:PROVIDES]-(${s}By:Organisation) WHERE ${organisationVisible(`${s}By`)}
  }`;
}

/**
 * Locations are the agency's; who speaks for an organisation sees where it and its services are.
 */
export function locationVisible(l: string): string {
  return `(
    ${l}.agencyId = $viewer.agencyId
    AND ($viewer.role <> 'SERVICE_PROVIDER' OR EXISTS {
      MATCH (${l})<-[:AT]-()<-[:PROVIDES]-{0,1}(${l}Site:Organisation)
      WHERE ${l}Site.id IN $viewer.spokenForIds
    })
  )`;
}

/** Who speaks for an organisation is the administrators' to see, who set it. */
export function spokespersonVisible(o: string): string {
  return `(${o}.agencyId = $viewer.agencyId AND $viewer.role = 'ADMINISTRATOR')`;
}
