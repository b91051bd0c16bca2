import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { MatchesReadService } from './matches-read.service.js';
import { MatchesRepository } from './matches.repository.js';
import { MatchesOfNeedResolver, MatchesResolver } from './matches.resolver.js';
import { MatchesService } from './matches.service.js';

@Module({
  imports: [AuditLogModule, NeedsModule, OffersModule],
  providers: [
    MatchesRepository,
    MatchesService,
    MatchesReadService,
    MatchesResolver,
    MatchesOfNeedResolver,
  ],
  exports: [MatchesService, MatchesRepository],
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
