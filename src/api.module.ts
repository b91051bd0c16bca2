import { Module } from '@nestjs/common';
import { FamiliesModule } from './families/families.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { GraphqlApiModule } from './platform/graphql/graphql.module.js';
import { HealthController } from './platform/health/health.controller.js';
import { PlatformModule } from './platform/platform.module.js';
import { SafeguardingModule } from './safeguarding/safeguarding.module.js';

/** The process that answers requests. It starts no job. */
@Module({
  imports: [PlatformModule, GraphqlApiModule, SafeguardingModule, IdentityModule, FamiliesModule],
  controllers: [HealthController],
})
export class ApiModule {}
