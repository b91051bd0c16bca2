import type { RequestContext } from '../graphql/request-context.js';
import type { Parameters } from '../graph/values.js';

/** Who may read at all: the policy, as records know it. */
export abstract class Admission {
  /** Who looks, as the parameter `$viewer` of every predicate; null where the action is not allowed. */
  abstract viewer(actor: RequestContext['actor'], action: string): Parameters | null;
  abstract knows(action: string): boolean;
}
