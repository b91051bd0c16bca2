import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { ReferralEndingsModule } from '../referrals/referral-endings.module.js';
import { MatchingModule } from './matching.module.js';
import { MatchingProcessor } from './matching.processor.js';
import { ProposalsService } from './proposals.service.js';
import { RematchService } from './rematch.service.js';
import { ReplacementService } from './replacement.service.js';
import { Solver } from './solver.js';
import { VetoRecheckService } from './veto-recheck.service.js';
import { WholeRunRepository } from './whole-run.repository.js';
import { WholeRunService } from './whole-run.service.js';

/** For the worker process: deciding. */
@Module({
  imports: [AuditLogModule, MatchingModule, NeedsModule, OffersModule, ReferralEndingsModule],
  providers: [
    ProposalsService,
    RematchService,
    ReplacementService,
    { provide: Solver, useFactory: () => new Solver() },
    VetoRecheckService,
    WholeRunRepository,
    WholeRunService,
    MatchingProcessor,
  ],
  exports: [ReplacementService],
})
export class MatchingJobsModule {}
