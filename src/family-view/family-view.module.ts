import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { FamilyViewRepository } from './family-view.repository.js';
import {
  FamilyViewResolver,
  OwnGiftResolver,
  OwnMatchResolver,
  OwnNeedResolver,
} from './family-view.resolver.js';
import { FamilyViewService } from './family-view.service.js';
import { OwnNeed } from './own-need.model.js';
import { OwnVisit } from './own-visit.model.js';

export const FAMILY_VIEW_RECORDS = [OwnNeed, OwnVisit] as const;

@Module({
  imports: [CatalogueModule, NeedsModule, TasksModule],
  providers: [
    FamilyViewRepository,
    FamilyViewService,
    FamilyViewResolver,
    OwnNeedResolver,
    OwnMatchResolver,
    OwnGiftResolver,
  ],
})
export class FamilyViewModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly view: FamilyViewService,
  ) {}

  onModuleInit(): void {
    const { nodes, view } = this;
    nodes.register('OwnFamily', (id, ctx) => view.family(actorOf(ctx), id));
    nodes.register('OwnConsent', (id, ctx) => view.consent(actorOf(ctx), id));
    nodes.register('OwnShare', (id, ctx) => view.share(actorOf(ctx), id));
  }
}
