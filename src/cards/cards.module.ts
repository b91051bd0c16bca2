import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { CardPublishingService } from './card-publishing.service.js';
import { NeedCardsRepository } from './need-cards.repository.js';
import { CardOfNeedResolver, NeedCardsResolver } from './need-cards.resolver.js';
import { NeedCardsService } from './need-cards.service.js';

@Module({
  imports: [CatalogueModule],
  providers: [
    NeedCardsRepository,
    NeedCardsService,
    NeedCardsResolver,
    CardOfNeedResolver,
    CardPublishingService,
  ],
})
export class CardsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly cards: NeedCardsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('NeedCard', (id, ctx) => this.cards.card(actorOf(ctx), id));
  }
}
