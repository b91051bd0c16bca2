import { AsyncLocalStorage } from 'node:async_hooks';
import { Language } from '../messages/language.js';

/** What is known of a request wherever its work is done. */
interface RequestScope {
  /** Every line of the log names it. */
  readonly id: string;
  /** In which refusals are put. */
  readonly language: Language;
}

const scope = new AsyncLocalStorage<RequestScope & { readonly began: number }>();

/** Runs the work of one request. */
export function inRequest(request: RequestScope, work: () => void): void {
  scope.run({ ...request, began: performance.now() }, work);
}

/** How long ago the request at work began, in milliseconds of real time; undefined elsewhere. */
export function requestAgeMs(): number | undefined {
  const request = scope.getStore();
  return request && performance.now() - request.began;
}

/** The id of the request at work; undefined in jobs and at the start of a process. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.id;
}

/** The language of the request at work; English in jobs and on the command line. */
export function currentLanguage(): Language {
  return scope.getStore()?.language ?? Language.EN;
}
