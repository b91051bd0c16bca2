import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the key of the person who dropped the task. */
export const TASK = sealedProperties('Task', 'dropReason');
