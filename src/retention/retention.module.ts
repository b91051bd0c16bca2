import { Module } from '@nestjs/common';
import { ErasureModule } from '../erasure/erasure.module.js';
import { RetentionListener } from './retention.listener.js';
import { RetentionRepository } from './retention.repository.js';
import { RetentionResolver } from './retention.resolver.js';
import { RetentionService } from './retention.service.js';

@Module({
  imports: [ErasureModule],
  providers: [RetentionRepository, RetentionService, RetentionResolver, RetentionListener],
})
export class RetentionModule {}
