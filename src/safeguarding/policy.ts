import { Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { Role, type Actor } from './actor.js';
import { ACTIONS_OF_SCOPE, type TokenScope } from './scopes.js';

const { CASE_MANAGER, SUPERVISOR, DONOR, VOLUNTEER, ADMINISTRATOR } = Role;
const CASEWORK = [CASE_MANAGER, SUPERVISOR];
const GIVERS = [DONOR, VOLUNTEER];
const EVERYONE = [CASE_MANAGER, SUPERVISOR, DONOR, VOLUNTEER, ADMINISTRATOR];

/** Which roles may do what. Within it, every statement is bound to the actor's own agency. */
const ALLOWED = {
  'account.manage': [ADMINISTRATOR],
  /** The actor's own sessions, password and tokens. */
  'account.own': EVERYONE,
  'agency.create': [ADMINISTRATOR],
  'job.manage': [ADMINISTRATOR],
  'catalogue.read': EVERYONE,
  'directory.read': EVERYONE,
  'directory.write': [...CASEWORK, ADMINISTRATOR],
  'family.read': CASEWORK,
  'family.write': CASEWORK,
  'check.write': [...CASEWORK, ADMINISTRATOR],
  'restriction.write': CASEWORK,
  'need.read': CASEWORK,
  'need.write': CASEWORK,
  /** Every offer of the agency's community, and offers registered for somebody else. */
  'offer.read-all': CASEWORK,
  'offer.write-all': CASEWORK,
  /** The offers that the actor made. */
  'offer.own': [...GIVERS, ...CASEWORK],
  'match.read': CASEWORK,
  'match.decide': CASEWORK,
  /** Tasks offered to or accepted by the actor. */
  'task.own': GIVERS,
  'task.read-all': CASEWORK,
  'task.write-all': CASEWORK,
} satisfies Record<string, Role[]>;

export type Action = keyof typeof ALLOWED;

/** The type sees to it that scopes name actions that exist. */
const COVERED: Readonly<Record<TokenScope, readonly Action[]>> = ACTIONS_OF_SCOPE;

/**
 * The one place that decides whether somebody may do something. Every service asks it first; which
 * records an allowed action reaches is bound in the same call by the actor it returns.
 */
@Injectable()
export class Policy {
  /** True when the actor's role allows the action and, for a machine, its token covers it. */
  allows(actor: Actor | null, action: Action): boolean {
    if (actor === null || !(ALLOWED[action] as Role[]).includes(actor.role)) return false;
    return actor.scopes?.some((scope) => COVERED[scope].includes(action)) ?? true;
  }

  /**
   * @returns the actor, now known to be signed in and allowed.
   * @throws GraphQLError UNAUTHENTICATED or FORBIDDEN.
   */
  require(actor: Actor | null, action: Action): Actor {
    if (actor === null)
      throw new GraphQLError('Sign in first: your session is missing or has ended.', {
        extensions: { code: 'UNAUTHENTICATED' },
      });
    if (!this.allows(actor, action))
      throw new GraphQLError(`The role ${actor.role} cannot do this.`, {
        extensions: { code: 'FORBIDDEN' },
      });
    return actor;
  }
}
