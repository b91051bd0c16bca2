import { Module, type OnModuleInit } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { CaseOpening } from './case-opening.service.js';
import { CasesRepository } from './cases.repository.js';
import { CasesOfFamilyResolver, CasesResolver } from './cases.resolver.js';
import { CasesService } from './cases.service.js';
import { TeamsRepository } from './teams.repository.js';
import { TeamsResolver } from './teams.resolver.js';
import { TeamsService } from './teams.service.js';

@Module({
  imports: [FamiliesModule],
  providers: [
    CasesRepository,
    CaseOpening,
    CasesService,
    CasesResolver,
    CasesOfFamilyResolver,
    TeamsRepository,
    TeamsService,
    TeamsResolver,
  ],
})
export class CasesModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly cases: CasesService,
    private readonly teams: TeamsService,
  ) {}

  onModuleInit(): void {
    this.nodes.register(
      'Case',
      async (id, ctx) => (await this.cases.byIds(actorOf(ctx), [id])).get(id) ?? null,
    );
    this.nodes.register('CaseAssignment', (id, ctx) => this.cases.assignment(actorOf(ctx), id));
    this.nodes.register('Colleague', (id, ctx) => this.teams.colleague(actorOf(ctx), id));
    this.nodes.register('TeamMembership', (id, ctx) => this.teams.membership(actorOf(ctx), id));
  }
}
