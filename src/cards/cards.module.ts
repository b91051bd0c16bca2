import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CardPublishingService } from './card-publishing.service.js';
import { NeedCardsRepository } from './need-cards.repository.js';
import { CardOfNeedResolver, NeedCardsResolver } from './need-cards.resolver.js';
import { NeedCardsService } from './need-cards.service.js';
import { NeedCard } from './need-card.model.js';

export const CARDS_RECORDS = [NeedCard] as const;

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
export class CardsModule {}
