import { Module } from '@nestjs/common';
import { FeaturesModule } from './features.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { JobsModule } from './platform/queue/jobs.module.js';
import { RecordTypesModule } from './records.js';

/** The process that does the background work. It answers no requests but those about its health. */
@Module({ imports: [PlatformModule, RecordTypesModule, FeaturesModule, JobsModule] })
export class WorkerModule {}
