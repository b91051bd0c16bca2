import { Args, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { ApproveMatchInput } from '../matches/dto/match.inputs.js';
import { Match } from '../matches/match.model.js';
import { MatchPayload } from '../matches/matching.payloads.js';
import { ApprovingService } from './approving.service.js';

@ObjectType({ description: 'The approved match, or why nothing was approved.' })
export class ApproveMatchPayload extends MatchPayload {
  @Field(() => Match, {
    nullable: true,
    description:
      'The proposal to decide on instead, where the one named is no longer what you saw, or no ' +
      'longer holds; null where there is none yet.',
  })
  proposal?: Match | null;
}

@Resolver(() => Match)
export class ApprovingResolver {
  constructor(private readonly service: ApprovingService) {}

  @Mutation(() => ApproveMatchPayload, {
    description:
      'Approves a proposal and reserves everything it takes, or nothing at all. Money that ' +
      'it takes is logged as spent. Refused where the proposal is no longer what you saw, or ' +
      'could no longer be placed by hand.',
  })
  async approveMatch(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which proposal, and why the money is spent.' })
    input: ApproveMatchInput,
  ): Promise<ApproveMatchPayload> {
    return this.service.approve(actor, input);
  }
}
