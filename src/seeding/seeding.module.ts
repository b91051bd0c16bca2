import { Module } from '@nestjs/common';
import { PlatformModule } from '../platform/platform.module.js';
import { CatalogueLoadRepository } from './catalogue-load.repository.js';
import { CommunityLoadRepository } from './community-load.repository.js';
import { SeedingService } from './seeding.service.js';

/** What the set-up process stands on. */
@Module({
  imports: [PlatformModule],
  providers: [SeedingService, CatalogueLoadRepository, CommunityLoadRepository],
  exports: [SeedingService],
})
export class SeedingModule {}
