import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A fund to set up.' })
export class CreateFundInput extends MutationInput {
  @TextField(200, { description: 'What it is called.' })
  name!: string;

  @TextField(1000, { nullable: true, description: 'What it is for.' })
  purpose?: string | null;
}

@InputType({ description: 'What a fund may spend in a period.' })
export class SetFundBudgetInput extends MutationInput {
  @IdField('Fund', { description: 'The fund.' })
  fundId!: string;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'First day after it.' })
  until!: string;

  @Field(() => QuantityInput, { description: 'All that may be spent, in EUR.' })
  amount!: QuantityInput;
}

@InputType({ description: 'A fund to close, and why.' })
export class EndFundInput extends MutationInput {
  @IdField('Fund', { description: 'The fund.' })
  fundId!: string;

  @TextField(500, { description: 'Why.' })
  reason!: string;
}
