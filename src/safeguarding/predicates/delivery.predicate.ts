/** The member agrees now that name, address and contact go to whoever brings help to the family. */
export function agreesToDeliveries(f: string, p: string): string {
  return `EXISTS {
    MATCH (${f})-[:HAS_CONSENT]->(${p}Agreed:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p})
    WHERE ${p}Agreed.withdrawnAt IS NULL
      AND ${p}Agreed.since <= $viewer.now AND ${p}Agreed.until > $viewer.now
  }`;
}

/** The member was asked about that, whatever became of it. */
export function askedAboutDeliveries(f: string, p: string): string {
  return `EXISTS { MATCH (${f})-[:HAS_CONSENT]->(:Consent {purpose: 'DELIVERY'})-[:ABOUT]->(${p}) }`;
}

/**
 * Somebody may be sent to the family: all who must agree do so now. Who must depends on ages, which
 * are sealed, so `DeliveriesRepository` decides about the families in question, and statements ask
 * whether one is in its answer.
 */
export function deliveriesWelcome(f: string): string {
  return `${f}.id IN $welcomingFamilyIds`;
}
