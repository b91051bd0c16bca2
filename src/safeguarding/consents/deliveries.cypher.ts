import {
  agreesToDeliveries,
  askedAboutDeliveries,
  deliveriesRanOut,
  mustKeepAway,
  speakerForDeliveriesGone,
  tookDeliveriesBack,
} from '../../access/predicates/delivery.predicate.js';
import { holdsOn, isStillThere } from '../../access/predicates/time.predicate.js';
import { piece } from '../../platform/records/columns.js';
import { statement } from '../../platform/records/record.js';

/**
 * For families that others have found, each at a moment: each member of that day, with what they said
 * to deliveries, but who must keep away.
 */
export const WORD_OF_MEMBERS = statement(
  `
UNWIND $asked AS asked
MATCH (f:Family {id: asked.familyId})<-[m:MEMBER_OF]-(p:Person)
WHERE ${holdsOn('m', 'date(asked.today)')} AND ${isStillThere('p', 'asked')}
  AND NOT ${mustKeepAway('f', 'p', 'asked')}`,
  {
    position: piece<number>('asked.position'),
    id: piece<string>('p.id'),
    role: piece<string>('collect(m.role)[0]'),
    birthDate: piece<string | null>('p.birthDate'),
    birthDateEstimated: piece<boolean | null>('p.birthDateEstimated'),
    agrees: piece<boolean>(agreesToDeliveries('f', 'p', 'asked')),
    asked: piece<boolean>(askedAboutDeliveries('f', 'p')),
    tookBack: piece<boolean>(tookDeliveriesBack('f', 'p')),
    ranOut: piece<boolean>(deliveriesRanOut('f', 'p', 'asked')),
    speakerGone: piece<boolean>(speakerForDeliveriesGone('f', 'p', 'asked')),
  },
  { ending: 'ORDER BY position, id' },
);
