import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, IdListField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { TimeWindowInput } from '../../platform/graphql/time-window.js';
import { Urgency } from '../urgency.js';
import { NeedPartInput } from './need-part.input.js';

@InputType({
  description: 'What changes; what is left out stays. Another kind is another need.',
})
export class ChangeNeedInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @Field(() => QuantityInput, { nullable: true, description: 'How much of the thing itself.' })
  quantity?: QuantityInput | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'What is asked of the thing itself: all of it, also what stays.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes?: AttributeValueInput[] | null;

  @Field(() => Urgency, { nullable: true, description: 'How pressing it is.' })
  urgency?: Urgency | null;

  @Field(() => TimeWindowInput, {
    nullable: true,
    description: 'Within which it must take place.',
  })
  window?: TimeWindowInput | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'After which it is of no use any more; null takes the deadline away.',
  })
  deadline?: Date | null;

  @IdListField('Person', {
    nullable: true,
    description: 'The members it is for: all of them; empty means the whole family.',
  })
  @ArrayMaxSize(50)
  forPersonIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may be met in part.' })
  divisible?: boolean | null;

  @TextField(2000, {
    nullable: true,
    blank: true,
    description: 'What else matters; null empties it.',
  })
  note?: string | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it is needed.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;

  @TextField(200, {
    nullable: true,
    blank: true,
    description: 'Neighbourhood or village of the place; null empties it.',
  })
  area?: string | null;

  @Field(() => [NeedPartInput], {
    nullable: true,
    description:
      'Puts its parts together anew: how they differ from what the kind takes by default. Parts ' +
      'stay as they are when left out.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => NeedPartInput)
  parts?: NeedPartInput[] | null;
}
