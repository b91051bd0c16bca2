import type { Parameters } from './values.js';

/**
 * A statement that says what it takes and what its rows hold. The text ends with the RETURN that its
 * columns make, so that rows cannot be typed as anything else.
 */
export class Statement<P extends Parameters = Parameters, R = never> {
  /** For the compiler only. */
  declare readonly types: (parameters: P) => R;

  constructor(readonly text: string) {}
}

export type AnyStatement = Statement<never, unknown>;
