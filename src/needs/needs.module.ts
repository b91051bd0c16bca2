import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { NeedStepsService } from './need-steps.service.js';
import { NeedsRepository } from './needs.repository.js';
import { NeedPartResolver, NeedsResolver } from './needs.resolver.js';
import { NeedsService } from './needs.service.js';
import { Need, NeedPart } from './need.model.js';

export const NEEDS_RECORDS = [Need, NeedPart] as const;

@Module({
  imports: [CatalogueModule, FamiliesModule],
  providers: [NeedsRepository, NeedStepsService, NeedsService, NeedsResolver, NeedPartResolver],
  exports: [NeedStepsService, NeedsService],
})
export class NeedsModule {}
