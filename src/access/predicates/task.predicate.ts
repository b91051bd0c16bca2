import { deliveriesWelcome } from './delivery.predicate.js';
import { isBarredFrom } from './match.predicate.js';
import { isOver, needsOf } from './need.predicate.js';

/**
 * Tasks are visible to anyone who can see their match. Givers are shown cards of theirs instead.
 */
export function taskVisible(t: string): string {
  return `EXISTS {
    MATCH (${t})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(${t}Of:Family)
    WHERE ${needsOf(`${t}Of`)}
  }`;
}

/** The card of a task is for those to whom it is offered or who have accepted it. */
export function taskCardVisible(t: string): string {
  return `(
    ${t}.agencyId = $viewer.agencyId AND $viewer.role IN ['DONOR', 'VOLUNTEER']
    AND EXISTS {
      MATCH (:Person {id: $viewer.personId})-[${t}Own:OFFERED|ACCEPTED]->(${t})
      WHERE ${t}Own.until IS NULL
    }
  )`;
}

/** Whether the work of a task is still to be done. */
export function isAhead(t: string): string {
  return `${t}.state IN ['OPEN', 'ACCEPTED', 'STARTED']`;
}

/** So many hours before its slot, and after it, an accepted task shows where to go. */
const VISIT_HOURS = 24;

/** The moment from which the visit of a task is shown. */
export function visitFrom(t: string): string {
  return `(${t}.startsAt - duration({hours: ${VISIT_HOURS}}))`;
}

/** The moment from which it is shown no longer, though nobody has confirmed the task. */
export function visitUntil(t: string): string {
  return `(${t}.endsAt + duration({hours: ${VISIT_HOURS}}))`;
}

/**
 * Address and contact of a task are for whoever has accepted it, around the time of its slot, until
 * it is done; only while its match stands, though another part of it may have to be promised
 * anew, what it is for is still needed, all who must agree to it do, and no restriction keeps the
 * viewer away. Each condition stands for itself, all must hold.
 */
export function visitVisible(t: string): string {
  return `(
    ${taskCardVisible(t)}
    AND EXISTS {
      MATCH (:Person {id: $viewer.personId})-[${t}Mine:ACCEPTED]->(${t})
      WHERE ${t}Mine.until IS NULL
    }
    AND ${isAhead(t)}
    AND EXISTS {
      MATCH (${t})-[:DELIVERS]->(${t}Agreed:Match)-[:MEETS]->(${t}Needed:Need)
      WHERE ${t}Agreed.state IN ['APPROVED', 'CONFIRMED', 'DELIVERED']
        AND NOT ${isOver(`${t}Needed`)} AND NOT ${isBarredFrom(`${t}Agreed`)}
    }
    AND EXISTS {
      MATCH (${t})-[:DELIVERS]->(:Match)-[:MEETS]->(:Need)<-[:HAS_NEED]-(${t}Home:Family)
      WHERE ${deliveriesWelcome(`${t}Home`)}
    }
    AND ${visitFrom(t)} <= $viewer.now AND $viewer.now < ${visitUntil(t)}
  )`;
}
