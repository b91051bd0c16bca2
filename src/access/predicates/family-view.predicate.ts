import { matchVisible } from './match.predicate.js';
import { taskVisible } from './task.predicate.js';

/** A family is told of a match once somebody has decided that it is to be: no hope too early. */
export function ownMatchVisible(m: string): string {
  return `(${m}.approvedAt IS NOT NULL AND ${matchVisible(m)})`;
}

/** Who gives is named once every giver has said yes, and not where it has come to nothing. */
export function giverNamed(m: string): string {
  return `${m}.state IN ['CONFIRMED', 'DELIVERED', 'CLOSED']`;
}

/** Half of the time until a visit has passed, and nobody has said that they will come. */
export function nobodyComes(t: string): string {
  return `(${t}.state = 'OPEN' AND ${t}.escalatedAt IS NOT NULL)`;
}

/**
 * A family is told who comes as long as somebody has said that they will, and has come; and that
 * nobody does, where nobody has said so though it is time.
 */
export function ownVisitVisible(t: string): string {
  return `(
    (${nobodyComes(t)} OR ${t}.state IN ['ACCEPTED', 'STARTED', 'DONE', 'CONFIRMED'] AND EXISTS {
      MATCH (:Person)-[${t}Comes:ACCEPTED]->(${t}) WHERE ${t}Comes.until IS NULL
    })
    AND ${taskVisible(t)}
  )`;
}
