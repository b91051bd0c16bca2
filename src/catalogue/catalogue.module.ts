import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { CatalogueRepository } from './catalogue.repository.js';
import {
  CatalogueResolver,
  KindAttributeResolver,
  KindAttributeValueResolver,
  KindPartResolver,
  KindSubstituteResolver,
} from './catalogue.resolver.js';
import { CatalogueService } from './catalogue.service.js';

@Module({
  providers: [
    CatalogueRepository,
    CatalogueService,
    CatalogueResolver,
    KindAttributeResolver,
    KindAttributeValueResolver,
    KindPartResolver,
    KindSubstituteResolver,
  ],
  exports: [CatalogueService],
})
export class CatalogueModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly catalogue: CatalogueService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ResourceKind', (code, ctx) => this.catalogue.node(actorOf(ctx), code));
  }
}
