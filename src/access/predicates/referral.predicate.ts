import { familyVisible } from './family.predicate.js';

/** Of the two sides of a referral the sending one: who works with the family sees it. */
export function referralVisible(f: string): string {
  return `(${familyVisible(f)} AND ${f}.agencyId = $viewer.agencyId)`;
}

/**
 * And the receiving one: case workers of the agency that is asked, or who speaks for the
 * organisation whose service is. Nobody whom a restriction keeps from the family.
 */
export function receivedReferralVisible(r: string, f: string): string {
  return `CASE
    WHEN ${f}.id IN $viewer.barredFamilyIds THEN false
    WHEN $viewer.role IN ['CASE_MANAGER', 'SUPERVISOR'] THEN EXISTS {
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
