import { AsyncLocalStorage } from 'node:async_hooks';
import { Language } from '../messages/language.js';

/** What is known of a request wherever its work is done. */
interface RequestScope {
  /** Every line of the log names it. */
  readonly id: string;
  /** In which refusals are put. */
  readonly language: Language;
}

const scope = new AsyncLocalStorage<RequestScope>();

/** Runs the work of one request. */
export function inRequest(request: RequestScope, work: () => void): void {
  scope.run(request, work);
}

/** The id of the request at work; undefined in jobs and at the start of a process. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.id;
}

/** The language of the request at work; English in jobs and on the command line. */
export function currentLanguage(): Language {
  return scope.getStore()?.language ?? Language.EN;
}
