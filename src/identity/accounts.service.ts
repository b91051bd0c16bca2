import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { Graph } from '../platform/graph/graph.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Warning } from '../platform/refusals/warnings.js';
import { emailKey } from '../platform/text/typed-text.js';
import { Clock } from '../platform/time/clock.js';
import { Role, type Actor } from '../access/actor.js';
import { Installation } from '../access/installation.js';
import { Namesakes } from '../access/namesakes.js';
import { Policy } from '../access/policy.js';
import { RoleHolders } from '../access/role-holders.js';
import type { Viewer } from '../access/viewer.js';
import { knownName, requireName, typedNames, type Names } from '../families/person-name.js';
import { PersonsService } from '../families/persons.service.js';
import { ACCOUNT_CLOSED } from './account.events.js';
import { Account, type AccountConnection } from './account.model.js';
import { Agency } from './agency.model.js';
import type { CreateAccountInput } from './dto/create-account.input.js';
import type { CreateAgencyInput } from './dto/create-agency.input.js';
import type { RenameAccountHolderInput } from './dto/rename-account-holder.input.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository } from './identity.repository.js';
import { Passwords } from './passwords.js';
import type { KnownAccountRow } from './providers/providers.repository.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly records: Records,
    private readonly namesakes: Namesakes,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly graph: Graph,
    private readonly passwords: Passwords,
    private readonly installation: Installation,
    private readonly sessions: SessionsService,
    private readonly holders: RoleHolders,
    private readonly persons: PersonsService,
    private readonly events: Events,
  ) {}

  /**
   * A new agency with its first administrator, who then makes the other accounts.
   * @throws UserErrors ROLE_REQUIRED where the actor's agency does not run the installation.
   */
  async createAgency(actor: Actor | null, input: CreateAgencyInput): Promise<Agency> {
    const { agencyId } = this.policy.requireActor(actor, 'agency.create');
    if (!(await this.installation.isRunBy(agencyId)))
      throw refuse(IdentityRefusal.NOT_RUNNING_INSTALLATION, 'input');
    return this.found(input);
  }

  /**
   * For set-up: the first agency of an installation, which nobody could sign in to make, and which
   * runs it from then on.
   * @returns null where there is an agency already.
   */
  async foundFirst(input: CreateAgencyInput): Promise<Agency | null> {
    return this.graph.inTransaction(async () => {
      if (await this.repository.hasAgency()) return null;
      const agency = await this.found(input);
      await this.installation.giveTo(agency.localId);
      return agency;
    });
  }

  /**
   * An account for a person who is known already, or for a new one; with a warning of others who bear
   * the name.
   */
  async createAccount(
    actor: Actor | null,
    input: CreateAccountInput,
  ): Promise<{ account: Account; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'account.manage');
    const account = await this.create(viewer.agencyId, { ...input, emailPath: 'input.email' });
    const path = input.personId ? 'input.personId' : 'input.familyName';
    const warnings = await this.namesakes.of(viewer, localId('Person', account.personId), path);
    return { account, warnings };
  }

  /**
   * For somebody who signs in through their organisation, which has vouched for them.
   * @returns the id of the account.
   */
  async createWithoutPassword(
    agencyId: string,
    account: { email: string; roles: Role[] } & Names,
  ): Promise<string> {
    const { localId: id } = await this.create(agencyId, {
      ...account,
      emailPath: 'email',
      password: null,
    });
    return id;
  }

  /**
   * Opens a closed account again. Nothing from before works: sessions, tokens and codes stay ended,
   * and a password is to be set by recovery, in the presence of whoever it belongs to. Safe to repeat.
   * @throws UserErrors ILLEGAL_TRANSITION for somebody whose record has ended.
   */
  async enableAccount(actor: Actor | null, accountId: string): Promise<Account> {
    const viewer = this.policy.require(actor, 'account.manage');
    const account = await this.locked(viewer, accountId);
    if (!account.disabledAt) return account;
    const { localId: id } = account;
    if (await this.repository.hasEndedHolder(id))
      throw refuse(IdentityRefusal.HOLDER_ENDED, 'input.accountId');
    const password = await this.passwords.unknown();
    return new Account(await this.repository.openAccount(id, password, this.clock.now()));
  }

  /**
   * Changes the name of whoever an account belongs to, by which colleagues and the log know them.
   * @throws UserErrors NOT_FOUND; ROLE_REQUIRED for one's own.
   */
  async rename(actor: Actor | null, input: RenameAccountHolderInput): Promise<Account> {
    const viewer = this.policy.require(actor, 'account.manage');
    const { localId: id, row } = await this.locked(viewer, input.accountId);
    if (row.personId === viewer.personId) throw refuse(IdentityRefusal.OWN_NAME, 'input.accountId');
    await this.persons.rename(viewer, row.personId, requireName(input), 'input.accountId');
    return (await this.records.of(viewer).one(Account, id))!;
  }

  /**
   * Inside a transaction: the account as it is while nobody else closes or opens one of the agency,
   * or changes its roles.
   * @throws UserErrors NOT_FOUND
   */
  async locked(viewer: Viewer, accountId: string): Promise<Account> {
    await this.holders.lock(viewer.agencyId);
    const account = await this.records.of(viewer).one(Account, localId('Account', accountId));
    if (!account) throw refuse(IdentityRefusal.NO_SUCH_ACCOUNT, 'input.accountId');
    return account;
  }

  /**
   * For departures, once they have settled what somebody had in hand: closes an account with its
   * sessions and tokens. Its history stays. Asks no policy.
   */
  async close({ localId: id, row: { personId } }: Account): Promise<Account> {
    const row = await this.repository.closeAccount(id, this.clock.now(), false);
    await this.sessions.endAll(id);
    await this.events.tell(ACCOUNT_CLOSED, { id, personId });
    return new Account(row);
  }

  /** For departures, as `close`: sessions and tokens in roles that are lost end. */
  async setRoles({ localId: id }: Account, roles: readonly Role[]): Promise<Account> {
    return new Account(await this.repository.setRoles(id, roles, this.clock.now()));
  }

  /**
   * Inside a transaction: the roles that somebody's organisation gives them now. The last to hold a
   * role that open cases need keeps it on record, but is signed out everywhere.
   * @returns that role, if so.
   */
  async takeRoles(
    { id, agencyId, roles: before }: KnownAccountRow,
    roles: readonly Role[],
  ): Promise<Role | null> {
    const lost = before.filter((role) => !roles.includes(role));
    const last = await this.holders.lastOf(agencyId, lost, id);
    if (last) await this.sessions.endAll(id);
    else await this.repository.setRoles(id, roles, this.clock.now());
    return last;
  }

  async accounts(actor: Actor | null, args: PageArgs): Promise<AccountConnection> {
    const viewer = this.policy.require(actor, 'account.manage');
    return this.records.of(viewer).list(Account, 'ofAgency', {}, args);
  }

  private async found(input: CreateAgencyInput): Promise<Agency> {
    const { name, timeZone, neighbourhoodMeters } = input;
    const agency = { id: newId(), name: name.trim(), timeZone, neighbourhoodMeters };
    await this.repository.createAgency(agency, this.clock.now());
    await this.create(agency.id, {
      email: input.administratorEmail,
      emailPath: 'input.administratorEmail',
      password: input.administratorPassword,
      roles: [Role.ADMINISTRATOR],
      ...requireName(
        {
          givenName: input.administratorGivenName,
          familyName: input.administratorFamilyName,
        },
        'input.administratorGivenName',
      ),
    });
    return new Agency(agency);
  }

  private async create(
    agencyId: string,
    account: {
      email: string;
      emailPath: string;
      password: string | null;
      roles: Role[];
      personId?: string;
      givenName?: string | null;
      familyName?: string | null;
    },
  ): Promise<Account> {
    const now = this.clock.now();
    const email = emailKey(account.email);
    if (await this.repository.emailTaken(agencyId, email))
      throw refuse(IdentityRefusal.EMAIL_TAKEN, account.emailPath);
    const personId = account.personId
      ? localId('Person', account.personId)
      : await this.createPerson(agencyId, account, now);
    // With a second account somebody could act as this person, and see what they see.
    if (account.personId && (await this.repository.hasAccount(agencyId, personId)))
      throw refuse(IdentityRefusal.PERSON_HAS_ACCOUNT, 'input.personId');
    if (account.personId && (await this.repository.isEnded(personId)))
      throw refuse(IdentityRefusal.HOLDER_ENDED, 'input.personId');
    const row = await this.repository.createAccount({
      id: newId(),
      agencyId,
      personId,
      email,
      passwordHash: account.password === null ? null : await this.passwords.hash(account.password),
      roles: [...new Set(account.roles)],
      now,
    });
    if (!row) throw refuse(IdentityRefusal.NO_SUCH_PERSON, 'input.personId');
    return new Account(row);
  }

  private async createPerson(
    agencyId: string,
    given: { givenName?: string | null; familyName?: string | null },
    now: Date,
  ): Promise<string> {
    const names = typedNames(given);
    if (!knownName(names)) throw refuse(IdentityRefusal.PERSON_MISSING, 'input.givenName');
    const id = newId();
    await this.repository.createPerson({ id, agencyId, ...names, now });
    return id;
  }
}
