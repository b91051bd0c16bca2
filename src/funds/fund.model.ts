import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { BudgetRow, FundRow } from './funds.repository.js';

@ObjectType({ description: 'What a fund may spend in a period.' })
export class FundBudget {
  @Field(() => ID, { description: 'The offer of money that stands for it in matches.' })
  offerId!: string;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'First day after it.' })
  until!: string;

  @Field(() => Quantity, { description: 'The total that may be spent.' })
  amount!: Quantity;

  @Field(() => Quantity, { description: 'What approved matches have taken of it.' })
  spent!: Quantity;

  @Field(() => Quantity, { description: 'What is left.' })
  left!: Quantity;

  /** @param spent hundredths of the unit. */
  constructor({ offerId, amount, unit, from, until }: BudgetRow, spent: number) {
    Object.assign(this, { from, until });
    this.offerId = toGlobalId('Offer', offerId);
    this.amount = toQuantity(amount, unit);
    this.spent = toQuantity(spent, unit);
    this.left = toQuantity(Math.max(0, amount - spent), unit);
  }
}

@ObjectType({
  description:
    'Money that the agency keeps for what nobody gives, with a budget for each period. No ' +
    'kind of support has a ceiling of its own, but each spending is justified and logged.',
})
export class Fund extends NodeModel {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  purpose!: string | null;

  @Field(() => [FundBudget], { description: 'Its budgets, the earliest period first.' })
  budgets!: FundBudget[];

  @Field(() => GraphQLDateTime, { description: 'When it was set up.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  changedAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  endReason!: string | null;

  /** @param taken hundredths that approved matches have taken, by the offers of the budgets. */
  constructor({ budgets, ...row }: FundRow, taken: ReadonlyMap<string, number>) {
    super();
    Object.assign(this, row, {
      budgets: budgets.map((budget) => new FundBudget(budget, taken.get(budget.offerId) ?? 0)),
    });
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Fund records (Relay).' })
export class FundConnection extends ConnectionType(Fund) {}
