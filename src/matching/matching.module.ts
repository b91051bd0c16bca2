import { Module, type OnModuleInit } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { ApprovingResolver } from './agreeing/approving.resolver.js';
import { ApprovingService } from './agreeing/approving.service.js';
import { ReplacingResolver } from './agreeing/replacing.resolver.js';
import { ReplacingService } from './agreeing/replacing.service.js';
import { ConfirmingResolver } from './agreeing/confirming.resolver.js';
import { ConfirmingService } from './agreeing/confirming.service.js';
import { RechecksListener } from './agreeing/rechecks.listener.js';
import { StandingRepository } from './agreeing/standing.repository.js';
import { StandingService } from './agreeing/standing.service.js';
import { UnderWayService } from './agreeing/under-way.service.js';
import { ConsentMissingResolver } from './matches/consent-missing.resolver.js';
import { ConsentMissingService } from './matches/consent-missing.service.js';
import { ExclusionsRepository } from './by-hand/exclusions.repository.js';
import { ExclusionsResolver } from './by-hand/exclusions.resolver.js';
import { ExclusionsService } from './by-hand/exclusions.service.js';
import {
  DrawReasonsResolver,
  MatchReasonsResolver,
  OfferWaitsResolver,
  UnmetPartResolver,
} from './explaining/explanations.resolver.js';
import { InstanceLoader } from './deciding/instance-loader.js';
import { ConcernedRepository } from './deciding/concerned.repository.js';
import { InstanceRepository } from './deciding/instance.repository.js';
import { MatchingListener } from './deciding/matching.listener.js';
import { ProposalsService } from './deciding/proposals.service.js';
import { RematchService } from './deciding/rematch.service.js';
import { ReplacementService } from './deciding/replacement.service.js';
import { Solver } from './deciding/solver.js';
import { WholeRunRepository } from './deciding/whole-run.repository.js';
import { WholeRunService } from './deciding/whole-run.service.js';
import { MatchesReadService } from './matches/matches-read.service.js';
import { MatchesRepository } from './matches/matches.repository.js';
import { MatchesOfNeedResolver, MatchesResolver } from './matches/matches.resolver.js';
import { MatchesService } from './matches/matches.service.js';
import { MatchReturnsService } from './by-hand/match-returns.service.js';
import { PlacingResolver } from './by-hand/placing.resolver.js';
import { PlacingService } from './by-hand/placing.service.js';
import { ConsentsModule } from '../safeguarding/consents/consents.module.js';
import { Match } from './matches/match.model.js';

export const MATCHING_RECORDS = [Match] as const;

@Module({
  imports: [ConsentsModule, FamiliesModule, FundsModule, NeedsModule, OffersModule],
  providers: [
    MatchesRepository,
    ConsentMissingService,
    ConsentMissingResolver,
    MatchesService,
    MatchesReadService,
    MatchesResolver,
    MatchesOfNeedResolver,
    InstanceRepository,
    ConcernedRepository,
    InstanceLoader,
    MatchReasonsResolver,
    UnmetPartResolver,
    DrawReasonsResolver,
    OfferWaitsResolver,
    StandingRepository,
    StandingService,
    UnderWayService,
    ApprovingService,
    ApprovingResolver,
    ConfirmingService,
    ConfirmingResolver,
    ReplacingService,
    ReplacingResolver,
    RechecksListener,
    PlacingService,
    MatchReturnsService,
    PlacingResolver,
    ExclusionsRepository,
    ExclusionsService,
    ExclusionsResolver,
    ProposalsService,
    RematchService,
    ReplacementService,
    { provide: Solver, useFactory: () => new Solver() },
    WholeRunRepository,
    WholeRunService,
    MatchingListener,
  ],
  exports: [MatchReturnsService, MatchesService, ReplacementService, StandingService],
})
export class MatchingModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly service: MatchesService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Draw', (id, ctx) => this.service.draw(actorOf(ctx), id));
  }
}
