import { Field, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'For which family work begins anew, and who leads it.' })
export class OpenCaseInput extends MutationInput {
  @IdField('Family', { description: 'The family. It must have no open case.' })
  familyId!: string;

  @IdField('Person', {
    nullable: true,
    description: 'Who leads it; you, if left out. Supervisors can name somebody else.',
  })
  leadId?: string;
}

@InputType({ description: 'Who works on a case too. To cover for somebody, give both moments.' })
export class AssignCaseWorkerInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'From when on they see the case; at once, if left out.',
  })
  @IsOptional()
  since?: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'From when on no longer; until somebody ends it, if left out.',
  })
  @IsOptional()
  until?: Date;
}

@InputType({ description: 'Which assignment ends.' })
export class EndCaseAssignmentInput extends MutationInput {
  @IdField('CaseAssignment', { description: 'The assignment.' })
  assignmentId!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'From when on the case is no longer seen; at once, if left out.',
  })
  @IsOptional()
  until?: Date;
}

@InputType({ description: 'Who leads a case from now on.' })
export class HandOverCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;
}

@InputType({ description: 'Which case is closed, and why.' })
export class CloseCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @TextField(500, { description: 'Why the work has ended.' })
  reason!: string;
}

@InputType({ description: 'Which closed case is worked on again.' })
export class ReopenCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;
}
