import { Module } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { CaseOpening } from './case-opening.service.js';
import { CasesRepository } from './cases.repository.js';
import { CasesOfFamilyResolver, CasesResolver } from './cases.resolver.js';
import { CasesService } from './cases.service.js';
import { MergedCasesService } from './merged-cases.service.js';
import { TeamsRepository } from './teams.repository.js';
import { TeamsResolver } from './teams.resolver.js';
import { TeamsService } from './teams.service.js';
import { Case, CaseAssignment } from './case.model.js';
import { Colleague } from './colleague.model.js';
import { TeamMembership } from './team.model.js';

export const CASES_RECORDS = [Case, CaseAssignment, Colleague, TeamMembership] as const;

@Module({
  imports: [FamiliesModule],
  providers: [
    CasesRepository,
    CaseOpening,
    CasesService,
    MergedCasesService,
    CasesResolver,
    CasesOfFamilyResolver,
    TeamsRepository,
    TeamsService,
    TeamsResolver,
  ],
  exports: [CasesService, MergedCasesService, TeamsService],
})
export class CasesModule {}
