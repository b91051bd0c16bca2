import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { NeedReturnsRepository } from './need-returns.repository.js';
import { NeedReturnsService } from './need-returns.service.js';
import { NeedStepsService } from './need-steps.service.js';
import { NeedsRepository } from './needs.repository.js';
import { NeedPartResolver, NeedsResolver } from './needs.resolver.js';
import { NeedsService } from './needs.service.js';
import { Need, NeedPart } from './need.model.js';

export const NEEDS_RECORDS = [Need, NeedPart] as const;

@Module({
  imports: [CatalogueModule, FamiliesModule],
  providers: [
    NeedsRepository,
    NeedStepsService,
    NeedReturnsRepository,
    NeedReturnsService,
    NeedsService,
    NeedsResolver,
    NeedPartResolver,
  ],
  exports: [NeedReturnsService, NeedStepsService, NeedsService],
})
export class NeedsModule {}
