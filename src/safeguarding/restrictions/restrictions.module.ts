import { Module } from '@nestjs/common';
import { FamiliesModule } from '../../families/families.module.js';
import { RestrictionsRepository } from './restrictions.repository.js';
import { RestrictionsResolver } from './restrictions.resolver.js';
import { RestrictionsService } from './restrictions.service.js';
import { Restriction } from './restriction.model.js';

export const RESTRICTIONS_RECORDS = [Restriction] as const;

@Module({
  imports: [FamiliesModule],
  providers: [RestrictionsRepository, RestrictionsService, RestrictionsResolver],
})
export class RestrictionsModule {}
