import { defineEvent } from '../platform/events/event.js';

/** A duplicate was merged into another record. */
export const RECORDS_MERGED = defineEvent('record.merged', 'Merge');

/** Two persons, merged by mistake, are two again: told of each. */
export const PERSONS_SPLIT = defineEvent('person.split', 'Person');

/** Two families, merged by mistake, are two again: told of each. */
export const FAMILIES_SPLIT = defineEvent('family.split', 'Family');
