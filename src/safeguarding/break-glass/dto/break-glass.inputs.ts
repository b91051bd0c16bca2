import { Field, InputType, Int } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';
import { LONGEST_MINUTES } from '../break-glass-time.js';

@InputType({ description: 'Which family must be seen at once, and why.' })
export class OpenBreakGlassInput extends MutationInput {
  @IdField('Family', { description: 'The family, of the own agency.' })
  familyId!: string;

  /** May be left out as far as the schema goes, so that the attempt reaches the log. */
  @TextField(1000, {
    nullable: true,
    blank: true,
    description: 'Why it cannot wait for who works with the family. Must be given.',
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

@InputType({ description: 'Which access ends.' })
export class EndBreakGlassInput extends MutationInput {
  @IdField('BreakGlassAccess', { description: 'The access. It ends at once.' })
  breakGlassAccessId!: string;
}

@InputType({ description: 'Which access a supervisor has looked into.' })
export class AcknowledgeBreakGlassInput extends MutationInput {
  @IdField('BreakGlassAccess', { description: 'The access.' })
  breakGlassAccessId!: string;
}
