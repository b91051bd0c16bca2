import { inEachLanguage } from '../messages/messages.js';
import { currentLanguage } from '../request/request-scope.js';

const WORDS = inEachLanguage(import.meta.url, 'erased');

/** What stands for a name whose key has been destroyed, in the reader's language. */
export function erasedName(): string {
  return WORDS(currentLanguage());
}
