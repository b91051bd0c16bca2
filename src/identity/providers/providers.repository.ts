import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import { Sealing } from '../../platform/keys/sealing.js';
import type { Role } from '../../access/actor.js';
import { emailCode } from '../sealed-texts.js';
import * as cypher from './providers.cypher.js';

/** Whoever carries this value in the claim holds this role. */
export interface RoleMapping {
  value: string;
  role: Role;
}

/** What can be changed of a provider. */
export interface ProviderSettings {
  name: string;
  clientId: string;
  sealedSecret: string;
  rolesClaim: string;
  roleMap: RoleMapping[];
  linkByVerifiedEmail: boolean;
}

export interface ProviderRow extends ProviderSettings {
  id: string;
  agencyId: string;
  issuer: string;
  createdAt: Date;
  changedAt: Date;
  endedAt: Date | null;
}

export interface KnownAccountRow {
  id: string;
  disabledAt: Date | null;
}

type StoredRow = Omit<ProviderRow, 'roleMap'> & { roleMap: string };

/** More than a page of sign-in buttons would help nobody. */
const OPEN_LIMIT = 100;

@Injectable()
export class ProvidersRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  async create(
    provider: ProviderSettings & { id: string; agencyId: string; issuer: string },
    now: Date,
  ): Promise<void> {
    const roleMap = JSON.stringify(provider.roleMap);
    await this.graph.write(cypher.CREATE_PROVIDER, { ...provider, roleMap, now });
  }

  async change(id: string, settings: ProviderSettings, now: Date): Promise<void> {
    const roleMap = JSON.stringify(settings.roleMap);
    await this.graph.write(cypher.CHANGE_PROVIDER, { ...settings, id, roleMap, now });
  }

  /** Nobody can sign in through it any longer; sessions begun through it end. */
  async end(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.END_PROVIDER, { id, now });
  }

  async provider(id: string): Promise<ProviderRow | null> {
    const [row] = await this.graph.read<StoredRow>(cypher.PROVIDER_BY_ID, { id });
    return row ? withMap(row) : null;
  }

  async list(agencyId: string, page: Page): Promise<ProviderRow[]> {
    const rows = await this.graph.read<StoredRow>(cypher.LIST_PROVIDERS, { agencyId, ...page });
    return rows.map(withMap);
  }

  open(): Promise<{ id: string; name: string }[]> {
    return this.graph.read(cypher.OPEN_PROVIDERS, { limit: OPEN_LIMIT });
  }

  async accountOfSubject(key: string): Promise<KnownAccountRow | null> {
    const [row] = await this.graph.read<KnownAccountRow>(cypher.ACCOUNT_OF_SUBJECT, { key });
    return row ?? null;
  }

  async accountWithEmail(email: string): Promise<(KnownAccountRow & { agencyId: string }) | null> {
    const [row] = await this.graph.read<KnownAccountRow & { agencyId: string }>(
      cypher.ACCOUNT_WITH_EMAIL,
      { emailCode: emailCode(this.sealing, email) },
    );
    return row ?? null;
  }

  async personOf(accountId: string): Promise<{ personId: string } | null> {
    const [row] = await this.graph.read<{ personId: string }>(cypher.PERSON_OF_ACCOUNT, {
      accountId,
    });
    return row ?? null;
  }

  async link(accountId: string, providerId: string, key: string, now: Date): Promise<void> {
    await this.graph.write(cypher.LINK_ACCOUNT, { accountId, providerId, key, now });
  }

  async setRoles(accountId: string, roles: Role[]): Promise<void> {
    await this.graph.write(cypher.SET_ROLES, { accountId, roles });
  }
}

function withMap(row: StoredRow): ProviderRow {
  return { ...row, roleMap: JSON.parse(row.roleMap) as RoleMapping[] };
}
