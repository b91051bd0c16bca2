import { Field, InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { ErasureReason } from '../erasure-vocabulary.js';

@InputType({ description: 'A person to erase, and why. It cannot be undone.' })
export class ErasePersonInput extends MutationInput {
  @IdField('Person', { description: 'The person to erase.' })
  personId!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  reason!: ErasureReason;
}

@InputType({ description: 'A family whose record is to be erased, and why. It cannot be undone.' })
export class EraseFamilyInput extends MutationInput {
  @IdField('Family', { description: 'The family whose record is erased; it must have ended.' })
  familyId!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  reason!: ErasureReason;
}
