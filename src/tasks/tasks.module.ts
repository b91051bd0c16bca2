import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { ConsentsModule } from '../safeguarding/consents/consents.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { TaskCardsRepository } from './task-cards.repository.js';
import { TaskCardsResolver } from './task-cards.resolver.js';
import { TaskCardsService } from './task-cards.service.js';
import { TasksListener } from './tasks.listener.js';
import { TasksRepository } from './tasks.repository.js';
import { TasksOfMatchResolver, TasksResolver } from './tasks.resolver.js';
import { TasksService } from './tasks.service.js';
import { Task } from './task.model.js';
import { TaskCard } from './task-card.model.js';

export const TASKS_RECORDS = [Task, TaskCard] as const;

@Module({
  imports: [CatalogueModule, ConsentsModule, MatchingModule],
  providers: [
    TasksRepository,
    TasksService,
    TasksResolver,
    TasksOfMatchResolver,
    TaskCardsRepository,
    TaskCardsService,
    TaskCardsResolver,
    TasksListener,
  ],
  exports: [TasksService],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly cards: TaskCardsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('TaskVisit', (id, ctx) => this.cards.visitNode(actorOf(ctx), id));
  }
}
