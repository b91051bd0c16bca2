import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

/** Whose endings can be taken back. */
export const ENDED_TYPES = [
  'Person',
  'Family',
  'Membership',
  'Tie',
  'Need',
  'Match',
  'Case',
] as const;

@InputType({ description: 'An ending that was a mistake.' })
export class TakeBackEndingInput extends MutationInput {
  @IdField(ENDED_TYPES, {
    description:
      'What was ended: a person, a family, a membership, a tie, a need, a match or a case.',
  })
  recordId!: string;

  @TextField(500, { description: 'Why, such as "the record of the wrong twin".' })
  reason!: string;
}
