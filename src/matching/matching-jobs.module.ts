import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { ReferralEndingsModule } from '../referrals/referral-endings.module.js';
import { MatchingModule } from './matching.module.js';
import { MatchingProcessor } from './deciding/matching.processor.js';
import { ProposalsService } from './deciding/proposals.service.js';
import { RematchService } from './deciding/rematch.service.js';
import { ReplacementService } from './deciding/replacement.service.js';
import { Solver } from './deciding/solver.js';
import { VetoRecheckService } from './deciding/veto-recheck.service.js';
import { WholeRunRepository } from './deciding/whole-run.repository.js';
import { WholeRunService } from './deciding/whole-run.service.js';

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
