import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import { daysOnEarth } from '../../platform/time/days.js';
import type { Role } from '../../access/actor.js';
import type { TokenScope } from '../../access/scopes.js';
import type { Viewer } from '../../access/viewer.js';
import type { AccessTokenRow } from './access-token.record.js';
import * as cypher from './access-tokens.cypher.js';

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
  }): Promise<AccessTokenRow> {
    const [row] = await this.graph.write(cypher.CREATE_ACCESS_TOKEN, token);
    return row!;
  }

  /** A token with what decides whether it still works, whom it stands for, and what there is for them. */
  async presented(id: string, now: Date) {
    const days = daysOnEarth(now);
    const [row] = await this.graph.read(cypher.PRESENTED_ACCESS_TOKEN, { id, now, days });
    return row ?? null;
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.NOTE_ACCESS_TOKEN_USE, { id, now });
  }

  /** @returns null when the viewer has no such token. */
  async revoke(viewer: Viewer, id: string, now: Date): Promise<AccessTokenRow | null> {
    const [row] = await this.graph.write(cypher.REVOKE_ACCESS_TOKEN, { viewer, id, now });
    return row ?? null;
  }

  async revokeAll(accountId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.REVOKE_ACCESS_TOKENS_OF_ACCOUNT, { accountId, now });
  }

  async forgetExpired(before: Date): Promise<void> {
    await this.graph.write(cypher.FORGET_EXPIRED_ACCESS_TOKENS, { before });
  }
}
