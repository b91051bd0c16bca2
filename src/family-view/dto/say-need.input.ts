import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'What a member says their own family needs.' })
export class SayNeedInput extends MutationInput {
  @IdField('Family', { description: 'Your family, by the id that myFamilies gives.' })
  familyId!: string;

  @TextField(60, { description: 'Code of the kind, such as "cot".' })
  kind!: string;

  @Field(() => QuantityInput, { description: 'How much.' })
  @ValidateNested()
  @Type(() => QuantityInput)
  quantity!: QuantityInput;

  @Field(() => [AttributeValueInput], {
    defaultValue: [],
    description:
      'What you know about it, such as the size. Your case manager adds what is missing.',
  })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes!: AttributeValueInput[];

  @TextField(2000, {
    nullable: true,
    blank: true,
    description: 'What else matters, for your case manager to read.',
  })
  note?: string | null;
}
