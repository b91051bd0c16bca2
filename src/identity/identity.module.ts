import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FamiliesModule } from '../families/families.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { RateLimitsModule } from '../platform/rate-limits/rate-limits.module.js';
import { AccessToken } from './access-tokens/access-token.model.js';
import { AccessTokensRepository } from './access-tokens/access-tokens.repository.js';
import { AccessTokensResolver } from './access-tokens/access-tokens.resolver.js';
import { AccessTokensService } from './access-tokens/access-tokens.service.js';
import { Account } from './account.model.js';
import { AccountsService } from './accounts.service.js';
import { Agency } from './agency.model.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { HolderEndings } from './holder-endings.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { Passwords } from './passwords.js';
import { ProofOfIdentity } from './proof-of-identity.js';
import { KnownDevices } from './known-devices.js';
import { OpenId } from './providers/openid.js';
import { SignInProvider } from './providers/provider.model.js';
import { ProviderAccountsService } from './providers/provider-accounts.service.js';
import { ProviderSignInController } from './providers/provider-sign-in.controller.js';
import { ProviderSignInService } from './providers/provider-sign-in.service.js';
import { ProvidersRepository } from './providers/providers.repository.js';
import { ProvidersResolver } from './providers/providers.resolver.js';
import { ProvidersService } from './providers/providers.service.js';
import { AccountRecoveriesRepository } from './recovery/account-recoveries.repository.js';
import { AccountRecoveriesResolver } from './recovery/account-recoveries.resolver.js';
import { AccountRecoveriesService } from './recovery/account-recoveries.service.js';
import { AccountRecovery } from './recovery/account-recovery.model.js';
import { RecoveryRepository } from './recovery/recovery.repository.js';
import { RecoveryResolver } from './recovery/recovery.resolver.js';
import { RecoveryService } from './recovery/recovery.service.js';
import { SecretSeal } from './secret-seal.js';
import { SessionCookie } from './session-cookie.js';
import { Session } from './session.model.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsResolver } from './sessions.resolver.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInService } from './sign-in.service.js';
import { TotpRepository } from './totp/totp.repository.js';
import { TotpResolver } from './totp/totp.resolver.js';
import { TotpService } from './totp/totp.service.js';

export const IDENTITY_RECORDS = [
  Agency,
  Account,
  Session,
  AccessToken,
  SignInProvider,
  AccountRecovery,
] as const;

@Module({
  imports: [FamiliesModule, RateLimitsModule],
  controllers: [ProviderSignInController],
  providers: [
    IdentityRepository,
    SessionsRepository,
    SessionsService,
    SignInLimits,
    SignInService,
    AccountsService,
    HolderEndings,
    SessionCookie,
    KnownDevices,
    Passwords,
    ProofOfIdentity,
    SecretSeal,
    AccessTokensRepository,
    AccessTokensService,
    TotpRepository,
    TotpService,
    RecoveryRepository,
    RecoveryService,
    AccountRecoveriesRepository,
    AccountRecoveriesService,
    OpenId,
    ProvidersRepository,
    ProvidersService,
    ProviderAccountsService,
    ProviderSignInService,
    IdentityResolver,
    AccessTokensResolver,
    TotpResolver,
    RecoveryResolver,
    AccountRecoveriesResolver,
    ProvidersResolver,
    SessionsResolver,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
  ],
  exports: [SessionsService, AccountsService, AccessTokensService, Passwords],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    // Who repeats a sign-in may be whoever has copied it: they learn that it was done, and get
    // neither token nor cookie.
    this.nodes.recallBy('Session', (id) => this.sessions.session(id));
  }
}
