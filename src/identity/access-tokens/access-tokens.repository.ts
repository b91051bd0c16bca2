import { Injectable } from '@nestjs/common';
import type { Page } from '../../platform/graphql/connection.js';
import { Graph } from '../../platform/graph/graph.js';
import type { Role } from '../../access/actor.js';
import type { TokenScope } from '../../access/scopes.js';
import * as cypher from './access-tokens.cypher.js';

export interface AccessTokenRow {
  id: string;
  name: string;
  role: Role;
  scopes: TokenScope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  accountId: string;
}

export interface PresentedTokenRow {
  id: string;
  secretHash: string;
  role: Role;
  scopes: TokenScope[];
  lastUsedAt: Date | null;
  expiresAt: Date;
  isRevoked: boolean;
  accountId: string;
  agencyId: string;
  personId: string;
}

@Injectable()
export class AccessTokensRepository {
  constructor(private readonly graph: Graph) {}

  async create(token: {
    id: string;
    accountId: string;
    name: string;
    role: Role;
    scopes: TokenScope[];
    secretHash: string;
    now: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.graph.write(cypher.CREATE_ACCESS_TOKEN, token);
  }

  async presented(id: string): Promise<PresentedTokenRow | null> {
    const [row] = await this.graph.read<PresentedTokenRow>(cypher.PRESENTED_ACCESS_TOKEN, { id });
    return row ?? null;
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.NOTE_ACCESS_TOKEN_USE, { id, now });
  }

  ofAccount(agencyId: string, accountId: string, page: Page): Promise<AccessTokenRow[]> {
    return this.graph.read(cypher.ACCESS_TOKENS_OF_ACCOUNT, { agencyId, accountId, ...page });
  }

  async token(agencyId: string, id: string): Promise<AccessTokenRow | null> {
    const [row] = await this.graph.read<AccessTokenRow>(cypher.ACCESS_TOKEN_BY_ID, {
      agencyId,
      id,
    });
    return row ?? null;
  }

  async revoke(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.REVOKE_ACCESS_TOKEN, { id, now });
  }

  async revokeAll(accountId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.REVOKE_ACCESS_TOKENS_OF_ACCOUNT, { accountId, now });
  }

  async forgetExpired(before: Date): Promise<void> {
    await this.graph.write(cypher.FORGET_EXPIRED_ACCESS_TOKENS, { before });
  }
}
