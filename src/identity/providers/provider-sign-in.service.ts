import { Injectable } from '@nestjs/common';
import { AuditEvent } from '../../audit/audit-entry.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Graph } from '../../platform/graph/graph.js';
import { parseGlobalId } from '../../platform/ids/global-id.js';
import { Log } from '../../platform/logs/log.js';
import { refuseRequest, type RequestRefused } from '../../platform/refusals/request-refused.js';
import { Clock } from '../../platform/time/clock.js';
import { Role } from '../../access/actor.js';
import { MINUTE } from '../../platform/time/durations.js';
import { IdentityRefusal } from '../identity.refusals.js';
import { SecretSeal } from '../secret-seal.js';
import type { Session } from '../session.model.js';
import { SessionsService } from '../sessions.service.js';
import { auditDetails } from '../sign-in-audit.js';
import { claimedRoles } from './claimed-roles.js';
import { OpenId, type Handshake } from './openid.js';
import { ProviderAccountsService } from './provider-accounts.service.js';
import { ProvidersRepository, type ProviderRow } from './providers.repository.js';

export const ATTEMPT_MINUTES = 10;
const SEALED_FOR = 'attempt';

/** What the browser keeps, sealed, while it is at the provider. */
interface Attempt extends Handshake {
  providerId: string;
  role: Role | null;
  startedAt: number;
}

/** Signing in through an organisation's own service. */
@Injectable()
export class ProviderSignInService {
  private readonly log = new Log('Identity');

  constructor(
    private readonly repository: ProvidersRepository,
    private readonly openId: OpenId,
    private readonly accounts: ProviderAccountsService,
    private readonly sessions: SessionsService,
    private readonly seal: SecretSeal,
    private readonly clock: Clock,
    private readonly graph: Graph,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Where to send the browser, and the sealed attempt that it must bring back.
   * @param role to use afterwards; the first of the account's roles where it is none of them.
   * @throws RequestRefused NOT_FOUND or PROVIDER_UNREACHABLE.
   */
  async begin(globalId: string, role: unknown): Promise<{ url: URL; attempt: string }> {
    const provider = await this.open(parseGlobalId(globalId)?.id);
    const { url, handshake } = await this.openId.leave(provider);
    const attempt: Attempt = {
      ...handshake,
      providerId: provider.id,
      role: Object.values(Role).find((one) => one === role) ?? null,
      startedAt: this.clock.now().getTime(),
    };
    return { url, attempt: this.seal.seal(JSON.stringify(attempt), SEALED_FOR) };
  }

  /**
   * Begins a session for whom the provider vouches for, with the roles that it gives them now.
   * @param query of the address that the browser came back to.
   * @throws RequestRefused
   */
  async finish(query: string, sealed: string | undefined, device: string | null): Promise<Session> {
    const attempt = this.attemptIn(sealed);
    const provider = await this.open(attempt.providerId);
    const claims = await this.openId.comeBack(provider, query, attempt);
    const roles = claimedRoles(claims, provider);
    if (roles.length === 0) throw await this.withoutRole(provider, claims.sub);
    const accountId = await this.accounts.accountOf(provider, claims, roles);
    const role = roles.find((one) => one === attempt.role) ?? roles[0]!;
    return this.graph.inTransaction(async () => {
      const session = await this.sessions.begin({ accountId, role, kind: 'BROWSER', device });
      const owner = (await this.repository.personOf(accountId))!;
      const account = { id: accountId, agencyId: provider.agencyId, ...owner };
      await this.audit.note(AuditEvent.SIGN_IN, {
        ...auditDetails(account, role, session.localId),
        operation: 'signInWithProvider',
      });
      return session;
    });
  }

  private async withoutRole(provider: ProviderRow, subject: string): Promise<RequestRefused> {
    const account = await this.accounts.withoutRole(provider, subject);
    this.log.warn({ message: 'A sign-in was refused', code: 'NO_ROLE', account });
    return refuseRequest(IdentityRefusal.NO_ROLE, { status: 403 });
  }

  private async open(id: string | undefined): Promise<ProviderRow> {
    const provider = id ? await this.repository.toSignIn(id) : null;
    if (!provider) throw refuseRequest(IdentityRefusal.PROVIDER_GONE, { status: 404 });
    return provider;
  }

  private attemptIn(sealed: string | undefined): Attempt {
    const text = sealed && this.seal.open(sealed, SEALED_FOR);
    const attempt = text ? (JSON.parse(text) as Attempt) : null;
    const age = this.clock.now().getTime() - (attempt?.startedAt ?? 0);
    if (!attempt || age > ATTEMPT_MINUTES * MINUTE)
      throw refuseRequest(IdentityRefusal.ATTEMPT_OVER, { status: 400 });
    return attempt;
  }
}
