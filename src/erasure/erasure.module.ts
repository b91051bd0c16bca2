import { Module, type OnModuleInit } from '@nestjs/common';
import { MatchingModule } from '../matching/matching.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { ErasureListener } from './erasure.listener.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureResolver } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';

@Module({
  imports: [MatchingModule, TasksModule],
  providers: [ErasureRepository, ErasureService, ErasureResolver, ErasureListener],
  exports: [ErasureService],
})
export class ErasureModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly erasures: ErasureService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Erasure', (id, ctx) => this.erasures.erasure(actorOf(ctx), id));
  }
}
