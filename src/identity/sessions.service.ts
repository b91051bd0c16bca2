import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Every, Job } from '../platform/events/listening.js';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor, Role } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Reached } from '../access/reached.js';
import { HOUR } from '../platform/time/durations.js';
import { AccessTokensRepository } from './access-tokens/access-tokens.repository.js';
import { Account } from './account.model.js';
import { IdentityRefusal } from './identity.refusals.js';
import { Session, type SessionConnection } from './session.model.js';
import type { SessionKind, SessionRow } from './session.record.js';
import { idleLimitMs, NOTE_USE_AFTER_MS, OVERLAP_MS, ROTATE_AFTER_MS } from './session-times.js';
import { readToken, writeToken } from './session-token.js';
import { SessionsRepository, type LiveSessionRow } from './sessions.repository.js';

/**
 * Who a token belongs to, what there is for them, and the session whose new token the browser must be
 * given, if any.
 */
export interface Recognised {
  actor: Actor;
  reached: Reached;
  renewed: Session | null;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly tokens: AccessTokensRepository,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Begins a session of somebody who has proved who they are. Its token has never been used. */
  async begin(session: {
    accountId: string;
    role: Role;
    kind: SessionKind;
    device: string | null;
  }): Promise<Session> {
    const now = this.clock.now();
    const row = {
      ...session,
      id: newId(),
      generation: 0,
      lastSeenAt: now,
      createdAt: now,
      expiresAt: new Date(now.getTime() + this.config.sessionHours * HOUR),
    };
    await this.repository.create(row);
    return this.withToken(new Session(row));
  }

  /**
   * Who sends this token; null for one that is forged, outdated, ended, idle for too long, of a
   * closed account, or carried in another way than its session was begun for.
   */
  async recognise(token: string, carrier: SessionKind): Promise<Recognised | null> {
    const content = readToken(token, this.config.sessionSecret);
    if (!content) return null;
    const now = this.clock.now();
    const row = await this.repository.live(content.id, now);
    if (!row || row.kind !== carrier || this.isIdle(row, now)) return null;
    const isCurrent = content.generation === row.generation;
    if (!isCurrent && !this.overlaps(content.generation, row, now)) return null;
    const { accountId, agencyId, timeZone, personId, role, recoveryId } = row;
    const actor = { accountId, agencyId, timeZone, personId, role, sessionId: row.id, recoveryId };
    // The answer that carried the new token may have been lost: say it again while both work.
    if (!isCurrent) return { actor, reached: row, renewed: new Session(row) };
    return { actor, reached: row, renewed: await this.noteUse(row, now) };
  }

  /**
   * Goes on in another role of the account, with a new token.
   * @throws UserErrors INVALID_INPUT when the account does not hold the role.
   */
  async useRole(actor: Actor | null, role: Role): Promise<Session> {
    const { sessionId } = this.policy.requireActor(actor, 'account.own');
    const row = await this.repository.changeRole(sessionId!, role, this.clock.now());
    if (!row) throw refuse(IdentityRefusal.ROLE_NOT_YOURS, 'input.role');
    return this.withToken(new Session(row));
  }

  /** The actor's own sessions that could still be used. */
  async sessions(actor: Actor | null, args: PageArgs): Promise<SessionConnection> {
    const { accountId } = this.policy.requireActor(actor, 'account.own');
    const { afterId, limit } = pageOf(args);
    const now = this.clock.now();
    const rows = await this.repository.liveOfAccount(accountId, afterId, now);
    const live = rows.filter((row) => !this.isIdle(row, now)).slice(0, limit);
    return toConnection(
      live.map((row) => new Session(row)),
      args,
    );
  }

  /** Ends the session in use; without one there is nothing to do. */
  async signOut(actor: Actor | null): Promise<void> {
    if (actor?.sessionId)
      await this.repository.end(actor.accountId, actor.sessionId, this.clock.now());
  }

  /** Ends one of the actor's own sessions. */
  async endSession(actor: Actor | null, sessionId: string): Promise<void> {
    const { accountId } = this.policy.requireActor(actor, 'account.own');
    const id = localId('Session', sessionId);
    if (!(await this.repository.end(accountId, id, this.clock.now())))
      throw refuse(IdentityRefusal.NO_SUCH_SESSION, 'input.sessionId');
  }

  /** Ends whatever is signed in for an account of the agency. For administrators. */
  async endSessions(actor: Actor | null, accountId: string): Promise<void> {
    const viewer = this.policy.require(actor, 'account.manage');
    const id = localId('Account', accountId);
    if (!(await this.records.of(viewer).one(Account, id)))
      throw refuse(IdentityRefusal.NO_SUCH_ACCOUNT, 'input.accountId');
    await this.endAll(id);
  }

  /**
   * Ends whatever is signed in for an account: every session, but for one where a session is named,
   * and every token, which who held a session may have made.
   */
  async endAll(accountId: string, exceptId?: string): Promise<void> {
    const now = this.clock.now();
    await this.repository.endAll(accountId, now, exceptId);
    await this.tokens.revokeAll(accountId, now);
  }

  /** What to send along with requests of this session. */
  tokenOf({ localId: id, generation }: Session): string {
    return writeToken({ id, generation }, this.config.sessionSecret);
  }

  /** Any session by its record id, for whoever has proved that it is theirs. */
  async session(id: string): Promise<Session | null> {
    const row = await this.repository.session(id);
    return row && new Session(row);
  }

  /** The session with the token to show to whoever began it; browsers get a cookie instead. */
  withToken(session: Session): Session {
    if (session.kind === 'BEARER') session.token = this.tokenOf(session);
    return session;
  }

  /** Deletes sessions that are over. */
  @Job('operations.forget-sessions')
  @Every({ hours: 1 })
  async forgetExpired(): Promise<void> {
    await this.repository.forgetExpired(this.clock.now());
  }

  /** @returns the session with its new token, when it was time for one. */
  private async noteUse(row: LiveSessionRow, now: Date): Promise<Session | null> {
    const age = (since: Date) => now.getTime() - since.getTime();
    if (row.kind === 'BROWSER' && age(row.rotatedAt) > ROTATE_AFTER_MS) {
      const overlapUntil = new Date(now.getTime() + OVERLAP_MS);
      const rotated = await this.repository.rotate(row, now, overlapUntil);
      return rotated && new Session(rotated);
    }
    if (age(row.lastSeenAt) > NOTE_USE_AFTER_MS) await this.repository.noteUse(row.id, now);
    return null;
  }

  /** Machines and apps that keep a bearer token are not left alone at a desk. */
  private isIdle(row: SessionRow, now: Date): boolean {
    if (row.kind === 'BEARER') return false;
    const limit = idleLimitMs(row.role, this.config.sessionIdleMinutes);
    return now.getTime() - row.lastSeenAt.getTime() > limit;
  }

  private overlaps(generation: number, row: LiveSessionRow, now: Date): boolean {
    return generation === row.generation - 1 && row.overlapUntil !== null && now < row.overlapUntil;
  }
}
