import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { SharesModule } from '../safeguarding/shares/shares.module.js';
import { ReceivedReferralsRepository } from './received-referrals.repository.js';
import { ReceivedReferralsResolver } from './received-referrals.resolver.js';
import { ReceivedReferralsService } from './received-referrals.service.js';
import { ReferralEndingsModule } from './referral-endings.module.js';
import { ReferralsRepository } from './referrals.repository.js';
import { ReferralsResolver } from './referrals.resolver.js';
import { ReferralsService } from './referrals.service.js';

@Module({
  imports: [AuditLogModule, SharesModule, ReferralEndingsModule],
  providers: [
    ReferralsRepository,
    ReferralsService,
    ReferralsResolver,
    ReceivedReferralsRepository,
    ReceivedReferralsService,
    ReceivedReferralsResolver,
  ],
})
export class ReferralsModule {}
