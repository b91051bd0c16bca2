import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { BudgetOffersService } from './budget-offers.service.js';
import { GiverPlacesResolver } from './giver-places.resolver.js';
import { GiverPlaces } from './giver-places.service.js';
import { OfferGivers } from './offer-givers.js';
import { OffersRepository } from './offers.repository.js';
import { OffersResolver } from './offers.resolver.js';
import { OffersService } from './offers.service.js';
import { Offer } from './offer.model.js';

export const OFFERS_RECORDS = [Offer] as const;

@Module({
  imports: [CatalogueModule, FamiliesModule],
  providers: [
    OffersRepository,
    OfferGivers,
    GiverPlaces,
    OffersService,
    BudgetOffersService,
    OffersResolver,
    GiverPlacesResolver,
  ],
  exports: [OffersService, BudgetOffersService],
})
export class OffersModule {}
