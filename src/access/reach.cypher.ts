import { statement } from '../platform/records/record.js';
import { REACH } from './predicates/reach.predicate.js';
import { REACHED } from './reached.js';

const { families } = REACHED;

/** The families that there are for the viewer at this moment. */
export const REACH_OF_VIEWER = statement(`WITH $viewer AS viewer ${REACH}`, { families });
