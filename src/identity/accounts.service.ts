import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { nameKey } from '../platform/text/typed-text.js';
import { Clock } from '../platform/time/clock.js';
import { Role, type Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { Account, type AccountConnection } from './account.model.js';
import { Agency } from './agency.model.js';
import type { CreateAccountInput } from './dto/create-account.input.js';
import type { CreateAgencyInput } from './dto/create-agency.input.js';
import { IdentityRefusal } from './identity.refusals.js';
import { IdentityRepository } from './identity.repository.js';
import { Passwords } from './passwords.js';

@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly graph: Graph,
    private readonly passwords: Passwords,
  ) {}

  /** A new agency with its first administrator, who then makes the other accounts. */
  async createAgency(actor: Actor | null, input: CreateAgencyInput): Promise<Agency> {
    this.policy.requireActor(actor, 'agency.create');
    return this.found(input);
  }

  /**
   * For set-up: the first agency of an installation, which nobody could sign in to make.
   * @returns null where there is an agency already.
   */
  async foundFirst(input: CreateAgencyInput): Promise<Agency | null> {
    return this.graph.inTransaction(async () =>
      (await this.repository.hasAgency()) ? null : this.found(input),
    );
  }

  /** An account for a person who is known already, or for a new one. */
  async createAccount(actor: Actor | null, input: CreateAccountInput): Promise<Account> {
    const known = this.policy.requireActor(actor, 'account.manage');
    return this.create(known.agencyId, { ...input, emailPath: 'input.email' });
  }

  /**
   * For somebody who signs in through their organisation, which has vouched for them.
   * @returns the id of the account.
   */
  async createWithoutPassword(
    agencyId: string,
    account: { email: string; givenName: string; familyName: string; roles: Role[] },
  ): Promise<string> {
    const { localId: id } = await this.create(agencyId, {
      ...account,
      emailPath: 'email',
      password: null,
    });
    return id;
  }

  /** Closes an account: its sessions stop at once. Its history stays. */
  async disableAccount(actor: Actor | null, accountId: string): Promise<Account> {
    const viewer = this.policy.require(actor, 'account.manage');
    const id = localId('Account', accountId);
    const row = await this.repository.disableAccount(viewer, id, this.clock.now());
    if (!row) throw refuse(IdentityRefusal.NO_SUCH_ACCOUNT, 'input.accountId');
    return new Account(row);
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
      givenName: input.administratorGivenName,
      familyName: input.administratorFamilyName,
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
      givenName?: string;
      familyName?: string;
    },
  ): Promise<Account> {
    const now = this.clock.now();
    const email = account.email.trim().toLowerCase();
    if (await this.repository.emailTaken(email))
      throw refuse(IdentityRefusal.EMAIL_TAKEN, account.emailPath);
    const personId = account.personId
      ? localId('Person', account.personId)
      : await this.createPerson(agencyId, account.givenName, account.familyName, now);
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
    givenName: string | undefined,
    familyName: string | undefined,
    now: Date,
  ): Promise<string> {
    if (!givenName || !familyName)
      throw refuse(
        IdentityRefusal.PERSON_MISSING,
        givenName ? 'input.familyName' : 'input.givenName',
      );
    const id = newId();
    await this.repository.createPerson({
      id,
      agencyId,
      givenName: givenName.trim(),
      familyName: familyName.trim(),
      nameKey: nameKey(givenName, familyName),
      now,
    });
    return id;
  }
}
