import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { SpendingsArgs } from './dto/spendings.args.js';
import { Spending, SpendingConnection } from './spending.model.js';
import { SpendingsService } from './spendings.service.js';

@Resolver(() => Spending)
export class SpendingsResolver {
  constructor(private readonly service: SpendingsService) {}

  @Query(() => SpendingConnection, {
    description:
      'The log of money spent on needs that you can see, earliest entry first. For ' +
      'supervisors.',
  })
  spendings(
    @CurrentActor() actor: Actor | null,
    @Args() args: SpendingsArgs,
  ): Promise<SpendingConnection> {
    return this.service.list(actor, args);
  }
}
