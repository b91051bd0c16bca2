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
    description: 'Restrictions of a person in both directions, past ones too, the latest first.',
  })
  restrictions(
    @CurrentActor() actor: Actor | null,
    @IdArg('Person', { name: 'personId', description: 'Id of the person.' }) personId: string,
  ): Promise<Restriction[]> {
    return this.service.ofPerson(actor, personId);
  }

  @Mutation(() => RestrictionPayload, {
    description:
      'Records that a person must keep away from another. Matches, tasks and shares that it ' +
      'forbids end at once.',
  })
  async recordRestriction(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Who, from whom, on what basis.' })
    input: RecordRestrictionInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.record(actor, input) };
  }

  @Mutation(() => RestrictionPayload, { description: 'Ends a restriction from a day on.' })
  async endRestriction(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which restriction, and when.' }) input: EndRestrictionInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.end(actor, input) };
  }
}
