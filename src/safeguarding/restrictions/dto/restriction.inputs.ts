import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { RestrictionBasis } from '../restriction-basis.js';

@InputType({ description: 'A restriction to record.' })
export class RecordRestrictionInput extends MutationInput {
  @IdField('Person', { description: 'The person who must keep away.' })
  restrainedId!: string;

  @IdField('Person', { description: 'The person who is protected.' })
  protectedId!: string;

  @Field(() => RestrictionBasis, { description: 'What it rests on.' })
  basis!: RestrictionBasis;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'First day; today if left out. It holds as soon as that day has begun anywhere on Earth.',
  })
  since?: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day on which it no longer holds; left out if no end is known.',
  })
  until?: string;
}

@InputType({ description: 'A restriction to end.' })
export class EndRestrictionInput extends MutationInput {
  @IdField('Restriction', { description: 'The restriction that ends.' })
  restrictionId!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'First day on which it no longer holds; today if left out. It holds until that day has ' +
      'begun everywhere on Earth, at noon UTC; ended on its first day, it no longer holds at all.',
  })
  until?: string;
}

@InputType({ description: 'The proposed end of a court order, to confirm.' })
export class ConfirmRestrictionEndInput extends MutationInput {
  @IdField('Restriction', { description: 'The court order that ends.' })
  restrictionId!: string;

  @Field(() => GraphQLLocalDate, {
    description:
      'The day that you agree to, as `proposedEnd.until` showed it to you. Where another day is ' +
      'proposed by now, nothing is changed.',
  })
  until!: string;
}

@InputType({ description: 'The proposed end of a court order, to reject or take back.' })
export class RejectRestrictionEndInput extends MutationInput {
  @IdField('Restriction', { description: 'The court order that goes on.' })
  restrictionId!: string;
}
