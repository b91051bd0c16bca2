import { piece } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';
import { familyVisible } from './predicates/family.predicate.js';
import { REACH } from './predicates/reach.predicate.js';
import { REACHED } from './reached.js';

const { families } = REACHED;

/** The families that there are for the viewer at this moment. */
export const REACH_OF_VIEWER = statement(`WITH $viewer AS viewer ${REACH}`, { families });

export const FAMILY_SEEN = statement(
  `
MATCH (f:Family {id: $familyId})
WHERE ${familyVisible('f')}`,
  { id: piece<string>('f.id') },
);
