import { Field, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A family for which to open a case, and who leads it.' })
export class OpenCaseInput extends MutationInput {
  @IdField('Family', { description: 'The family. It must have no open case.' })
  familyId!: string;

  @IdField('Person', {
    nullable: true,
    description: 'Who leads it; you if left out. Supervisors can name somebody else.',
  })
  leadId?: string;
}

@InputType({
  description: 'A colleague to put on a case. To cover for somebody, give both a start and an end.',
})
export class AssignCaseWorkerInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When they gain access to the case; at once if left out.',
  })
  @IsOptional()
  since?: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When they lose access; if left out, when somebody ends it.',
  })
  @IsOptional()
  until?: Date;
}

@InputType({ description: 'An assignment to end.' })
export class EndCaseAssignmentInput extends MutationInput {
  @IdField('CaseAssignment', { description: 'The assignment.' })
  assignmentId!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When access to the case ends; at once if left out.',
  })
  @IsOptional()
  until?: Date;
}

@InputType({ description: 'Who is to lead a case from now on.' })
export class HandOverCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;
}

@InputType({ description: 'A case to close, and why.' })
export class CloseCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;

  @TextField(500, { description: 'Why the work has ended.' })
  reason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True to end what is still under way for the family, too: its needs are withdrawn, proposals ' +
      'and agreed matches end, and visits are called off.',
  })
  endWhatIsUnderWay!: boolean;
}

@InputType({ description: 'A closed case to reopen.' })
export class ReopenCaseInput extends MutationInput {
  @IdField('Case', { description: 'The case.' })
  caseId!: string;
}
