import { Module } from '@nestjs/common';
import { ReferralEndingsModule } from './referral-endings.module.js';
import { ReferralsProcessor } from './referrals.processor.js';

/** For the worker process: what the clock ends. */
@Module({ imports: [ReferralEndingsModule], providers: [ReferralsProcessor] })
export class ReferralsJobsModule {}
