import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { actorOf } from '../../access/actor.js';
import { SharesModule } from '../shares/shares.module.js';
import { ConsentsRepository } from './consents.repository.js';
import { ConsentsResolver } from './consents.resolver.js';
import { ConsentsService } from './consents.service.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveriesService } from './deliveries.service.js';
import { Consent } from './consent.model.js';

export const CONSENTS_RECORDS = [Consent] as const;

@Module({
  imports: [SharesModule],
  providers: [
    ConsentsRepository,
    ConsentsService,
    ConsentsResolver,
    DeliveriesRepository,
    DeliveriesService,
  ],
  exports: [ConsentsService, DeliveriesService],
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
