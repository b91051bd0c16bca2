import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { actorOf } from '../../access/actor.js';
import { ConsentsResolver } from './consents.resolver.js';
import { ConsentsService } from './consents.service.js';

@Module({
  providers: [ConsentsService, ConsentsResolver],
  exports: [ConsentsService],
})
export class ConsentsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly consents: ConsentsService,
  ) {}

  onModuleInit(): void {
    this.nodes.recallBy('Consent', (id, ctx) => this.consents.recalled(actorOf(ctx), id));
  }
}
