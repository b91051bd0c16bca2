import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestContext } from '../graphql/request-context.js';

/** A mutation that somebody has sent. */
export interface MutationCause {
  readonly kind: 'MUTATION';
  readonly operation: string;
  readonly context: RequestContext;
  readonly input: unknown;
}

/** A background job: its name and the outbox entry that asked for it. */
export interface JobCause {
  readonly kind: 'JOB';
  readonly operation: string;
  readonly entryId: string;
}

export type Cause = MutationCause | JobCause;

const present = new AsyncLocalStorage<Cause>();

/** Does the work, which can ask `presentCause` what set it in motion. */
export function runBecauseOf<T>(cause: Cause, work: () => Promise<T>): Promise<T> {
  return present.run(cause, work);
}

/** What set the work at hand in motion; null for work of neither kind, such as set-up. */
export function presentCause(): Cause | null {
  return present.getStore() ?? null;
}
