import { isStillThere, protects } from './time.predicate.js';

/*
 * Whether somebody may come is a question about a moment, which need not be this one: `at` names what
 * holds it.
 */

/**
 * A restriction keeps the member from somebody else who lives there. Who must keep away is not asked
 * who may come: they would learn of it, and could forbid it.
 */
export function mustKeepAway(f: string, p: string, at = '$viewer'): string {
  return `EXISTS {
    MATCH (${p})-[${p}From:RESTRICTED_FROM]->(:Person)-[${p}Home:MEMBER_OF]->(${f})
    WHERE ${protects(`${p}From`, `${at}.days`)} AND ${protects(`${p}Home`, `${at}.days`)}
  }`;
}

/**
 * The member agrees then that name, address and contact go to whoever brings help to the family. What
 * somebody said for a child holds as long as they are there to stand by it.
 */
export function agreesToDeliveries(f: string, p: string, at: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Agreed:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Agreed.withdrawnAt IS NULL
      AND NOT EXISTS {
        MATCH (${p}Agreed)<-[:GAVE]-(${p}Giver:Person) WHERE NOT ${isStillThere(`${p}Giver`, at)}
      }
      AND ${p}Agreed.since <= ${at}.now AND ${p}Agreed.until > ${at}.now
  }`;
}

/** The member was asked about that, whatever became of it. */
export function askedAboutDeliveries(f: string, p: string): string {
  return `EXISTS { MATCH (${f})-[:HAS_CONSENT]->(:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p}) }`;
}

/** The member had agreed to that once, and took it back. */
export function tookDeliveriesBack(f: string, p: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Back:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Back.withdrawnAt IS NOT NULL
  }`;
}

/** Somebody had agreed to that for the member until then, and is no longer there to stand by it. */
export function speakerForDeliveriesGone(f: string, p: string, at: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Left:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    MATCH (${p}Left)<-[:GAVE]-(${p}Spoke:Person)
    WHERE ${p}Left.withdrawnAt IS NULL AND ${p}Left.since <= ${at}.now AND ${p}Left.until > ${at}.now
      AND NOT ${isStillThere(`${p}Spoke`, at)}
  }`;
}

/** What the member had agreed to has run out by then. */
export function deliveriesRanOut(f: string, p: string, at: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Over:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Over.until <= ${at}.now
  }`;
}

/**
 * Somebody may be sent to the family: all who must agree do so now. Who must depends on ages, which
 * are sealed, so `DeliveriesService` decides about the families in question, and statements ask
 * whether one is in its answer.
 */
export function deliveriesWelcome(f: string): string {
  return `${f}.id IN $welcomingFamilyIds`;
}
