import { Injectable } from '@nestjs/common';
import { personCodes } from '../families/person-codes.js';
import type { Names } from '../families/person-name.js';
import { PERSON } from '../families/person.record.js';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Role } from '../access/actor.js';
import { ACCOUNT, emailCode, type AccountRow } from './account.record.js';
import type { AgencyRow } from './agency.record.js';
import * as cypher from './identity.cypher.js';

export type { CredentialRow } from './identity.cypher.js';

@Injectable()
export class IdentityRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** Of each agency that knows this address, what decides whether somebody may sign in. */
  credentials(email: string): Promise<cypher.CredentialRow[]> {
    return this.graph.read(cypher.CREDENTIALS, { emailCode: emailCode(this.sealing, email) });
  }

  /** Agencies that have left for another installation, and its address. */
  movedAgencies(): Promise<{ name: string; movesTo: string }[]> {
    return this.graph.read(cypher.MOVED_AGENCIES, {});
  }

  async passwordHash(accountId: string): Promise<string | null> {
    const [row] = await this.graph.read(cypher.PASSWORD_HASH, { accountId });
    return row?.passwordHash ?? null;
  }

  async emailTaken(agencyId: string, email: string): Promise<boolean> {
    const parameters = { agencyId, emailCode: emailCode(this.sealing, email) };
    return (await this.graph.read(cypher.EMAIL_TAKEN, parameters)).length > 0;
  }

  /** Whether somebody of the agency has an account, open or closed; locks them. */
  async hasAccount(agencyId: string, personId: string): Promise<boolean> {
    return (await this.graph.write(cypher.ACCOUNT_OF_PERSON, { agencyId, personId })).length > 0;
  }

  async createPerson(person: { id: string; agencyId: string; now: Date } & Names): Promise<void> {
    const { givenName, familyName, ...rest } = person;
    await this.graph.write(cypher.CREATE_ACCOUNT_PERSON, {
      ...rest,
      ...this.sealing.seal(person.id, PERSON.sealed, { givenName, familyName }),
      ...personCodes(this.sealing, person.agencyId, person),
    });
  }

  /** @returns null when the agency knows no such person. */
  async createAccount(account: {
    id: string;
    agencyId: string;
    personId: string;
    email: string;
    passwordHash: string | null;
    roles: Role[];
    now: Date;
  }): Promise<AccountRow | null> {
    const [row] = await this.graph.write(cypher.CREATE_ACCOUNT, {
      ...account,
      ...this.sealing.seal(account.personId, ACCOUNT.sealed, { email: account.email }),
      emailCode: emailCode(this.sealing, account.email),
    });
    return row ?? null;
  }

  /** @param withHolder whether it is closed because the record of its holder has ended. */
  async closeAccount(id: string, now: Date, withHolder: boolean): Promise<AccountRow> {
    const [row] = await this.graph.write(cypher.CLOSE_ACCOUNT, { id, now, withHolder });
    return row!;
  }

  /** Open accounts of somebody whose record ends; and whether that day has come. */
  openOfEnded(personId: string, now: Date) {
    return this.graph.read(cypher.OPEN_ACCOUNTS_OF_ENDED, { personId, now });
  }

  /** Of every agency: those that are open though the record of their holder has ended by now. */
  leftOpen(now: Date): Promise<cypher.AccountOfEndedRow[]> {
    return this.graph.read(cypher.ACCOUNTS_LEFT_OPEN, { now });
  }

  async openWithHolder(personId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.OPEN_WITH_HOLDER, { personId, now });
  }

  async isEnded(personId: string): Promise<boolean> {
    return (await this.graph.read(cypher.ENDED_PERSON, { personId })).length > 0;
  }

  async hasEndedHolder(id: string): Promise<boolean> {
    return (await this.graph.read(cypher.ENDED_HOLDER, { id })).length > 0;
  }

  /** @param passwordHash takes the place of the one before, if there is one. */
  async openAccount(id: string, passwordHash: string, now: Date): Promise<AccountRow> {
    const [row] = await this.graph.write(cypher.OPEN_ACCOUNT, { id, passwordHash, now });
    return row!;
  }

  /** Sessions and tokens in roles that are lost end. */
  async setRoles(id: string, roles: readonly Role[], now: Date): Promise<AccountRow> {
    const [row] = await this.graph.write(cypher.SET_ROLES, { id, roles, now });
    return row!;
  }

  async createAgency(agency: AgencyRow, now: Date): Promise<void> {
    await this.graph.write(cypher.CREATE_AGENCY, { ...agency, now });
  }

  async hasAgency(): Promise<boolean> {
    return (await this.graph.read(cypher.ANY_AGENCY, {})).length > 0;
  }
}
