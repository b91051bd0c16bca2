import { AsyncLocalStorage } from 'node:async_hooks';
import { Language } from '../messages/language.js';

/** What is known of a request wherever its work is done. */
interface RequestScope {
  /** Every line of the log names it. */
  readonly id: string;
  /** In which refusals are put. */
  readonly language: Language;
}

/** The fields that a query asks for, by the type that has them. */
export type Selection = ReadonlyMap<string, ReadonlySet<string>>;

interface Running extends RequestScope {
  readonly began: number;
  selection?: Selection;
  /** What has been found out for it, by who asked. */
  readonly found: Map<object, unknown>;
}

const scope = new AsyncLocalStorage<Running>();

/** Runs the work of one request. */
export function inRequest(request: RequestScope, work: () => void): void {
  scope.run({ ...request, began: performance.now(), found: new Map() }, work);
}

/** How long ago the request at work began, in milliseconds of real time; undefined elsewhere. */
export function requestAgeMs(): number | undefined {
  const request = scope.getStore();
  return request && performance.now() - request.began;
}

/**
 * What somebody finds out the first time that they ask during a request; elsewhere each time.
 * @param by who asks for it, and for nothing else.
 */
export function oncePerRequest<T>(by: object, find: () => T): T {
  const request = scope.getStore();
  if (!request) return find();
  if (!request.found.has(by)) request.found.set(by, find());
  return request.found.get(by) as T;
}

/** Says what the query of the request at work asks for. */
export function querySelects(selection: Selection): void {
  const request = scope.getStore();
  if (request) request.selection = selection;
}

/** What the query at work asks for; undefined elsewhere, and in a mutation, whose rules may need anything. */
export function currentSelection(): Selection | undefined {
  return scope.getStore()?.selection;
}

/** The id of the request at work; undefined in jobs and at the start of a process. */
export function currentRequestId(): string | undefined {
  return scope.getStore()?.id;
}

/** The language of the request at work; English in jobs and on the command line. */
export function currentLanguage(): Language {
  return scope.getStore()?.language ?? Language.EN;
}
