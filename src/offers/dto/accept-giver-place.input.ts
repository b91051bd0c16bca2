import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';

@InputType({
  description: 'A place from which somebody gives, that the agency has looked at.',
})
export class AcceptGiverPlaceInput extends MutationInput {
  @IdField('Person', { description: 'Who gives. Somebody else than you.' })
  giverId!: string;

  @Field(() => PlaceInput, {
    description:
      'The place, as it stands in the offer; it counts with all within 250 metres or so.',
  })
  @ValidateNested()
  @Type(() => PlaceInput)
  place!: PlaceInput;

  @Field(() => PlaceInput, {
    nullable: true,
    description:
      'One of their places that no longer counts, where they have three already. For supervisors.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  insteadOf?: PlaceInput | null;
}
