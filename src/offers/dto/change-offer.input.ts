import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { TimeWindowInput } from '../../platform/graphql/time-window.js';

@InputType({
  description:
    'Changes to an offer. Fields left out stay as they are. For another kind, register another ' +
    'offer.',
})
export class ChangeOfferInput extends MutationInput {
  @IdField('Offer', { description: 'The offer.' })
  offerId!: string;

  @VersionField()
  version!: string;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'How much. It cannot be less than agreed matches take.',
  })
  quantity?: QuantityInput | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'What is known about it. Replaces the whole list.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes?: AttributeValueInput[] | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it is given from.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;

  @TextField(200, {
    nullable: true,
    blank: true,
    description: 'Neighbourhood or village of the place; null clears it.',
  })
  area?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How far from its place it can be given, in metres, at most 200000. What a person gives ' +
      'reaches at least 3000.',
  })
  @IsOptional()
  @Min(0)
  @Max(200_000)
  radiusMeters?: number | null;

  @Field(() => [TimeWindowInput], {
    nullable: true,
    description:
      'When it can be given, as a complete list of at most 60 periods; empty means at any ' +
      'time.',
  })
  @IsOptional()
  @ArrayMaxSize(60)
  windows?: TimeWindowInput[] | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it expires; null means never.',
  })
  expiresAt?: Date | null;

  @TextField(1000, {
    nullable: true,
    blank: true,
    description:
      'Conditions on which it is offered; null clears them. They stay as they are while ' +
      'something of it is agreed on and still to come.',
  })
  conditions?: string | null;
}
