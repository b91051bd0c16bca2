import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../../audit/audit-log.module.js';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { ReferralEndingsModule } from '../../referrals/referral-endings.module.js';
import { actorOf } from '../../access/actor.js';
import { SharesResolver } from './shares.resolver.js';
import { SharesService } from './shares.service.js';

@Module({
  imports: [AuditLogModule, ReferralEndingsModule],
  providers: [SharesService, SharesResolver],
  exports: [SharesService],
})
export class SharesModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly shares: SharesService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Share', (id, ctx) => this.shares.byId(actorOf(ctx), id));
  }
}
