import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
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

  @TextField(2000, {
    nullable: true,
    blank: true,
    description: 'What else matters, for your case manager to read.',
  })
  note?: string | null;
}
