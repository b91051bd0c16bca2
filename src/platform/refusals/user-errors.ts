import type { RefusalCode } from './codes.js';
import type { Refusal, ValuesOf } from './refusal.js';

/** One reason why an input is refused, at the field concerned. */
export interface UserError {
  code: RefusalCode;
  /** From the arguments on, such as ["input", "name"]. */
  path: string[];
  message: string;
  whatToDo: string;
}

/** Thrown by services and validation: the mutation rolls back and answers with these errors. */
export class UserErrors extends Error {
  /**
   * @param instead what the answer shows beside the errors: found, and written if need be, once all
   *   that the refused mutation has done is undone.
   */
  constructor(
    readonly errors: UserError[],
    readonly instead: (() => Promise<object>) | null = null,
  ) {
    super(errors.map((error) => `${error.code} at ${error.path.join('.')}`).join(', '));
    this.name = 'UserErrors';
  }
}

/** One reason, which may be one of several. @param path from the arguments on: 'input.name'. */
export function userError<Value extends string>(
  refusal: Refusal<Value>,
  path: string,
  ...[values]: ValuesOf<Value>
): UserError {
  return { code: refusal.code, path: path.split('.'), ...refusal.inWords(values ?? {}) };
}

/** Refuses an input for one reason, at one field. @param path from the arguments on: 'input.name'. */
export function refuse<Value extends string>(
  refusal: Refusal<Value>,
  path: string,
  ...values: ValuesOf<Value>
): UserErrors {
  return new UserErrors([userError(refusal, path, ...values)]);
}
