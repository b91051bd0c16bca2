import { defineEvent } from '../platform/events/event.js';

/** A confirmed match has tasks now. */
export const TASK_MADE = defineEvent('task.made', 'Task');

/** Its match was closed or has come to nothing and a task with it, or it is not needed. */
export const TASK_ENDED = defineEvent('task.ended', 'Task');

/** A task was given back, or whoever had it is gone: nobody has it any more. */
export const TASK_DROPPED = defineEvent('task.dropped', 'Task');

/** Nobody accepts a task, or says whether it was done, though they were reminded. */
export const TASK_ESCALATED = defineEvent('task.escalated', 'Task');

/** What a task was to do did not happen, or not yet, though it was called done. */
export const TASK_MISSED = defineEvent('task.missed', 'Task');

/** A task is offered to somebody else. */
export const TASK_OFFERED = defineEvent('task.offered', 'Task');

/** Nobody has answered to a task for a while: whoever should is reminded. */
export const TASK_REMINDED = defineEvent('task.reminded', 'Task');
