import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { actorOf } from '../../access/actor.js';
import { ChecksRepository } from './checks.repository.js';
import { ChecksResolver } from './checks.resolver.js';
import { ChecksService } from './checks.service.js';

@Module({ providers: [ChecksRepository, ChecksService, ChecksResolver] })
export class ChecksModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly checks: ChecksService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Check', (id, ctx) => this.checks.byId(actorOf(ctx), id));
  }
}
