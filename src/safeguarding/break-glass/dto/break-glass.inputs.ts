import { Field, InputType, Int } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { LONGEST_MINUTES } from '../break-glass-time.js';

@InputType({ description: 'A family that must be seen at once, and why.' })
export class OpenBreakGlassInput extends MutationInput {
  @IdField('Family', { description: 'The family, which must belong to your own agency.' })
  familyId!: string;

  /** May be left out as far as the schema goes, so that the attempt reaches the log. */
  @TextField(1000, {
    nullable: true,
    blank: true,
    description: 'Why it cannot wait for those who work with the family. Required.',
  })
  reason?: string | null;

  @Field(() => Int, {
    defaultValue: LONGEST_MINUTES,
    description: `For how many minutes, 1 to ${LONGEST_MINUTES}.`,
  })
  @Min(1)
  @Max(LONGEST_MINUTES)
  minutes!: number;
}

@InputType({ description: 'An emergency access to end.' })
export class EndBreakGlassInput extends MutationInput {
  @IdField('BreakGlassAccess', { description: 'The access. It ends at once.' })
  breakGlassAccessId!: string;
}

@InputType({ description: 'An emergency access that a supervisor has looked into.' })
export class AcknowledgeBreakGlassInput extends MutationInput {
  @IdField('BreakGlassAccess', { description: 'The access.' })
  breakGlassAccessId!: string;
}
