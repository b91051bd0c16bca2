import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { FUND, type BudgetRow, type FundRow } from './fund.record.js';

@ObjectType({ description: 'What a fund may spend in a period.' })
export class FundBudget {
  @Field(() => ID, { description: 'The offer of money that stands for it in matches.' })
  readonly offerId: string;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  readonly from: string;

  @Field(() => GraphQLLocalDate, { description: 'First day after it.' })
  readonly until: string;

  @Field(() => Quantity, { description: 'The total that may be spent.' })
  readonly amount: Quantity;

  /** @param row with what the graph keeps of it. Not part of the API. */
  constructor(readonly row: BudgetRow) {
    this.offerId = toGlobalId('Offer', row.offerId);
    this.from = row.from;
    this.until = row.until;
    this.amount = toQuantity(row.amount, row.unit);
  }
}

@ObjectType({
  description:
    'Money that the agency keeps for what nobody gives, with a budget for each period. No ' +
    'kind of support has a ceiling of its own, but each spending is justified and logged.',
})
export class Fund extends RecordModel<FundRow> {
  static readonly record = FUND;

  @Field(() => String, { description: 'What it is called.' })
  readonly name = this.row.name;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  readonly purpose = this.row.purpose;

  @Field(() => [FundBudget], { description: 'Its budgets, the earliest period first.' })
  readonly budgets = this.row.budgets.map((budget) => new FundBudget(budget));

  @Field(() => GraphQLDateTime, { description: 'When it was set up.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When anything about it last changed.' })
  readonly changedAt = this.row.changedAt;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was closed.' })
  readonly endedAt = this.row.endedAt;

  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  readonly endReason = this.row.endReason;
}

@ObjectType({ description: 'A page of Fund records (Relay).' })
export class FundConnection extends ConnectionType(Fund) {}
