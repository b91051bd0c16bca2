import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../../platform/graphql/fields.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { RestrictionEndingsArgs } from './dto/restriction-endings.args.js';
import {
  ConfirmRestrictionEndInput,
  EndRestrictionInput,
  RecordRestrictionInput,
  RejectRestrictionEndInput,
} from './dto/restriction.inputs.js';
import { Restriction, RestrictionConnection, RestrictionPayload } from './restriction.model.js';
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

  @Query(() => RestrictionConnection, {
    description:
      'Court orders that protect a member of your families and whose end somebody has proposed: ' +
      'alerts for whoever leads the case.',
  })
  restrictionEndings(
    @CurrentActor() actor: Actor | null,
    @Args() args: RestrictionEndingsArgs,
  ): Promise<RestrictionConnection> {
    return this.service.endings(actor, args);
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
    return this.service.record(actor, input);
  }

  @Mutation(() => RestrictionPayload, {
    description:
      'Ends a restriction from a given day on. For a court order this is a proposal: it holds ' +
      'until somebody else who works on the case, or its supervisor, confirms the end.',
  })
  async endRestriction(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which restriction, and when.' }) input: EndRestrictionInput,
  ): Promise<RestrictionPayload> {
    return this.service.end(actor, input);
  }

  @Mutation(() => RestrictionPayload, {
    description: 'Ends a court order on the day that somebody else has proposed.',
  })
  async confirmRestrictionEnd(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which court order, and the day that you agree to.' })
    input: ConfirmRestrictionEndInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.confirmEnd(actor, input) };
  }

  @Mutation(() => RestrictionPayload, {
    description: 'Rejects the proposed end of a court order, or takes it back: it goes on.',
  })
  async rejectRestrictionEnd(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which court order.' }) input: RejectRestrictionEndInput,
  ): Promise<RestrictionPayload> {
    return { restriction: await this.service.rejectEnd(actor, input) };
  }
}
