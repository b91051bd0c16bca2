import { defineJob, defineScheduledJob } from '../../platform/queue/job.js';

/** A match was confirmed, closed or came to nothing: its tasks follow. Subject: the match. */
export const MATCH_MOVED = defineJob('tasks.follow-match');

/**
 * Re-decides everything of an agency that is not yet approved. Subject: the agency. Whole runs have a
 * queue of their own, so that no change waits for one.
 */
export const WHOLE_RUN = defineJob('whole-run.plan', { sideBySide: 2 });

/** A slice of a whole run. Subject: the slice. */
export const DECIDE_SLICE = defineJob('whole-run.decide-slice');

/** When all slices are decided. Subject: the run. */
export const FINISH_WHOLE_RUN = defineJob('whole-run.finish');

/** Asks for a whole run of every agency. */
export const START_WHOLE_RUNS = defineScheduledJob('matching.start-whole-runs', {
  everyMs: 15 * 60_000,
});

/** Expires, reminds, lapses and widens what has waited too long. */
export const KEEP_TIME = defineScheduledJob('matching.keep-time', { everyMs: 60_000 });
