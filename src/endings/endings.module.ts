import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { FamiliesModule } from '../families/families.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { EndingsRepository } from './endings.repository.js';
import { EndingsResolver } from './endings.resolver.js';
import { EndingsService } from './endings.service.js';

@Module({
  imports: [CasesModule, FamiliesModule, MatchingModule, NeedsModule],
  providers: [EndingsRepository, EndingsService, EndingsResolver],
})
export class EndingsModule {}
