import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { FundsRepository } from './funds.repository.js';
import { FundBudgetResolver, FundsResolver } from './funds.resolver.js';
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
    FundBudgetResolver,
    SpendingsRepository,
    SpendingsService,
    SpendingsResolver,
  ],
  exports: [SpendingsService],
})
export class FundsModule {}
