import { defineJob, defineScheduledJob } from '../platform/queue/job.js';

/** Nobody has this task any more: somebody else is looked for. Subject: the task. */
export const REPLACE_GIVER = defineJob('tasks.replace-giver');

/** Reminds of open tasks, escalates those that nobody accepts, and looks again for somebody. */
export const KEEP_TASK_TIME = defineScheduledJob('tasks.keep-time', { everyMs: 60_000 });
