import { Global, Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { Successors } from '../platform/records/successors.js';
import { Merge } from './merge.model.js';
import { MergedRecords } from './merged-records.js';
import { MergingRepository } from './merging.repository.js';
import { MergingResolver } from './merging.resolver.js';
import { FamilyMergesService } from './family-merges.service.js';
import { MergesService } from './merges.service.js';
import { PersonMergesService } from './person-merges.service.js';
import { TwoFamilies } from './two-families.js';
import { TwoPersons } from './two-persons.js';

export const MERGING_RECORDS = [Merge] as const;

/** Global, for whatever names a merged record is told where it is now. */
@Global()
@Module({
  imports: [FamiliesModule, CasesModule, NeedsModule],
  providers: [
    MergingRepository,
    TwoPersons,
    TwoFamilies,
    MergesService,
    PersonMergesService,
    FamilyMergesService,
    MergingResolver,
    MergedRecords,
    { provide: Successors, useExisting: MergedRecords },
  ],
  exports: [Successors],
})
export class MergingModule {}
