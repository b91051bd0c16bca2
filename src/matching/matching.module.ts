import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { ConsentMissingResolver } from './consent-missing.resolver.js';
import { ConsentMissingService } from './consent-missing.service.js';
import { ExclusionsRepository } from './exclusions.repository.js';
import { ExclusionsResolver } from './exclusions.resolver.js';
import { ExclusionsService } from './exclusions.service.js';
import {
  DrawReasonsResolver,
  MatchReasonsResolver,
  OfferWaitsResolver,
  UnmetPartResolver,
} from './explanations.resolver.js';
import { InstanceLoader } from './instance-loader.js';
import { InstanceRepository } from './instance.repository.js';
import { MatchesReadService } from './matches-read.service.js';
import { MatchesRepository } from './matches.repository.js';
import { MatchesOfNeedResolver, MatchesResolver } from './matches.resolver.js';
import { MatchesService } from './matches.service.js';
import { PlacingResolver } from './placing.resolver.js';
import { PlacingService } from './placing.service.js';

@Module({
  imports: [AuditLogModule, FamiliesModule, FundsModule, NeedsModule, OffersModule],
  providers: [
    MatchesRepository,
    ConsentMissingService,
    ConsentMissingResolver,
    MatchesService,
    MatchesReadService,
    MatchesResolver,
    MatchesOfNeedResolver,
    InstanceRepository,
    InstanceLoader,
    MatchReasonsResolver,
    UnmetPartResolver,
    DrawReasonsResolver,
    OfferWaitsResolver,
    PlacingService,
    PlacingResolver,
    ExclusionsRepository,
    ExclusionsService,
    ExclusionsResolver,
  ],
  exports: [MatchesService, MatchesRepository, InstanceRepository, InstanceLoader],
})
export class MatchingModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly reading: MatchesReadService,
    private readonly service: MatchesService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Match',
      async (id, ctx) => (await this.reading.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
    this.nodes.register('Draw', (id, ctx) => this.service.draw(actorOf(ctx), id));
  }
}
