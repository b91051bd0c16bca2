import { Module } from '@nestjs/common';
import { MatchingModule } from '../matching/matching.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { ErasureListener } from './erasure.listener.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureResolver } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';
import { Erasure } from './erasure.model.js';

export const ERASURE_RECORDS = [Erasure] as const;

@Module({
  imports: [MatchingModule, TasksModule],
  providers: [ErasureRepository, ErasureService, ErasureResolver, ErasureListener],
  exports: [ErasureService],
})
export class ErasureModule {}
