import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { QuantityInput } from '../../../catalogue/quantity.js';
import { IdField, IdListField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'What is actually spent on one draw of money.' })
export class MoneyAmountInput {
  @IdField('Draw', { description: 'The draw.' })
  drawId!: string;

  @Field(() => QuantityInput, { description: 'How much is spent.' })
  amount!: QuantityInput;
}

@InputType({ description: 'A proposal to approve, and the money to spend on it.' })
export class ApproveMatchInput extends MutationInput {
  @IdField('Match', { description: 'The proposal to approve.' })
  matchId!: string;

  @TextField(100, {
    description:
      'Its version when you looked at it (Match.version). If the need, an offer or the proposal ' +
      'has changed since, the approval is refused and says so.',
  })
  version!: string;

  @TextField(1000, {
    nullable: true,
    description:
      'Why money is spent. Required where it comes from a fund or another organisation, or is more ' +
      'than was proposed. Logged with the spending.',
  })
  justification?: string | null;

  @Field(() => [MoneyAmountInput], {
    nullable: true,
    description: 'Amounts of money that differ from the usual price. At most 50.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MoneyAmountInput)
  amounts?: MoneyAmountInput[] | null;
}

@InputType({ description: 'A match to decline, and why.' })
export class DeclineMatchInput extends MutationInput {
  @IdField('Match', { description: 'The match to decline.' })
  matchId!: string;

  @TextField(500, { description: 'Why. Case workers can read it; givers cannot.' })
  reason!: string;

  @IdListField('Offer', {
    nullable: true,
    description:
      'Offers not to be proposed for this need again; all offers of the match if left out.',
  })
  unsuitableOfferIds?: string[];
}

@InputType({ description: 'A draw that the giver confirms.' })
export class ConfirmDrawInput extends MutationInput {
  @IdField('Draw', { description: 'The draw.' })
  drawId!: string;
}

@InputType({ description: 'A draw that the giver declines, and why.' })
export class DeclineDrawInput extends MutationInput {
  @IdField('Draw', { description: 'The draw.' })
  drawId!: string;

  @TextField(500, { description: 'Why, so that it is not asked again.' })
  reason!: string;
}

@InputType({ description: 'A match of which everything has arrived.' })
export class RecordDeliveryInput extends MutationInput {
  @IdField('Match', { description: 'The match whose things have arrived without a task.' })
  matchId!: string;
}

@InputType({ description: 'A match to close.' })
export class CloseMatchInput extends MutationInput {
  @IdField('Match', { description: 'The match that the family has received.' })
  matchId!: string;
}
