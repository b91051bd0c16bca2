import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs the work of one request, so that every line of the log names it. */
export function inRequest(requestId: string, work: () => void): void {
  scope.run(requestId, work);
}

/** The id of the request at work; undefined in jobs and at the start of a process. */
export function currentRequestId(): string | undefined {
  return scope.getStore();
}
