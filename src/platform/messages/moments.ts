import { currentLanguage } from '../request/request-scope.js';
import { writtenMoment } from '../time/days.js';
import { CUSTOMS } from './language.js';

/** A moment as people there say it, in the language of the request: "5 December 2026 at 09:15". */
export function momentInWords(moment: Date, timeZone: string): string {
  return writtenMoment(moment, timeZone, CUSTOMS[currentLanguage()]);
}
