import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../../audit/audit-log.module.js';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { ReferralEndingsModule } from '../../referrals/referral-endings.module.js';
import { actorOf } from '../../access/actor.js';
import { ConsentsResolver } from './consents.resolver.js';
import { ConsentsService } from './consents.service.js';

@Module({
  imports: [AuditLogModule, ReferralEndingsModule],
  providers: [ConsentsService, ConsentsResolver],
})
export class ConsentsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly consents: ConsentsService,
  ) {}

  onModuleInit(): void {
    this.nodes.recallBy('Consent', (id, ctx) => this.consents.recalled(actorOf(ctx), id));
  }
}
