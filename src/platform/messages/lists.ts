import { CUSTOMS, type Language } from './language.js';

/** Several things as a sentence names them: "2 needs, 1 proposal and 3 visits". */
export function listText(language: Language, things: readonly string[]): string {
  return new Intl.ListFormat(CUSTOMS[language], { type: 'conjunction' }).format(things);
}
