import { Field, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { CheckLevel } from '../check-level.js';

@InputType({ description: 'Who was vetted, how thoroughly and until when.' })
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

@InputType({ description: 'Which check no longer holds.' })
export class EndCheckInput extends MutationInput {
  @IdField('Check', { description: 'The check that no longer holds, from today on.' })
  checkId!: string;

  @TextField(500, {
    description: 'Why. Asked for, but not kept: nothing of a check is, save level and dates.',
  })
  reason!: string;
}
