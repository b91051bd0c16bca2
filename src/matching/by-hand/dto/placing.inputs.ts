import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, ValidateNested } from 'class-validator';
import { QuantityInput } from '../../../catalogue/quantity.js';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'What a match placed by hand takes of one offer.' })
export class PlacedDrawInput {
  @IdField('Offer', { description: 'The offer to draw on.' })
  offerId!: string;

  @TextField(60, {
    defaultValue: 'main',
    description: 'Code of the part that it is for; "main" is the thing itself.',
  })
  partCode!: string;

  @Field(() => QuantityInput, { description: "How much of the offer, in the offer's unit." })
  quantity!: QuantityInput;

  @Field(() => QuantityInput, {
    nullable: true,
    description:
      'For money that stands in for something: how much of the part it pays for, in the unit ' +
      'of the part. If left out, as much as it buys at the usual price.',
  })
  @IsOptional()
  meets?: QuantityInput | null;
}

@InputType({ description: 'A match to place by hand.' })
export class PlaceMatchInput extends MutationInput {
  @IdField('Need', { description: 'The need that it meets.' })
  needId!: string;

  @TextField(20, {
    description: 'When: the day and MORNING, AFTERNOON or EVENING, such as "2026-12-01/MORNING".',
  })
  slot!: string;

  @Field(() => [PlacedDrawInput], { description: 'What it takes of which offer; at most 50.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PlacedDrawInput)
  draws!: PlacedDrawInput[];

  @TextField(500, { description: 'Why. Case workers can read it; givers cannot.' })
  reason!: string;
}

@InputType({ description: 'A match placed by hand to release.' })
export class ReleasePlacedMatchInput extends MutationInput {
  @IdField('Match', { description: 'The proposal that was placed by hand.' })
  matchId!: string;
}
