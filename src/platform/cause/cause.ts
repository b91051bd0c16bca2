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
  /** The agency whose work it is; null for work of the installation, such as jobs of the clock. */
  readonly agencyId: string | null;
}

export type Cause = MutationCause | JobCause;

const present = new AsyncLocalStorage<Cause>();

/** Does the work, which can ask `presentCause` what set it in motion. */
export function runBecauseOf<T>(cause: Cause, work: () => Promise<T>): Promise<T> {
  return present.run(cause, work);
}

/** Does a part of a job of the clock, which is the work of one agency. */
export function runForAgency<T>(agencyId: string, work: () => Promise<T>): Promise<T> {
  const cause = presentCause();
  return cause?.kind === 'JOB' ? present.run({ ...cause, agencyId }, work) : work();
}

/** The agency whose work is at hand; null for work of the installation. */
export function presentAgencyId(): string | null {
  const cause = presentCause();
  if (cause?.kind === 'MUTATION') return cause.context.actor?.agencyId ?? null;
  return cause?.agencyId ?? null;
}

/** What set the work at hand in motion; null for work of neither kind, such as set-up. */
export function presentCause(): Cause | null {
  return present.getStore() ?? null;
}
