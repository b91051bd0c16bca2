import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { FeaturesModule } from './features.module.js';
import { GraphqlApiModule } from './platform/graphql/graphql.module.js';
import { HealthController } from './platform/health/health.controller.js';
import { PlatformModule } from './platform/platform.module.js';
import { RecordTypesModule } from './records.js';
import { StartPageModule } from './start-page/start-page.module.js';

/** The process that answers requests. It starts no job. */
@Module({
  imports: [
    PlatformModule,
    GraphqlApiModule,
    RecordTypesModule,
    FeaturesModule,
    AuditModule,
    StartPageModule,
  ],
  controllers: [HealthController],
})
export class ApiModule {}
