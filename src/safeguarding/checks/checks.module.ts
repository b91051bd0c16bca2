import { Module } from '@nestjs/common';
import { FamiliesModule } from '../../families/families.module.js';
import { ChecksRepository } from './checks.repository.js';
import { ChecksResolver } from './checks.resolver.js';
import { ChecksService } from './checks.service.js';
import { Check } from './check.model.js';

export const CHECKS_RECORDS = [Check] as const;

@Module({
  imports: [FamiliesModule],
  providers: [ChecksRepository, ChecksService, ChecksResolver],
})
export class ChecksModule {}
