import { Injectable } from '@nestjs/common';
import type { Admission } from '../platform/records/admission.js';
import { userError, type UserError } from '../platform/refusals/user-errors.js';
import { refuseRequest } from '../platform/refusals/request-refused.js';
import { Clock } from '../platform/time/clock.js';
import { AccessRefusal } from './access.refusals.js';
import { Role, type Actor } from './actor.js';
import { ACTIONS_OF_ANY_TOKEN, ACTIONS_OF_SCOPE, type TokenScope } from './scopes.js';
import { viewerOf, type Viewer } from './viewer.js';

const { CASE_MANAGER, SUPERVISOR, DONOR, VOLUNTEER, ADMINISTRATOR } = Role;
const { PRACTITIONER, FAMILY_MEMBER, SERVICE_PROVIDER, AUDITOR } = Role;
const CASEWORK = [CASE_MANAGER, SUPERVISOR];
const GIVERS = [DONOR, VOLUNTEER];
const EVERYONE = Object.values(Role).filter((role) => role !== AUDITOR);

/** Which roles may do what; to which records, the predicates say. */
const ALLOWED = {
  'account.manage': [ADMINISTRATOR],
  /** The account and the agency for which somebody acts; administrators see others, too. */
  'account.read': Object.values(Role),
  'agency.read': Object.values(Role),
  /** The actor's own sessions, password and tokens. */
  'account.own': Object.values(Role),
  'agency.create': [ADMINISTRATOR],
  /** Ways into accounts that others than their owners have opened. */
  'recovery.read': Object.values(Role),
  'recovery.acknowledge': [SUPERVISOR],
  'job.manage': [ADMINISTRATOR],
  /** The log of who looked at what and what was changed. */
  'audit.read': [AUDITOR],
  /** Who has looked at a family: its own members, and who works on its case. */
  'audit.read-family': [...CASEWORK, FAMILY_MEMBER],
  'catalogue.read': EVERYONE,
  'directory.read': EVERYONE,
  'directory.write': [...CASEWORK, ADMINISTRATOR],
  /** Cases: who leads them, who works on them. Shared families come without. */
  'case.read': CASEWORK,
  'case.write': CASEWORK,
  /** Who speaks for the organisations of the directory. */
  'spokesperson.manage': [ADMINISTRATOR],
  'colleague.read': [...CASEWORK, ADMINISTRATOR],
  'team.read': [SUPERVISOR, ADMINISTRATOR],
  'team.manage': [ADMINISTRATOR],
  'family.read': [...CASEWORK, PRACTITIONER],
  'family.write': CASEWORK,
  /** The own family, by types of its own, and what it says that it needs. */
  'own-family.read': [FAMILY_MEMBER],
  'own-family.say': [FAMILY_MEMBER],
  'check.write': [...CASEWORK, ADMINISTRATOR],
  'restriction.write': CASEWORK,
  'consent.read': CASEWORK,
  'consent.write': CASEWORK,
  /** Members take back what they agreed to themselves, or for a child. */
  'consent.withdraw': [...CASEWORK, FAMILY_MEMBER],
  /** With whom families are shared, and which other agencies there are. */
  'share.read': CASEWORK,
  'share.write': CASEWORK,
  'share.without-consent': [SUPERVISOR],
  /** Requests to others to act for a family, and what the own agency or service is asked. */
  'referral.read': CASEWORK,
  'referral.send': CASEWORK,
  'referral.receive': [...CASEWORK, SERVICE_PROVIDER],
  /** Seeing a family in an emergency, before the eyes of the supervisors. */
  'break-glass.open': [CASE_MANAGER, PRACTITIONER],
  'break-glass.end': [...CASEWORK, PRACTITIONER],
  'break-glass.review': [SUPERVISOR],
  /** Erasing persons and families for good. */
  'record.erase': [SUPERVISOR, ADMINISTRATOR],
  'need.read': [...CASEWORK, PRACTITIONER],
  'need.write': CASEWORK,
  /** Every offer of the agency's community, and offers registered for somebody else. */
  'offer.read-all': CASEWORK,
  'offer.write-all': CASEWORK,
  /** The offers that the actor made. */
  'offer.own': [...GIVERS, ...CASEWORK],
  'match.read': [...CASEWORK, PRACTITIONER],
  'match.decide': CASEWORK,
  /** Matches placed by hand, and offers ruled out for a need. */
  'match.place': CASEWORK,
  /** The agency's funds and what is left of them. */
  'fund.read': CASEWORK,
  'fund.manage': [SUPERVISOR],
  /** The log of money spent, over all of the agency's funds and donors. */
  'spending.read-all': [SUPERVISOR],
  'report.fairness': [SUPERVISOR],
  'report.would-help': CASEWORK,
  /** Published cards of needs. */
  'card.read': GIVERS,
  /** Tasks offered to or accepted by the actor. */
  'task.own': GIVERS,
  'task.read-all': [...CASEWORK, PRACTITIONER],
  'task.write-all': CASEWORK,
} satisfies Record<string, Role[]>;

export type Action = keyof typeof ALLOWED;

/** The type sees to it that scopes name actions that exist. */
const COVERED: Readonly<Record<TokenScope, readonly Action[]>> = ACTIONS_OF_SCOPE;
const COVERED_BY_ALL: readonly Action[] = ACTIONS_OF_ANY_TOKEN;

/**
 * The one place that decides whether somebody may do something. Every service asks it first; which
 * records an allowed action reaches is decided by the viewer that it returns, in the predicates of
 * the statements that take it.
 */
@Injectable()
export class Policy implements Admission {
  constructor(private readonly clock: Clock) {}

  /** Whether there is such an action. */
  knows(action: string): action is Action {
    return action in ALLOWED;
  }

  /** True when the actor's role allows the action and, for a machine, its token covers it. */
  allows(actor: Actor | null, action: Action): boolean {
    if (actor === null || !mayDo(actor.role, action)) return false;
    if (!actor.scopes || COVERED_BY_ALL.includes(action)) return true;
    return actor.scopes.some((scope) => COVERED[scope].includes(action));
  }

  /**
   * @returns the actor as a viewer of records, known to be signed in and allowed.
   * @throws RequestRefused UNAUTHENTICATED or FORBIDDEN.
   */
  require(actor: Actor | null, action: Action): Viewer {
    return viewerOf(this.requireActor(actor, action), this.clock.now());
  }

  /** As `require`, for what concerns the actor's own account and session and reads no records. */
  requireActor(actor: Actor | null, action: Action): Actor {
    if (actor === null) throw refuseRequest(AccessRefusal.NOT_SIGNED_IN, {});
    const { role } = actor;
    if (!mayDo(role, action)) throw refuseRequest(AccessRefusal.ROLE_CANNOT, {}, { role });
    if (!this.allows(actor, action)) throw refuseRequest(AccessRefusal.TOKEN_CANNOT, {});
    return actor;
  }

  /** The actor as somebody who only reads, where they see something in an emergency; else null. */
  asReader(actor: Actor | null): Actor | null {
    const { readOnlyFamilyIds = [], familyIds = [], needFamilyIds = [] } = actor ?? {};
    if (actor === null || readOnlyFamilyIds.length === 0) return null;
    return {
      ...actor,
      familyIds: [...familyIds, ...readOnlyFamilyIds],
      needFamilyIds: [...needFamilyIds, ...readOnlyFamilyIds],
    };
  }

  /** Why what is seen in an emergency cannot be changed. */
  readOnly(path: string): UserError {
    return userError(AccessRefusal.EMERGENCY_READS, path);
  }

  /** As `require`, for nested and looked-up records: null where it would refuse. */
  viewer(actor: Actor | null, action: Action): Viewer | null {
    return actor !== null && this.allows(actor, action) ? viewerOf(actor, this.clock.now()) : null;
  }
}

function mayDo(role: Role, action: Action): boolean {
  return (ALLOWED[action] as Role[]).includes(role);
}
