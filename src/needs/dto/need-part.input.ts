import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { AttributeValueInput } from '../../catalogue/attribute-value.js';
import { QuantityInput } from '../../catalogue/quantity.js';
import { TextField } from '../../platform/graphql/fields.js';

@InputType({
  description: 'How a part differs from what the kind takes by default, or an additional part.',
})
export class NeedPartInput {
  @TextField(60, { description: 'Code of a default part, such as transport, or a new one.' })
  code!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True for a default part that this need does not require.',
  })
  leaveOut!: boolean;

  @TextField(60, { nullable: true, description: 'Code of its kind; required for a new part.' })
  kind?: string | null;

  @Field(() => QuantityInput, {
    nullable: true,
    description: 'How much of it; required for a new part.',
  })
  quantity?: QuantityInput | null;

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: 'What is asked of it, instead of the default.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AttributeValueInput)
  attributes?: AttributeValueInput[] | null;
}
