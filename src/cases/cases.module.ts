import { Module } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { ReferralEndingsModule } from '../referrals/referral-endings.module.js';
import { CaseOpeningModule } from './case-opening.module.js';
import { CasesOfFamilyResolver, CasesResolver } from './cases.resolver.js';
import { CasesService } from './cases.service.js';
import { TeamsRepository } from './teams.repository.js';
import { TeamsResolver } from './teams.resolver.js';
import { TeamsService } from './teams.service.js';

@Module({
  imports: [CaseOpeningModule, FamiliesModule, ReferralEndingsModule],
  providers: [
    CasesService,
    CasesResolver,
    CasesOfFamilyResolver,
    TeamsRepository,
    TeamsService,
    TeamsResolver,
  ],
})
export class CasesModule {}
