import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Every, Job } from '../../platform/events/listening.js';
import { localId, newId } from '../../platform/ids/global-id.js';
import { Log } from '../../platform/logs/log.js';
import { Records } from '../../platform/records/records.js';
import { refuse } from '../../platform/refusals/user-errors.js';
import { Clock } from '../../platform/time/clock.js';
import type { Actor } from '../../access/actor.js';
import { Policy } from '../../access/policy.js';
import type { Reached } from '../../access/reached.js';
import { DAY, MINUTE } from '../../platform/time/durations.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { ProofOfIdentity } from '../proof-of-identity.js';
import { AccessToken, type AccessTokenConnection } from './access-token.model.js';
import { AccessTokensRepository } from './access-tokens.repository.js';
import type { AccessTokensArgs, CreateAccessTokenInput } from './dto/access-token.inputs.js';

const LONGEST_LIFE_MS = 366 * DAY;
/** A token that ended stays in the list so long, for whoever wonders why a machine stopped. */
const KEPT_AFTER_END_MS = 90 * DAY;

/** The prefix lets scanners find tokens that were published by mistake. */
const TOKEN = /^kwt_([0-9a-f-]{36})_([\w-]{43})$/;

/** Tokens for machines. Only a hash of the secret part is stored. */
@Injectable()
export class AccessTokensService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: AccessTokensRepository,
    private readonly proofs: ProofOfIdentity,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /**
   * A token of the actor's own account, which acts in the role in use. Nobody makes one for
   * another person, or an administrator could read cases with it; nor does who only holds a session
   * for a minute, or it would be theirs for a year.
   */
  async create(
    actor: Actor | null,
    { name, scopes, expiresAt, ...proof }: CreateAccessTokenInput,
  ): Promise<{ accessToken: AccessToken; token: string }> {
    const { accountId, role, sessionId } = this.policy.requireActor(actor, 'account.own');
    await this.proofs.require({ accountId, sessionId }, proof);
    const now = this.clock.now();
    const life = expiresAt.getTime() - now.getTime();
    if (life <= 0 || life > LONGEST_LIFE_MS)
      throw refuse(IdentityRefusal.TOKEN_END, 'input.expiresAt');
    const id = newId();
    const secret = randomBytes(32).toString('base64url');
    const row = await this.repository.create({
      id,
      accountId,
      name: name.trim(),
      role,
      scopes: [...new Set(scopes)],
      secretHash: hashOf(secret),
      now,
      expiresAt,
    });
    return { accessToken: new AccessToken(row), token: `kwt_${id}_${secret}` };
  }

  /** The actor's own tokens, or, for administrators, those of an account of the agency. */
  async list(actor: Actor | null, args: AccessTokensArgs): Promise<AccessTokenConnection> {
    const action = args.accountId ? 'account.manage' : 'account.own';
    const viewer = this.policy.require(actor, action);
    const accountId = args.accountId ? localId('Account', args.accountId) : viewer.accountId;
    return this.records.of(viewer).list(AccessToken, 'ofAccount', { accountId }, args);
  }

  /** Revokes an own token, or, for administrators, one of the agency. It stops at once. */
  async revoke(actor: Actor | null, accessTokenId: string): Promise<AccessToken> {
    const viewer = this.policy.require(actor, 'account.own');
    const id = localId('AccessToken', accessTokenId);
    const row = await this.repository.revoke(viewer, id, this.clock.now());
    if (!row) throw refuse(IdentityRefusal.NO_SUCH_TOKEN, 'input.accessTokenId');
    return new AccessToken(row);
  }

  /** Whether a bearer token claims to be one of these. */
  isOne(token: string): boolean {
    return token.startsWith('kwt_');
  }

  /**
   * Whom a token stands for, and what there is for them; null for one that is forged, expired, revoked
   * or of a closed account.
   */
  async recognise(token: string): Promise<{ actor: Actor; reached: Reached } | null> {
    const [, id, secret] = TOKEN.exec(token) ?? [];
    const now = this.clock.now();
    const row = id ? await this.repository.presented(id, now) : null;
    if (!row || !secret || !fits(secret, row.secretHash)) return this.refused('FORGED');
    if (row.expiresAt <= now) return this.refused('EXPIRED', row.accountId);
    if (row.isRevoked) return this.refused('REVOKED', row.accountId);
    if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) > MINUTE)
      await this.repository.noteUse(row.id, now);
    const { accountId, agencyId, timeZone, personId, role, scopes, recoveryId } = row;
    const who = { accountId, agencyId, timeZone, personId, role, scopes, recoveryId };
    return { actor: { ...who, sessionId: null }, reached: row };
  }

  /** Deletes tokens that ended a while ago. */
  @Job('operations.forget-access-tokens')
  @Every({ hours: 1 })
  async forgetExpired(): Promise<void> {
    await this.repository.forgetExpired(new Date(this.clock.now().getTime() - KEPT_AFTER_END_MS));
  }

  private refused(code: string, account?: string): null {
    this.log.warn({ message: 'An access token was refused', code, account });
    return null;
  }
}

/** The secret is random and long: a plain hash cannot be turned back, and is quick at every request. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function fits(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(secretHash));
}
