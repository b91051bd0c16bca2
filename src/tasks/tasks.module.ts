import { Module, type OnModuleInit } from '@nestjs/common';
import { MatchingModule } from '../matching/matching.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { TasksRepository } from './tasks.repository.js';
import { TasksOfMatchResolver, TasksResolver } from './tasks.resolver.js';
import { TasksService } from './tasks.service.js';

@Module({
  imports: [MatchingModule],
  providers: [TasksRepository, TasksService, TasksResolver, TasksOfMatchResolver],
  exports: [TasksRepository, TasksService],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Task',
      async (id, ctx) => (await this.tasks.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
  }
}
