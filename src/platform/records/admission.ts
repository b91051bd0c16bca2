import type { RequestContext } from '../graphql/request-context.js';

declare const admitted: unique symbol;

/**
 * Who looks: the parameter `$viewer` of every predicate. The mark is for the compiler alone; only the
 * policy puts it on, so that nothing else passes for somebody whom it has let in.
 */
export type Admitted = { readonly [admitted]: true };

/** The part of the access policy that reading records needs. */
export abstract class Admission {
  /** Null where the actor may not do this. */
  abstract viewer(actor: RequestContext['actor'], action: string): Admitted | null;
  abstract knows(action: string): boolean;
}
