import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { TakeBackEndingInput } from './dto/take-back-ending.input.js';
import { EndingPayload } from './ending.payload.js';
import { EndingsService } from './endings.service.js';

@Resolver()
export class EndingsResolver {
  constructor(private readonly service: EndingsService) {}

  @Mutation(() => EndingPayload, {
    description:
      'Takes back an ending that was a mistake, until the seventh day after it was written down or ' +
      'began to count, whichever is later. Whoever could end the record can. What ended with it ' +
      'comes back with it, and nothing else; a warning says what does not. Refused (TOO_LATE) ' +
      'afterwards, and where something has happened since that speaks against it.',
  })
  takeBackEnding(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'What was ended, and why that was a mistake.' })
    input: TakeBackEndingInput,
  ): Promise<EndingPayload> {
    return this.service.takeBack(actor, input);
  }
}
