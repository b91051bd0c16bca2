import { Module } from '@nestjs/common';
import { ErasureModule } from '../erasure/erasure.module.js';
import { RetentionModule } from './retention.module.js';
import { RetentionProcessor } from './retention.processor.js';

/** For the worker process. */
@Module({ imports: [RetentionModule, ErasureModule], providers: [RetentionProcessor] })
export class RetentionJobsModule {}
