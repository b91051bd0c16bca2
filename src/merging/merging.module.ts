import { Global, Module } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { Successors } from '../platform/records/successors.js';
import { Merge } from './merge.model.js';
import { MergedRecords } from './merged-records.js';
import { MergingRepository } from './merging.repository.js';
import { MergingResolver } from './merging.resolver.js';
import { MergingService } from './merging.service.js';
import { TwoPersons } from './two-persons.js';

export const MERGING_RECORDS = [Merge] as const;

/** Global, for whatever names a merged record is told where it is now. */
@Global()
@Module({
  imports: [FamiliesModule],
  providers: [
    MergingRepository,
    TwoPersons,
    MergingService,
    MergingResolver,
    MergedRecords,
    { provide: Successors, useExisting: MergedRecords },
  ],
  exports: [Successors],
})
export class MergingModule {}
