/*
 * Work of the matching that is asked for by its name, because nothing has happened that it would
 * follow.
 */

/** Decides about a need anew. */
export const MATCH_NEED = 'matching.match-need';

/** Decides anew about what an offer could meet, and what draws on it. */
export const MATCH_OFFER = 'matching.match-offer';

/**
 * Decides anew about everything of an agency that is not yet approved. Whole runs have a queue of
 * their own, so that no change waits for one.
 */
export const WHOLE_RUN = 'whole-run.plan';

/** Decides about a slice of a whole run. */
export const DECIDE_SLICE = 'whole-run.decide-slice';

/** Ends a whole run, when all of its slices are decided. */
export const FINISH_WHOLE_RUN = 'whole-run.finish';
