import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Max, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { TimeWindowInput } from '../../platform/graphql/time-window.js';
import { CapacityPer } from '../capacity-per.js';

/** Who can give something. */
export const GIVERS = ['Person', 'Organisation'] as const;

@InputType({ description: 'An offer to register.' })
export class RegisterOfferInput extends MutationInput {
  @TextField(60, { description: 'Code of the kind, such as "cot".' })
  kind!: string;

  @Field(() => QuantityInput, { description: 'How much, for each slot or altogether.' })
  quantity!: QuantityInput;

  @Field(() => CapacityPer, {
    nullable: true,
    description:
      'What the quantity counts. If left out, SLOT for services and TOTAL for everything else.',
  })
  capacityPer?: CapacityPer | null;

  @Field(() => [AttributeValueInput], {
    defaultValue: [],
    description: 'What is known about it. What its kind requires must be said, such as the size.',
  })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes!: AttributeValueInput[];

  @Field(() => PlaceInput, { description: 'Where it is given from.' })
  @ValidateNested()
  @Type(() => PlaceInput)
  place!: PlaceInput;

  @TextField(200, {
    nullable: true,
    blank: true,
    description: 'Neighbourhood or village of the place.',
  })
  area?: string | null;

  @Field(() => Int, {
    defaultValue: 10_000,
    description:
      'How far from its place it can be given, in metres, at most 200000. What a person gives ' +
      'reaches at least 3000.',
  })
  @Min(0)
  @Max(200_000)
  radiusMeters!: number;

  @Field(() => [TimeWindowInput], {
    defaultValue: [],
    description: 'When it can be given, at most 60 periods; empty means at any time.',
  })
  @ArrayMaxSize(60)
  windows!: TimeWindowInput[];

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it expires.' })
  expiresAt?: Date | null;

  @TextField(1000, {
    nullable: true,
    blank: true,
    description: 'Conditions on which it is offered.',
  })
  conditions?: string | null;

  @IdField(GIVERS, {
    nullable: true,
    description:
      'The person or organisation that gives it; yourself if left out. Only case workers can ' +
      'name others.',
  })
  giverId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True to enter it as a draft, without making it available yet.',
  })
  draft!: boolean;
}
