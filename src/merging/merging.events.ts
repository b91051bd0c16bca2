import { defineEvent } from '../platform/events/event.js';

/** A duplicate was merged into the record of a person. */
export const PERSONS_MERGED = defineEvent('person.merged', 'Merge');

/** Two persons, merged by mistake, are two again: told of each. */
export const MERGE_UNDONE = defineEvent('person.merge-undone', 'Person');
