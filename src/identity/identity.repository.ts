import { Injectable } from '@nestjs/common';
import { PERSON } from '../families/person.record.js';
import { Graph } from '../platform/graph/graph.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Role } from '../access/actor.js';
import * as cypher from './identity.cypher.js';
import { ACCOUNT, emailCode } from './sealed-texts.js';

export interface CredentialsRow {
  id: string;
  agencyId: string;
  email: string;
  roles: Role[];
  passwordHash: string | null;
  disabledAt: Date | null;
  personId: string | null;
}

export interface AccountRow {
  id: string;
  email: string;
  roles: Role[];
  createdAt: Date;
  disabledAt: Date | null;
  asksForCode: boolean;
  givenName: string;
  familyName: string;
  personId: string;
}

export interface AgencyRow {
  id: string;
  name: string;
  timeZone: string;
  neighbourhoodMeters: number;
}

@Injectable()
export class IdentityRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async credentials(email: string): Promise<CredentialsRow | null> {
    const [row] = await this.graph.read<CredentialsRow>(cypher.ACCOUNT_BY_EMAIL, {
      emailCode: emailCode(this.sealing, email),
    });
    return row ?? null;
  }

  async passwordHash(accountId: string): Promise<string | null> {
    const [row] = await this.graph.read<{ passwordHash: string | null }>(cypher.PASSWORD_HASH, {
      accountId,
    });
    return row?.passwordHash ?? null;
  }

  async emailTaken(email: string): Promise<boolean> {
    const code = emailCode(this.sealing, email);
    return (await this.graph.read(cypher.EMAIL_TAKEN, { emailCode: code })).length > 0;
  }

  async createPerson(person: {
    id: string;
    agencyId: string;
    givenName: string;
    familyName: string;
    nameKey: string;
    now: Date;
  }): Promise<void> {
    const { givenName, familyName, nameKey, ...rest } = person;
    await this.graph.write(cypher.CREATE_ACCOUNT_PERSON, {
      ...rest,
      ...this.sealing.seal(person.id, PERSON.sealed, { givenName, familyName }),
      nameKey: this.sealing.lookUpCode(person.agencyId, nameKey),
      searchCodes: searchCodes(this.sealing, person.agencyId, `${givenName} ${familyName}`),
    });
  }

  /** @returns false when the agency knows no such person. */
  async createAccount(account: {
    id: string;
    agencyId: string;
    personId: string;
    email: string;
    passwordHash: string | null;
    roles: Role[];
    now: Date;
  }): Promise<boolean> {
    const rows = await this.graph.write(cypher.CREATE_ACCOUNT, {
      ...account,
      ...this.sealing.seal(account.personId, ACCOUNT, { email: account.email }),
      emailCode: emailCode(this.sealing, account.email),
    });
    return rows.length > 0;
  }

  accounts(agencyId: string, ids: readonly string[]): Promise<AccountRow[]> {
    return this.graph.read(cypher.ACCOUNTS_BY_IDS, { agencyId, ids });
  }

  listAccounts(agencyId: string, page: { afterId: string; limit: number }): Promise<AccountRow[]> {
    return this.graph.read(cypher.LIST_ACCOUNTS, { agencyId, ...page });
  }

  async disableAccount(agencyId: string, id: string, now: Date): Promise<boolean> {
    return (await this.graph.write(cypher.DISABLE_ACCOUNT, { agencyId, id, now })).length > 0;
  }

  async createAgency(agency: AgencyRow, now: Date): Promise<void> {
    await this.graph.write(cypher.CREATE_AGENCY, { ...agency, now });
  }

  async hasAgency(): Promise<boolean> {
    return (await this.graph.read(cypher.ANY_AGENCY)).length > 0;
  }

  async agency(id: string): Promise<AgencyRow | null> {
    const [row] = await this.graph.read<AgencyRow>(cypher.AGENCY_BY_ID, { id });
    return row ?? null;
  }
}
