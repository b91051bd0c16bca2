import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PlatformModule } from '../platform/platform.module.js';
import { RecordTypesModule } from '../records.js';
import { AccessModule } from '../access/access.module.js';
import { CaseworkLoadRepository } from './casework-load.repository.js';
import { CatalogueLoadRepository } from './catalogue-load.repository.js';
import { CommunityLoadRepository } from './community-load.repository.js';
import { FirstAgency } from './first-agency.js';
import { SeedingService } from './seeding.service.js';

/** What the set-up process stands on. */
@Module({
  imports: [PlatformModule, RecordTypesModule, AccessModule, AuditLogModule, IdentityModule],
  providers: [
    FirstAgency,
    SeedingService,
    CatalogueLoadRepository,
    CommunityLoadRepository,
    CaseworkLoadRepository,
  ],
  exports: [SeedingService],
})
export class SeedingModule {}
