import {
  agreesToDeliveries,
  askedAboutDeliveries,
  mustKeepAway,
} from '../../access/predicates/delivery.predicate.js';
import { holdsToday } from '../../access/predicates/time.predicate.js';

/** For families that others have found: each member of today, with what they said to deliveries, but who must keep away. */
export const WORD_OF_MEMBERS = `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[m:MEMBER_OF]-(p:Person)
WHERE ${holdsToday('m')} AND NOT ${mustKeepAway('f', 'p')}
RETURN familyId, p.id AS id, collect(m.role)[0] AS role, p.birthDate AS birthDate,
  ${agreesToDeliveries('f', 'p')} AS agrees, ${askedAboutDeliveries('f', 'p')} AS asked
ORDER BY id
`;
