import { Module } from '@nestjs/common';
import { AuditLogModule } from '../../audit/audit-log.module.js';
import { ReferralEndingsModule } from '../../referrals/referral-endings.module.js';
import { SharesResolver } from './shares.resolver.js';
import { SharesService } from './shares.service.js';

@Module({
  imports: [AuditLogModule, ReferralEndingsModule],
  providers: [SharesService, SharesResolver],
  exports: [SharesService],
})
export class SharesModule {}
