import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../../platform/graphql/fields.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { EndRestrictionInput, RecordRestrictionInput } from './dto/restriction.inputs.js';
import { Restriction, RestrictionPayload } from './restriction.model.js';
import { RestrictionsService } from './restrictions.service.js';

@Resolver(() => Restriction)
export class RestrictionsResolver {
  constructor(private readonly service: RestrictionsService) {}

  @Query(() => [Restriction], {
    description: 'Restrictions of a person in both directions, including past ones, latest first.',
  })
  restrictions(
    @CurrentActor() actor: Actor | null,
    @IdArg('Person', { name: 'personId', description: 'Id of the person.' }) personId: string,
  ): Promise<Restriction[]> {
    return this.service.ofPerson(actor, personId);
  }

  @Mutation(() => RestrictionPayload, {
    description:
      'Records that one person must keep away from another. Matches, tasks and shares that ' +
      'this forbids end at once.',
  })
  async recordRestriction(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Both people, and the basis.' })
    input: RecordRestrictionInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.record(actor, input) };
  }

  @Mutation(() => RestrictionPayload, { description: 'Ends a restriction from a given day on.' })
  async endRestriction(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which restriction, and when.' }) input: EndRestrictionInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.end(actor, input) };
  }
}
