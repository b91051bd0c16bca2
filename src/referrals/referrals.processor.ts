import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../platform/queue/job.js';
import { Clock } from '../platform/time/clock.js';
import { ReferralEndings } from './referral-endings.repository.js';
import { KEEP_REFERRALS_TIME } from './referrals.jobs.js';

const AT_ONCE = 200;

@Injectable()
export class ReferralsProcessor {
  constructor(
    private readonly endings: ReferralEndings,
    private readonly clock: Clock,
  ) {}

  @HandlesJob(KEEP_REFERRALS_TIME)
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    while ((await this.endings.overdue(now, AT_ONCE)) === AT_ONCE);
  }
}
