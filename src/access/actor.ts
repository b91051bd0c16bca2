import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, registerEnumType } from '@nestjs/graphql';
import type { Language } from '../platform/messages/language.js';
import { messagesBeside } from '../platform/messages/messages.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import type { TokenScope } from './scopes.js';

export enum Role {
  CASE_MANAGER = 'CASE_MANAGER',
  SUPERVISOR = 'SUPERVISOR',
  DONOR = 'DONOR',
  VOLUNTEER = 'VOLUNTEER',
  ADMINISTRATOR = 'ADMINISTRATOR',
  PRACTITIONER = 'PRACTITIONER',
  FAMILY_MEMBER = 'FAMILY_MEMBER',
  SERVICE_PROVIDER = 'SERVICE_PROVIDER',
  AUDITOR = 'AUDITOR',
}

/** What each role does, for the API and the start page. */
export const WHAT_ROLES_DO: Readonly<Record<Role, string>> = {
  CASE_MANAGER: 'Works with the families of the cases that they lead, work on or cover.',
  SUPERVISOR: 'Like a case manager, for the cases of the whole team.',
  DONOR: 'Gives things, money or services.',
  VOLUNTEER: 'Gives time: accepts tasks and does them.',
  ADMINISTRATOR: 'Accounts, settings and failed jobs; no case content.',
  PRACTITIONER: 'Works elsewhere, and sees what is shared for as long as it is.',
  FAMILY_MEMBER: 'Belongs to a family, and sees what is done for it.',
  SERVICE_PROVIDER: 'Speaks for an organisation and its services.',
  AUDITOR: 'Reads the log of who looked at what and what was changed; no case content.',
};

const messages = messagesBeside(import.meta.url);

/** What a family reads that somebody is: "case manager", "a volunteer"; also in a role that is no more. */
export function nameOfRole(role: string, language: Language): string {
  const path = `roles.${role}`;
  return messages.has(path)
    ? messages.text(language, path)
    : role.toLowerCase().replaceAll('_', ' ');
}

registerEnumType(Role, {
  name: 'Role',
  description:
    'What a person does in Kinweave. An account may have several roles; a session uses one.',
  valuesMap: Object.fromEntries(
    Object.entries(WHAT_ROLES_DO).map(([role, description]) => [role, { description }]),
  ),
});

/** Who asks, in which role, within which agency. */
export interface Actor {
  readonly accountId: string;
  readonly agencyId: string;
  /** The agency's zone: its midnight ends the actor's day. */
  readonly timeZone: string;
  readonly personId: string;
  readonly role: Role;
  /** The session in use; null for a machine with a token. */
  readonly sessionId: string | null;
  /** A recovery of the account that no supervisor has acknowledged, for the audit log. */
  readonly recoveryId?: string | null;
  /** For a machine: what its token may be used for, at most. */
  readonly scopes?: readonly TokenScope[];
  /** Families that the person must not learn of, by a restriction of theirs or of somebody near. */
  readonly barredFamilyIds?: readonly string[];
  /** Families that there are for the person in this role, found once for a request. */
  readonly familyIds?: readonly string[];
  /** Those of them whose needs there are, too. */
  readonly needFamilyIds?: readonly string[];
  /**
   * While a mutation is carried out: families that they would see if they only read, in an
   * emergency. They are not among those above, so that no change reaches them.
   */
  readonly readOnlyFamilyIds?: readonly string[];
  /** Whether more families are left to the supervisors, of whom they are one, than lists can begin at. */
  readonly leftAreMany?: boolean;
  /** Organisations for which the person speaks now, in the role SERVICE_PROVIDER. */
  readonly spokenForIds?: readonly string[];
}

/** The actor of a request, or null when nobody is signed in. */
export function actorOf(context: RequestContext): Actor | null {
  return context.actor as Actor | null;
}

/** Resolver parameter: the actor of the request, or null when nobody is signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(GqlExecutionContext.create(context).getContext<RequestContext>()),
);
