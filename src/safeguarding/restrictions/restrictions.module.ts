import { Module, type OnModuleInit } from '@nestjs/common';
import { FamiliesModule } from '../../families/families.module.js';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { actorOf } from '../../access/actor.js';
import { RestrictionsRepository } from './restrictions.repository.js';
import { RestrictionsResolver } from './restrictions.resolver.js';
import { RestrictionsService } from './restrictions.service.js';

@Module({
  imports: [FamiliesModule],
  providers: [RestrictionsRepository, RestrictionsService, RestrictionsResolver],
})
export class RestrictionsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly restrictions: RestrictionsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Restriction', (id, ctx) => this.restrictions.byId(actorOf(ctx), id));
  }
}
