import { Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { FamiliesRepository } from './families.repository.js';
import { FamiliesResolver } from './families.resolver.js';
import { FamiliesService } from './families.service.js';
import { PersonsRepository } from './persons.repository.js';
import { PersonsResolver } from './persons.resolver.js';
import { PersonsService } from './persons.service.js';
import { WhoseCaseRepository } from './whose-case.repository.js';
import { WhoseCaseService } from './whose-case.service.js';
import { TiesRepository } from './ties.repository.js';
import { MembershipsResolver, TiesResolver } from './ties.resolver.js';
import { TiesService } from './ties.service.js';
import { WebRepository } from './web.repository.js';
import { WebService } from './web.service.js';
import { Person } from './person.model.js';
import { Family, Membership } from './family.model.js';
import { Tie } from './tie.model.js';

export const FAMILIES_RECORDS = [Person, Family, Membership, Tie] as const;

@Module({
  providers: [
    PersonsRepository,
    PersonsService,
    PersonsResolver,
    FamiliesRepository,
    FamiliesService,
    FamiliesResolver,
    WhoseCaseRepository,
    WhoseCaseService,
    TiesRepository,
    TiesService,
    TiesResolver,
    MembershipsResolver,
    WebRepository,
    WebService,
  ],
  exports: [FamiliesService, PersonsService, WhoseCaseService, TiesService],
})
export class FamiliesModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly families: FamiliesService,
  ) {}

  onModuleInit(): void {
    this.nodes.recallBy('Family', (id, ctx) => this.families.recall(actorOf(ctx), id));
  }
}
