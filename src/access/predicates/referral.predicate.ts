import { familyVisible } from './family.predicate.js';

/** Of the two sides of a referral the sending one: who works with the family sees it. */
export function referralVisible(f: string): string {
  return `(${familyVisible(f)} AND ${f}.agencyId = $viewer.agencyId)`;
}

/**
 * And the receiving one: case workers of the agency that is asked, none whom a restriction keeps from
 * the family; or who speaks for the organisation whose service is. For them a restriction ends it.
 */
export function receivedReferralVisible(r: string, f: string): string {
  return `CASE
    WHEN $viewer.role IN ['CASE_MANAGER', 'SUPERVISOR'] THEN
      NOT ${f}.id IN $viewer.barredFamilyIds AND EXISTS {
        MATCH (${r})-[:REFERRED_TO]->(:Agency {id: $viewer.agencyId})
      }
    WHEN $viewer.role = 'SERVICE_PROVIDER' THEN EXISTS {
      MATCH (${r})-[:REFERRED_TO]->(:Service)<-[:PROVIDES]-(${r}By:Organisation)
      WHERE ${r}By.id IN $viewer.spokenForIds
    }
    ELSE false
  END`;
}

/** What the clock says of a referral, also before the job has written it down. */
export function referralStateNow(r: string): string {
  return `CASE
    WHEN ${r}.state = 'SENT' AND ${r}.dueAt <= $viewer.now THEN 'LAPSED'
    WHEN ${r}.state = 'ACCEPTED' AND ${r}.until <= $viewer.now THEN 'ENDED'
    ELSE ${r}.state
  END`;
}

/**
 * The same for those who are asked. What they must be kept from has ended for them, as if whoever sent
 * it had ended it, whether or not the job has written that down.
 */
export function receivedReferralStateNow(r: string): string {
  return `CASE
    WHEN ${r}.state IN ['SENT', 'ACCEPTED'] AND EXISTS {
      MATCH (${r})<-[:REFERRED]-(${r}For:Family) WHERE ${r}For.id IN $viewer.barredFamilyIds
    } THEN CASE ${referralStateNow(r)}
      WHEN 'SENT' THEN 'WITHDRAWN'
      WHEN 'ACCEPTED' THEN 'ENDED'
      ELSE ${referralStateNow(r)}
    END
    ELSE ${referralStateNow(r)}
  END`;
}
