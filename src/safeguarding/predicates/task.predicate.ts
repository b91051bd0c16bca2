import { matchVisible } from './match.predicate.js';

/** Tasks are seen by who sees their match, and by who is offered them or has accepted them. */
export function taskVisible(t: string): string {
  return `CASE
    WHEN $viewer.role IN ['DONOR', 'VOLUNTEER'] THEN EXISTS {
      MATCH (:Person {id: $viewer.personId})-[${t}Own:OFFERED|ACCEPTED]->(${t})
      WHERE ${t}Own.until IS NULL
    } AND NOT EXISTS {
      MATCH (${t})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(${t}For:Family)
      WHERE ${t}For.id IN $viewer.barredFamilyIds
    }
    ELSE EXISTS { MATCH (${t})-[:DELIVERS]->(${t}Of:Match) WHERE ${matchVisible(`${t}Of`)} }
  END`;
}
