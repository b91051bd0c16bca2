import type { Request, Response } from 'express';
import type { UserErrors } from '../refusals/user-errors.js';

/** What one HTTP request carries through its resolvers. */
export interface RequestContext {
  readonly req: Request;
  readonly res: Response;
  /** Shown in answers to internal errors and written to the log, to find one by the other. */
  readonly requestId: string;
  /** Who is signed in, as the sign-in feature put it there; null for an anonymous request. */
  actor: { readonly accountId: string; readonly agencyId: string } | null;
  /** Why the mutation that comes next is refused, if a guard found so before it began. */
  refusal: UserErrors | null;
  /** Points that this operation costs at the most; known before it runs. */
  cost: number;
  /** DataLoaders of this request, by name. */
  readonly loaders: Map<string, unknown>;
}
