import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { Agency } from '../identity/agency.model.js';
import { DeparturesService } from './departures.service.js';

@Resolver(() => Agency)
export class UnsupervisedResolver {
  constructor(private readonly service: DeparturesService) {}

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'How many open cases wait for a supervisor, since restrictions keep all of yours from the ' +
      'family: another account with the role is needed. Null for anybody but administrators.',
  })
  async unsupervisedCases(
    @CurrentActor() actor: Actor | null,
    @Parent() agency: Agency,
  ): Promise<number | null> {
    return this.service.unsupervisedCases(actor, agency.localId);
  }
}
