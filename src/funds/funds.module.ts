import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { FundsRepository } from './funds.repository.js';
import { FundBudgetResolver, FundsResolver } from './funds.resolver.js';
import { FundsService } from './funds.service.js';
import { SpendingsRepository } from './spendings.repository.js';
import { SpendingsResolver } from './spendings.resolver.js';
import { SpendingsService } from './spendings.service.js';
import { Fund } from './fund.model.js';
import { Spending } from './spending.model.js';

export const FUNDS_RECORDS = [Fund, Spending] as const;

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
