import { listText } from '../platform/messages/lists.js';
import { messagesBeside } from '../platform/messages/messages.js';
import { currentLanguage } from '../platform/request/request-scope.js';

const messages = messagesBeside(import.meta.url);

/** How much of each kind is under way for a family: "4 needs and 1 agreed match". Of what there is. */
export function underWayInWords(counts: Readonly<Record<string, number>>): string {
  const language = currentLanguage();
  const things = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => messages.text(language, `underWay.${kind}`, { count }));
  return listText(language, things);
}
