import { messagesBeside, type MessageValues } from '../messages/messages.js';
import { currentLanguage } from '../request/request-scope.js';
import type { RefusalCode } from './codes.js';

/**
 * A way in which something can be refused.
 * @typeParam Value names of the values that its words take.
 * @typeParam Code RefusalCode where an input is refused; another text where a whole request is.
 */
export interface Refusal<Value extends string = string, Code extends string = RefusalCode> {
  readonly code: Code;
  readonly values: readonly Value[];
  /** What is wrong and what to do about it, in the language of the request at work. */
  inWords(values: MessageValues): { message: string; whatToDo: string };
}

/** The values that the words of a refusal take; nothing where they take none. */
export type ValuesOf<Value extends string> = [Value] extends [never]
  ? []
  : [values: Readonly<Record<Value, string | number>>];

/** A code alone, or with the names of the values that the words take. */
type Declaration = string | readonly [code: string, ...values: string[]];

type Declared<D> = D extends readonly [infer Code extends string, ...infer Values extends string[]]
  ? Refusal<Values[number], Code>
  : D extends string
    ? Refusal<never, D>
    : never;

/** What to do where a refusal says nothing of its own, by code. */
const advice = messagesBeside(import.meta.url);

/** What to do where GraphQL itself refuses with this code, in the language of the request at work. */
export function whatToDoAbout(code: string): string {
  return advice.text(currentLanguage(), `whatToDo.${code}`);
}

/**
 * Declares all refusals of a feature. Their words stand under `refusals` in its messages files, by
 * the same keys: `{ "message": …, "whatToDo": … }`, or a message alone where platform's own files
 * say what to do about the code.
 * @param module the `import.meta.url` of the file, beside which the folder `messages` lies.
 * @throws Error naming the message for words that are missing, left over, or take other values.
 */
export function declareRefusals<const Table extends Record<string, Declaration>>(
  module: string,
  table: Table,
): { readonly [Key in keyof Table]: Declared<Table[Key]> } {
  const messages = messagesBeside(module);
  for (const key of messages.keysBelow('refusals'))
    if (!(key in table)) throw messages.fault(`refusals.${key}`, 'is declared by no refusal');
  const declared = Object.entries<Declaration>(table).map(([key, declaration]) => {
    const [code, ...values] = typeof declaration === 'string' ? [declaration] : declaration;
    const path = `refusals.${key}`;
    const alone = messages.has(path);
    const [message, whatToDo, from] = alone
      ? [path, `whatToDo.${code}`, advice]
      : [`${path}.message`, `${path}.whatToDo`, messages];
    if (alone && !advice.has(whatToDo)) throw messages.fault(path, 'does not say what to do');
    messages.requireValues(path, values, [
      ...messages.valuesOf(message),
      ...from.valuesOf(whatToDo),
    ]);
    const refusal: Refusal<string, string> = {
      code,
      values,
      inWords: (given) => {
        const language = currentLanguage();
        return {
          message: messages.text(language, message, given),
          whatToDo: from.text(language, whatToDo, given),
        };
      },
    };
    return [key, refusal];
  });
  return Object.fromEntries(declared) as { [Key in keyof Table]: Declared<Table[Key]> };
}
