/** What the community offers is known to all case workers of the agency; givers see their own. */
export function offerVisible(o: string): string {
  return `CASE
    WHEN ${o}.agencyId <> $viewer.agencyId THEN false
    WHEN $viewer.role IN ['CASE_MANAGER', 'SUPERVISOR'] THEN true
    WHEN $viewer.role IN ['DONOR', 'VOLUNTEER']
      THEN EXISTS { MATCH (:Person {id: $viewer.personId})-[:MADE]->(${o}) }
    ELSE false
  END`;
}
