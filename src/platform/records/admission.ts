import type { RequestContext } from '../graphql/request-context.js';
import type { UserError } from '../refusals/user-errors.js';

declare const admitted: unique symbol;

/**
 * Who looks: the parameter `$viewer` of every predicate. The mark is for the compiler alone; only the
 * policy puts it on, so that nothing else passes for somebody whom it has let in.
 */
export type Admitted = {
  readonly [admitted]: true;
  /** They see so much that lists begin elsewhere for them: see `Start.forMany`. */
  readonly leftAreMany: boolean;
};

/** The part of the access policy that platform needs: reading records, and what cannot be changed. */
export abstract class Admission {
  /** Null where the actor may not do this. */
  abstract viewer(actor: RequestContext['actor'], action: string): Admitted | null;
  abstract knows(action: string): boolean;
  /** Who somebody is for whom more is there to read than to change; null for all others. */
  abstract asReader(actor: RequestContext['actor']): RequestContext['actor'];
  /** Why what they only read cannot be changed. @param path from the arguments on. */
  abstract readOnly(path: string): UserError;
}
