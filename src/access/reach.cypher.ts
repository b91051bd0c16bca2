import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import { FAMILIES_REACHED, reachedToChange } from './predicates/family.predicate.js';
import { needsReached } from './predicates/need.predicate.js';
import { holdsNow } from './predicates/time.predicate.js';

/**
 * The families that there are for the viewer at this moment, whether their needs are too, and
 * whether they are seen for more than an emergency.
 */
export const REACH_OF_VIEWER = statement(
  `
${FAMILIES_REACHED}
WITH DISTINCT f`,
  {
    familyId: piece<string>('f.id'),
    withNeeds: piece<boolean>(needsReached('f')),
    toChange: piece<boolean>(reachedToChange('f')),
  },
);

/** The organisations for which the viewer speaks at this moment. */
export const SPOKEN_FOR = statement(
  `
MATCH (:Person {id: $viewer.personId})-[speaks:SPEAKS_FOR]->(o:Organisation)
WHERE o.agencyId = $viewer.agencyId AND ${holdsNow('speaks')}
WITH DISTINCT o`,
  { organisationId: piece<string>('o.id') },
);
