declare const enumerated: unique symbol;

/** A code on which clients may branch: a value of the enum UserErrorCode of the schema. */
export type RefusalCode = string & { readonly [enumerated]: 'UserErrorCode' };

/** The codes that have been declared so far; the schema, built once all are, has them as an enum. */
export const refusalCodes: Record<string, RefusalCode> = {};

/**
 * Declares a code, in the feature whose rule it names.
 * @throws Error when it is declared already.
 */
export function declareCode(code: string): RefusalCode {
  if (code in refusalCodes) throw new Error(`The code ${code} is declared twice.`);
  return (refusalCodes[code] = code as RefusalCode);
}

/** Nothing nearer fits. */
export const INVALID_INPUT = declareCode('INVALID_INPUT');
export const REQUIRED = declareCode('REQUIRED');
export const TOO_LONG = declareCode('TOO_LONG');
export const OUT_OF_RANGE = declareCode('OUT_OF_RANGE');
/** A period that is empty, over, or outside another one. */
export const INVALID_WINDOW = declareCode('INVALID_WINDOW');
/** An id in a wrong form, or of a record of another type. */
export const WRONG_ID = declareCode('WRONG_ID');
/** A record that does not exist, or that the actor may not see: both look the same. */
export const NOT_FOUND = declareCode('NOT_FOUND');
export const ALREADY_EXISTS = declareCode('ALREADY_EXISTS');
/** The state of the record does not allow it. */
export const ILLEGAL_TRANSITION = declareCode('ILLEGAL_TRANSITION');
/** Its day or its hour has not come yet. */
export const TOO_EARLY = declareCode('TOO_EARLY');
/** The time in which it was possible is over. */
export const TOO_LATE = declareCode('TOO_LATE');
/** What somebody saw before is another thing now. */
export const CHANGED_MEANWHILE = declareCode('CHANGED_MEANWHILE');
/** Something has happened since that speaks against it. */
export const CONTRADICTED = declareCode('CONTRADICTED');
