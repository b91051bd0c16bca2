import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, IdListField, TextField, VersionField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { PlaceInput } from '../../platform/graphql/place.js';
import { TimeWindowInput } from '../../platform/graphql/time-window.js';
import { Urgency } from '../urgency.js';
import { NeedPartInput } from './need-part.input.js';

@InputType({ description: 'A need to open.' })
export class OpenNeedInput extends MutationInput {
  @IdField('Family', { description: 'The family that needs it.' })
  familyId!: string;

  @TextField(60, { description: 'Code of the kind, such as "cot".' })
  kind!: string;

  @Field(() => QuantityInput, { description: 'How much of the thing itself.' })
  quantity!: QuantityInput;

  @Field(() => [AttributeValueInput], {
    defaultValue: [],
    description: 'What is asked of the thing itself.',
  })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes!: AttributeValueInput[];

  @Field(() => Urgency, { defaultValue: Urgency.SOON, description: 'How urgent it is.' })
  urgency!: Urgency;

  @Field(() => TimeWindowInput, {
    nullable: true,
    description: 'The period in which it must take place; the next 14 days if left out.',
  })
  window?: TimeWindowInput | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Too late to be useful after this time, which must be after the start of the period.',
  })
  deadline?: Date | null;

  @IdListField('Person', {
    defaultValue: [],
    description: 'The members it is for; empty means the whole family.',
  })
  @ArrayMaxSize(50)
  forPersonIds!: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it may be met in part; as is usual for the kind if left out.',
  })
  divisible?: boolean | null;

  @TextField(2000, { nullable: true, blank: true, description: 'What else matters.' })
  note?: string | null;

  @Field(() => PlaceInput, {
    nullable: true,
    description: "Where it is needed; the family's home if left out.",
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput | null;

  @TextField(200, {
    nullable: true,
    blank: true,
    description: 'Neighbourhood or village of the place; that of the family if both are left out.',
  })
  area?: string | null;

  @Field(() => [NeedPartInput], {
    defaultValue: [],
    description: 'How its parts differ from what the kind takes by default.',
  })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => NeedPartInput)
  parts!: NeedPartInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True to enter it as a draft, without looking for it yet.',
  })
  draft!: boolean;
}

@InputType({
  description:
    'Changes to a need. Fields left out stay as they are. For another kind, open another need.',
})
export class ChangeNeedInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @VersionField()
  version!: string;

  @Field(() => QuantityInput, { nullable: true, description: 'How much of the thing itself.' })
  quantity?: QuantityInput | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'What is asked of the thing itself. Replaces the whole list.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes?: AttributeValueInput[] | null;

  @Field(() => Urgency, { nullable: true, description: 'How urgent it is.' })
  urgency?: Urgency | null;

  @Field(() => TimeWindowInput, {
    nullable: true,
    description: 'The period in which it must take place.',
  })
  window?: TimeWindowInput | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Too late to be useful after this time; null removes the deadline.',
  })
  deadline?: Date | null;

  @IdListField('Person', {
    nullable: true,
    description: 'The members it is for, as a complete list; empty means the whole family.',
  })
  @ArrayMaxSize(50)
  forPersonIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it may be met in part.' })
  divisible?: boolean | null;

  @TextField(2000, {
    nullable: true,
    blank: true,
    description: 'What else matters; null clears it.',
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
    description: 'Neighbourhood or village of the place; null clears it.',
  })
  area?: string | null;

  @Field(() => [NeedPartInput], {
    nullable: true,
    description:
      'How its parts differ from what the kind takes by default. Replaces all parts; if left ' +
      'out, they stay as they are.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => NeedPartInput)
  parts?: NeedPartInput[] | null;
}
