import { Module } from '@nestjs/common';
import { SharesModule } from '../safeguarding/shares/shares.module.js';
import { ReceivedReferralsRepository } from './received-referrals.repository.js';
import { ReceivedReferralsResolver } from './received-referrals.resolver.js';
import { ReceivedReferralsService } from './received-referrals.service.js';
import { ReferralEndingsRepository } from './referral-endings.repository.js';
import { ReferralEndings } from './referral-endings.service.js';
import { ReferralsRepository } from './referrals.repository.js';
import { ReferralsResolver } from './referrals.resolver.js';
import { ReferralsService } from './referrals.service.js';
import { Referral } from './referral.model.js';
import { ReceivedReferral } from './received-referral.model.js';

export const REFERRALS_RECORDS = [Referral, ReceivedReferral] as const;

@Module({
  imports: [SharesModule],
  providers: [
    ReferralsRepository,
    ReferralsService,
    ReferralsResolver,
    ReceivedReferralsRepository,
    ReceivedReferralsService,
    ReceivedReferralsResolver,
    ReferralEndingsRepository,
    ReferralEndings,
  ],
})
export class ReferralsModule {}
