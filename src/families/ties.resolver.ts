import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Records } from '../platform/records/records.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { ChangeTieInput, CreateTieInput, EndTieInput } from './dto/tie.inputs.js';
import { TiePayload } from './families.payloads.js';
import { Family, Membership } from './family.model.js';
import { Person } from './person.model.js';
import { TiesService } from './ties.service.js';

@Resolver()
export class TiesResolver {
  constructor(private readonly service: TiesService) {}

  @Mutation(() => TiePayload, {
    description:
      'Records a tie. Warns of the same tie twice, of one that contradicts another tie or the ages ' +
      'of the two, and of one that is still to come.',
  })
  createTie(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The tie.' }) input: CreateTieInput,
  ): Promise<TiePayload> {
    return this.service.create(actor, input);
  }

  @Mutation(() => TiePayload, {
    description:
      'Changes what is recorded of a tie, with the same warnings; how it was before is kept.',
  })
  changeTie(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What changes.' }) input: ChangeTieInput,
  ): Promise<TiePayload> {
    return this.service.change(actor, input);
  }

  @Mutation(() => TiePayload, {
    description: 'Ends a tie from a given day on; nothing is deleted.',
  })
  async endTie(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which tie, and why.' }) input: EndTieInput,
  ): Promise<TiePayload> {
    return { tie: await this.service.end(actor, input) };
  }
}

@Resolver(() => Membership)
export class MembershipsResolver {
  constructor(private readonly records: Records) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who belongs to the family.' })
  person(
    @Parent() membership: Membership,
    @Context() context: RequestContext,
  ): Promise<Person | null> {
    return this.records.load(context, Person, membership.personId);
  }

  @ResolveField(() => Family, { nullable: true, description: 'The family.' })
  family(
    @Parent() membership: Membership,
    @Context() context: RequestContext,
  ): Promise<Family | null> {
    return this.records.load(context, Family, membership.familyId);
  }
}
