import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { ApproveReplacementInput, DeclineReplacementInput } from './dto/replacement.inputs.js';
import { Match } from '../matches/match.model.js';
import { MatchPayload } from '../matches/matching.payloads.js';
import { ReplacingService } from './replacing.service.js';

@Resolver(() => Match)
export class ReplacingResolver {
  constructor(private readonly service: ReplacingService) {}

  @Mutation(() => MatchPayload, {
    description:
      'Agrees to a giver who stands in for one who gave back what they had promised. They are ' +
      'asked now, and the match is confirmed once they say yes. For case workers.',
  })
  async approveReplacement(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draw.' }) input: ApproveReplacementInput,
  ): Promise<MatchPayload> {
    return this.service.approve(actor, input);
  }

  @Mutation(() => MatchPayload, {
    description:
      'Turns down a giver who would stand in, who is then not asked; somebody else is looked for. ' +
      'For case workers.',
  })
  async declineReplacement(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draw, and why.' }) input: DeclineReplacementInput,
  ): Promise<MatchPayload> {
    return { match: await this.service.decline(actor, input) };
  }
}
