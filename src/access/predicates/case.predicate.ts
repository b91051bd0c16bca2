import { worksOnCases } from './account.predicate.js';
import { holdsNow } from './time.predicate.js';
import { barredFrom } from './veto.predicate.js';

/**
 * That somebody leads a case counts now. Whoever has no open account, or no role in which they work
 * on cases, leads nothing.
 * @param lead the relationship LEADS. @param account one of whoever leads.
 */
export function leadsNow(lead: string, account: string): string {
  return `${holdsNow(lead)} AND ${worksOnCases(account)}`;
}

/** Colleagues know of each other; nothing but the name is shown. */
export function colleagueVisible(p: string): string {
  return `(${p}.agencyId = $viewer.agencyId AND EXISTS {
    MATCH (${p})<-[:OF_PERSON]-(${p}Account:Account)
    WHERE ${worksOnCases(`${p}Account`)}
  })`;
}

/**
 * Work with a family is over: it had a case, and none of its cases is open. Where none was opened yet,
 * nobody has begun.
 */
export function workIsOver(f: string): string {
  return `(
    EXISTS { (${f})<-[:FOR]-(:Case) }
    AND NOT EXISTS { MATCH (${f})<-[:FOR]-(${f}Case:Case) WHERE ${f}Case.closedAt IS NULL }
  )`;
}

/** An open case that nobody leads: who must not learn of the family leads nothing. */
export function caseNeedsLead(c: string): string {
  return `(${c}.closedAt IS NULL AND NOT EXISTS {
    MATCH (${c})<-[${c}Lead:LEADS]-(${c}Leader:Person)<-[:OF_PERSON]-(${c}LeadAccount:Account)
    WHERE ${leadsNow(`${c}Lead`, `${c}LeadAccount`)} AND NOT EXISTS {
      MATCH (${c}Kept:Person {id: ${c}Leader.id})
      ${barredFrom(`${c}Kept`, `${c}Near`, `${c}KeptFrom`, '$viewer.now', '$viewer.days')}
      MATCH (${c})-[:FOR]->(${c}KeptFrom)
    }
  })`;
}

/** Teams are seen by administrators, who set them, and by the supervisor of each. */
export function teamVisible(supervisor: string): string {
  return `(
    ${supervisor}.agencyId = $viewer.agencyId
    AND ($viewer.role = 'ADMINISTRATOR' OR ${supervisor}.id = $viewer.personId)
  )`;
}
