import {
  agreesToDeliveries,
  askedAboutDeliveries,
  mustKeepAway,
  withdrewFromDeliveries,
} from '../../access/predicates/delivery.predicate.js';
import { holdsToday, isStillThere } from '../../access/predicates/time.predicate.js';

import { piece } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';

/** For families that others have found: each member of today, with what they said to deliveries, but who must keep away. */
export const WORD_OF_MEMBERS = statement(
  `
UNWIND $familyIds AS familyId
MATCH (f:Family {id: familyId})<-[m:MEMBER_OF]-(p:Person)
WHERE ${holdsToday('m')} AND ${isStillThere('p')} AND NOT ${mustKeepAway('f', 'p')}`,
  {
    familyId: piece<string>('familyId'),
    id: piece<string>('p.id'),
    role: piece<string>('collect(m.role)[0]'),
    birthDate: piece<string | null>('p.birthDate'),
    birthDateEstimated: piece<boolean | null>('p.birthDateEstimated'),
    agrees: piece<boolean>(agreesToDeliveries('f', 'p')),
    asked: piece<boolean>(askedAboutDeliveries('f', 'p')),
    withdrew: piece<boolean>(withdrewFromDeliveries('f', 'p')),
  },
  { ending: 'ORDER BY id' },
);
