import { NOTHING_SEALED, type SealedLabel } from '../keys/sealed.js';
import type { Parameters } from './values.js';

/**
 * A statement that says what it takes and what its rows hold. The text ends with the RETURN that its
 * columns make, so that rows cannot be typed as anything else.
 */
export class Statement<P extends Parameters = Parameters, R = never, N extends string = never> {
  /** For the compiler only. */
  declare readonly types: (parameters: P) => R;

  /**
   * @param sealed the names under which its parameters hold sealed texts, or none.
   * @param answers whether it has rows. Within a transaction nobody waits for one that has none.
   */
  constructor(
    readonly text: string,
    readonly sealed: SealedLabel<N> = NOTHING_SEALED,
    readonly answers = true,
  ) {}
}

export type AnyStatement = Statement<never, unknown, string>;

/** What the compiler says of parameters that could hold a text under any name. */
interface NamesMustBeListed {
  readonly listed: never;
}

/** Parameters as they are, where their names are known or the statement seals none of them. */
export type Listed<P, N extends string> = [N] extends [never]
  ? unknown
  : string extends keyof P
    ? NamesMustBeListed
    : unknown;
