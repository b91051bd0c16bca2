import { familyVisible } from './family.predicate.js';
import { holdsOn } from './time.predicate.js';

/** The person belongs on the `day` to a family of the viewer's: this one, or another of their cases. */
function belongs(p: string): string {
  return `EXISTS {
    MATCH (${p})-[${p}In:MEMBER_OF]->(${p}Home:Family)
    WHERE ${familyVisible(`${p}Home`)}
      AND ${holdsOn(`${p}In`, 'day')}
  }`;
}

/**
 * Of people outside the household a web shows what concerns the family, and no more: a tie of which
 * one end belongs to it, or to another family of the viewer's. What a neighbour has with others is
 * the neighbour's own, whether the family knows those others or not.
 */
export function tieConcerns(a: string, b: string): string {
  return `(${belongs(a)} OR ${belongs(b)})`;
}

/** The person is a relative of somebody in the household, on the `day`. */
export function relativeOf(p: string): string {
  return `EXISTS {
    MATCH (${p})-[${p}Kin:TIED_TO]-(${p}Of:Person)-[${p}OfIn:MEMBER_OF]->(:Family {id: $familyId})
    WHERE ${p}Kin.kind IN $kinship
      AND ${holdsOn(`${p}Kin`, 'day')} AND ${holdsOn(`${p}OfIn`, 'day')}
  }`;
}
