import { holdsNow } from './time.predicate.js';

/** The directory is the agency's shared knowledge; who speaks for an organisation sees that one. */
export function organisationVisible(o: string): string {
  return `CASE
    WHEN ${o}.agencyId <> $viewer.agencyId THEN false
    WHEN $viewer.role = 'SERVICE_PROVIDER' THEN EXISTS {
      MATCH (:Person {id: $viewer.personId})-[${o}Speaks:SPEAKS_FOR]->(${o})
      WHERE ${holdsNow(`${o}Speaks`)}
    }
    ELSE true
  END`;
}

/** Services are seen by who sees the organisation that provides them. */
export function serviceVisible(s: string): string {
  return `EXISTS {
    MATCH (${s})<-[:PROVIDES]-(${s}By:Organisation) WHERE ${organisationVisible(`${s}By`)}
  }`;
}

/** Locations are the agency's; who speaks for an organisation sees where it and its services are. */
export function locationVisible(l: string): string {
  return `CASE
    WHEN ${l}.agencyId <> $viewer.agencyId THEN false
    WHEN $viewer.role = 'SERVICE_PROVIDER' THEN EXISTS {
      MATCH (${l})<-[:AT]-()<-[:PROVIDES]-{0,1}(${l}Site:Organisation)
      WHERE ${organisationVisible(`${l}Site`)}
    }
    ELSE true
  END`;
}
