import { FAMILIES_REACHED } from './predicates/family.predicate.js';
import { needsReached } from './predicates/need.predicate.js';
import { holdsNow } from './predicates/time.predicate.js';

/** The families that there are for the viewer at this moment, and whether their needs are too. */
export const REACH_OF_VIEWER = `
${FAMILIES_REACHED}
RETURN DISTINCT f.id AS familyId, ${needsReached('f')} AS withNeeds
`;

/** The organisations for which the viewer speaks at this moment. */
export const SPOKEN_FOR = `
MATCH (:Person {id: $viewer.personId})-[speaks:SPEAKS_FOR]->(o:Organisation)
WHERE ${holdsNow('speaks')}
RETURN DISTINCT o.id AS organisationId
`;
