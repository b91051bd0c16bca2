import { holdsToday } from './time.predicate.js';

/**
 * Somebody of the family was asked whether name, address and contact may go to whoever brings help,
 * and does not agree now: the consent was taken back, is over or has not begun. Who agrees again
 * agrees. Says nothing of families that were never asked.
 */
export function deliveryRefused(f: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${f}Asked:Person)
      -[${f}Lives:MEMBER_OF]->(${f})
    WHERE ${holdsToday(`${f}Lives`)} AND NOT EXISTS {
      MATCH (${f})-[:HAS_CONSENT]->(${f}Agreed:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${f}Asked)
      WHERE ${f}Agreed.withdrawnAt IS NULL
        AND ${f}Agreed.since <= $viewer.now AND ${f}Agreed.until > $viewer.now
    }
  }`;
}
