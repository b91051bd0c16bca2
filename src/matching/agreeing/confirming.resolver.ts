import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { ConfirmDrawInput } from '../matches/dto/match.inputs.js';
import { Draw } from '../matches/match.model.js';
import { DrawPayload } from '../matches/matching.payloads.js';
import { ConfirmingService } from './confirming.service.js';

@Resolver(() => Draw)
export class ConfirmingResolver {
  constructor(private readonly service: ConfirmingService) {}

  @Mutation(() => DrawPayload, {
    description:
      'Confirms a draw. For its giver, or a case worker who has spoken to the giver. Refused where ' +
      'what was agreed could no longer be placed by hand.',
  })
  async confirmDraw(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which draw.' }) input: ConfirmDrawInput,
  ): Promise<DrawPayload> {
    return { draw: await this.service.confirm(actor, input.drawId) };
  }
}
