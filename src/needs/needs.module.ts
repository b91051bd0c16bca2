import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { NeedStepsService } from './need-steps.service.js';
import { NeedsRepository } from './needs.repository.js';
import { NeedPartResolver, NeedsResolver } from './needs.resolver.js';
import { NeedsService } from './needs.service.js';

@Module({
  imports: [AuditLogModule, CatalogueModule, FamiliesModule],
  providers: [NeedsRepository, NeedStepsService, NeedsService, NeedsResolver, NeedPartResolver],
  exports: [NeedStepsService, NeedsService],
})
export class NeedsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly needs: NeedsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Need',
      async (id, ctx) => (await this.needs.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
  }
}
