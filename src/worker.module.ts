import { Module } from '@nestjs/common';
import { AuditJobsModule } from './audit/audit-jobs.module.js';
import { CardsJobsModule } from './cards/cards-jobs.module.js';
import { ErasureJobsModule } from './erasure/erasure-jobs.module.js';
import { HousekeepingModule } from './operations/housekeeping.module.js';
import { MatchingJobsModule } from './matching/matching-jobs.module.js';
import { JobsModule } from './platform/outbox/outbox.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RecordTypesModule } from './records.js';
import { ReferralsJobsModule } from './referrals/referrals-jobs.module.js';
import { RetentionJobsModule } from './retention/retention-jobs.module.js';
import { AccessModule } from './access/access.module.js';
import { SafeguardingModule } from './safeguarding/safeguarding.module.js';
import { TasksJobsModule } from './tasks/tasks-jobs.module.js';

/** The process that does the background work. It answers no requests. */
@Module({
  imports: [
    PlatformModule,
    RecordTypesModule,
    AccessModule,
    SafeguardingModule,
    JobsModule,
    MatchingJobsModule,
    TasksJobsModule,
    CardsJobsModule,
    ErasureJobsModule,
    RetentionJobsModule,
    ReferralsJobsModule,
    HousekeepingModule,
    AuditJobsModule,
  ],
})
export class WorkerModule {}
