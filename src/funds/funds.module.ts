import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { FundsRepository } from './funds.repository.js';
import { FundsResolver } from './funds.resolver.js';
import { FundsService } from './funds.service.js';
import { SpendingsRepository } from './spendings.repository.js';
import { SpendingsResolver } from './spendings.resolver.js';
import { SpendingsService } from './spendings.service.js';

@Module({
  imports: [CatalogueModule, OffersModule],
  providers: [
    FundsRepository,
    FundsService,
    FundsResolver,
    SpendingsRepository,
    SpendingsService,
    SpendingsResolver,
  ],
  exports: [SpendingsService],
})
export class FundsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly funds: FundsService,
    private readonly spendings: SpendingsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Fund',
      async (id, ctx) => (await this.funds.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
    this.nodes.register(
      'Spending',
      async (id, ctx) => (await this.spendings.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
  }
}
