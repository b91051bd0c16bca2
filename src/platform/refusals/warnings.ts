import { messagesBeside, type MessageValues } from '../messages/messages.js';
import { currentLanguage } from '../request/request-scope.js';
import type { ValuesOf } from './refusal.js';

/** Something that was accepted but deserves a second look, at the field concerned. */
export interface Warning {
  code: string;
  /** From the arguments on, such as ["input", "name"]. */
  path: string[];
  message: string;
  /** Global ids of the records that it is about, as far as whoever is warned may know them. */
  about?: string[];
}

/** A way in which something can deserve a second look. */
interface WarningKind<Value extends string> {
  readonly code: string;
  readonly values: readonly Value[];
  /** What looks odd, in the language of the request at work. */
  inWords(values: MessageValues): string;
}

/** The codes that have been declared so far; the schema, built once all are, has them as an enum. */
export const warningCodes: Record<string, string> = {};

/**
 * Declares a warning. Its words stand under `warnings` in the messages files of its feature.
 * @param module the `import.meta.url` of the file, beside which the folder `messages` lies.
 * @param key of the message; several may have one code.
 * @throws Error naming the message for words that are missing or take other values.
 */
export function declareWarning<const Values extends readonly string[]>(
  module: string,
  key: string,
  code: string,
  ...values: Values
): WarningKind<Values[number]> {
  const messages = messagesBeside(module);
  const path = `warnings.${key}`;
  messages.requireValues(path, values, messages.valuesOf(path));
  warningCodes[code] = code;
  return { code, values, inWords: (given) => messages.text(currentLanguage(), path, given) };
}

/** As `warn`, with the global ids of the records that it is about. */
export function warnAbout<Value extends string>(
  kind: WarningKind<Value>,
  path: string,
  about: string[],
  ...values: ValuesOf<Value>
): Warning {
  return { ...warn(kind, path, ...values), about };
}

/** @param path from the arguments on: 'input.name'. */
export function warn<Value extends string>(
  kind: WarningKind<Value>,
  path: string,
  ...[values]: ValuesOf<Value>
): Warning {
  return { code: kind.code, path: path.split('.'), message: kind.inWords(values ?? {}) };
}
