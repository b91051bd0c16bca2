import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { OperationsResolver } from './operations.resolver.js';
import { OperationsService } from './operations.service.js';

@Module({ providers: [OperationsService, OperationsResolver] })
export class OperationsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly operations: OperationsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('FailedJob', (id, ctx) => this.operations.failedJob(actorOf(ctx), id));
  }
}
