import { Module } from '@nestjs/common';
import { MatchingModule } from '../matching/matching.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { ErasureModule } from './erasure.module.js';
import { ErasureProcessor } from './erasure.processor.js';

/** For the worker process. */
@Module({ imports: [ErasureModule, MatchingModule, TasksModule], providers: [ErasureProcessor] })
export class ErasureJobsModule {}
