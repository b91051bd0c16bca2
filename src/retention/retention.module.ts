import { Module } from '@nestjs/common';
import { RetentionRepository } from './retention.repository.js';
import { RetentionResolver } from './retention.resolver.js';
import { RetentionService } from './retention.service.js';

@Module({
  providers: [RetentionRepository, RetentionService, RetentionResolver],
  exports: [RetentionRepository],
})
export class RetentionModule {}
