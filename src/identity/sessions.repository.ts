import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { daysOnEarth } from '../platform/time/days.js';
import type { Role } from '../access/actor.js';
import type { SessionRow } from './session.record.js';
import * as cypher from './sessions.cypher.js';

export type { LiveSessionRow } from './sessions.cypher.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly graph: Graph) {}

  async create(session: SessionRow & { accountId: string }): Promise<void> {
    await this.graph.write(cypher.CREATE_SESSION, { ...session, now: session.createdAt });
  }

  async live(id: string, now: Date): Promise<cypher.LiveSessionRow | null> {
    const days = daysOnEarth(now);
    const [row] = await this.graph.read(cypher.LIVE_SESSION, { id, now, days });
    return row ?? null;
  }

  async session(id: string): Promise<SessionRow | null> {
    const [row] = await this.graph.read(cypher.SESSION_BY_ID, { id });
    return row ?? null;
  }

  /** All of them after an id: an account has few, and which of them idled too long is not known here. */
  liveOfAccount(accountId: string, afterId: string, now: Date): Promise<SessionRow[]> {
    return this.graph.read(cypher.LIVE_SESSIONS_OF_ACCOUNT, { accountId, afterId, now });
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.NOTE_USE, { id, now });
  }

  /** @returns null when another request has changed the token already. */
  async rotate(
    { id, generation }: SessionRow,
    now: Date,
    overlapUntil: Date,
  ): Promise<SessionRow | null> {
    const parameters = { id, generation, now, overlapUntil };
    const [row] = await this.graph.write(cypher.ROTATE_SESSION, parameters);
    return row ?? null;
  }

  /** @returns null when the account does not hold the role. */
  async changeRole(id: string, role: Role, now: Date): Promise<SessionRow | null> {
    const [row] = await this.graph.write(cypher.CHANGE_ROLE, { id, role, now });
    return row ?? null;
  }

  /** @returns false when the account has no such session. */
  async end(accountId: string, id: string, now: Date): Promise<boolean> {
    return (await this.graph.write(cypher.END_SESSION, { accountId, id, now })).length > 0;
  }

  async endAll(accountId: string, now: Date, exceptId = ''): Promise<void> {
    await this.graph.write(cypher.END_SESSIONS_OF_ACCOUNT, { accountId, now, exceptId });
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.graph.write(cypher.FORGET_EXPIRED_SESSIONS, { now });
  }
}
