import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { OffersService } from '../offers/offers.service.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { CreateFundInput, EndFundInput, SetFundBudgetInput } from './dto/fund.inputs.js';
import { Fund, FundBudget, FundConnection } from './fund.model.js';
import { FundPayload } from './funds.payloads.js';
import { FundsService } from './funds.service.js';

@Resolver(() => Fund)
export class FundsResolver {
  constructor(private readonly service: FundsService) {}

  @Query(() => FundConnection, {
    description: 'The funds of the agency, with what is left of each budget. For case workers.',
  })
  funds(@CurrentActor() actor: Actor | null, @Args() page: PageArgs): Promise<FundConnection> {
    return this.service.list(actor, page);
  }

  @Mutation(() => FundPayload, { description: 'Sets up a fund. For supervisors.' })
  async createFund(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The fund.' }) input: CreateFundInput,
  ): Promise<FundPayload> {
    return { fund: await this.service.create(actor, input) };
  }

  @Mutation(() => FundPayload, {
    description: 'Sets or changes what a fund may spend in a period. For supervisors.',
  })
  async setFundBudget(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The budget.' }) input: SetFundBudgetInput,
  ): Promise<FundPayload> {
    return { fund: await this.service.setBudget(actor, input) };
  }

  @Mutation(() => FundPayload, {
    description: 'Closes a fund. What was approved stays approved. For supervisors.',
  })
  async endFund(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which fund, and why.' }) input: EndFundInput,
  ): Promise<FundPayload> {
    return { fund: await this.service.end(actor, input) };
  }
}

@Resolver(() => FundBudget)
export class FundBudgetResolver {
  constructor(private readonly offers: OffersService) {}

  @ResolveField(() => Quantity, { description: 'What approved matches have taken of it.' })
  async spent(@Parent() budget: FundBudget, @Context() context: RequestContext): Promise<Quantity> {
    return toQuantity(await this.taken(budget, context), budget.row.unit);
  }

  @ResolveField(() => Quantity, { description: 'What is left.' })
  async left(@Parent() budget: FundBudget, @Context() context: RequestContext): Promise<Quantity> {
    const { amount, unit } = budget.row;
    return toQuantity(Math.max(0, amount - (await this.taken(budget, context))), unit);
  }

  private async taken({ row }: FundBudget, context: RequestContext): Promise<number> {
    const loader = loaderOf(context, 'offers.taken', (ids) => this.offers.taken(ids));
    return (await loader.load(row.offerId)) ?? 0;
  }
}
