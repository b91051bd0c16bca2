import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { CheckLevel } from '../check-level.js';

@InputType({ description: 'A check to record.' })
export class RecordCheckInput extends MutationInput {
  @IdField('Person', { description: 'Who was vetted.' })
  personId!: string;

  @Field(() => CheckLevel, { description: 'How thorough it was.' })
  level!: CheckLevel;

  @Field(() => GraphQLLocalDate, { description: 'Day from which it holds.' })
  issuedOn!: string;

  @Field(() => GraphQLLocalDate, {
    description: 'Last day on which it holds, not before issuedOn.',
  })
  expiresOn!: string;
}

@InputType({ description: 'A check to end.' })
export class EndCheckInput extends MutationInput {
  @IdField('Check', { description: 'The check, which no longer holds from today on.' })
  checkId!: string;

  @TextField(500, {
    description: 'Why. It is asked for but not kept: only the level and dates of a check are.',
  })
  reason!: string;
}
