import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { BudgetOffersService } from './budget-offers.service.js';
import { OfferGivers } from './offer-givers.js';
import { OffersRepository } from './offers.repository.js';
import { OffersResolver } from './offers.resolver.js';
import { OffersService } from './offers.service.js';

@Module({
  imports: [CatalogueModule],
  providers: [OffersRepository, OfferGivers, OffersService, BudgetOffersService, OffersResolver],
  exports: [OffersService, BudgetOffersService],
})
export class OffersModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly offers: OffersService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Offer',
      async (id, ctx) => (await this.offers.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
  }
}
