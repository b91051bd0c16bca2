import type { Value, Values } from './world.js';

/** Something that somebody may know, in words and values of any kind. */
export type Fact = readonly (Value | Values)[];
