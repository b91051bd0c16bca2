import { isStillThere, protects } from './time.predicate.js';

/**
 * A restriction keeps the member from somebody else who lives there. Who must keep away is not asked
 * who may come: they would learn of it, and could forbid it.
 */
export function mustKeepAway(f: string, p: string): string {
  return `EXISTS {
    MATCH (${p})-[${p}From:RESTRICTED_FROM]->(:Person)-[${p}Home:MEMBER_OF]->(${f})
    WHERE ${protects(`${p}From`, '$viewer.days')} AND ${protects(`${p}Home`, '$viewer.days')}
  }`;
}

/**
 * The member agrees now that name, address and contact go to whoever brings help to the family. What
 * somebody said for a child holds as long as they are there to stand by it.
 */
export function agreesToDeliveries(f: string, p: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Agreed:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Agreed.withdrawnAt IS NULL
      AND NOT EXISTS {
        MATCH (${p}Agreed)<-[:GAVE]-(${p}Giver:Person) WHERE NOT ${isStillThere(`${p}Giver`)}
      }
      AND ${p}Agreed.since <= $viewer.now AND ${p}Agreed.until > $viewer.now
  }`;
}

/** The member was asked about that, whatever became of it. */
export function askedAboutDeliveries(f: string, p: string): string {
  return `EXISTS { MATCH (${f})-[:HAS_CONSENT]->(:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p}) }`;
}

/** The member agreed to that once, took it back, and does not agree now. */
export function withdrewFromDeliveries(f: string, p: string): string {
  return `(EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Back:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Back.withdrawnAt IS NOT NULL
  } AND NOT ${agreesToDeliveries(f, p)})`;
}

/**
 * Somebody may be sent to the family: all who must agree do so now. Who must depends on ages, which
 * are sealed, so `DeliveriesService` decides about the families in question, and statements ask
 * whether one is in its answer.
 */
export function deliveriesWelcome(f: string): string {
  return `${f}.id IN $welcomingFamilyIds`;
}
