import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType()
export class TaskStepInput extends MutationInput {
  @IdField('Task', { description: 'The task.' })
  taskId!: string;
}

@InputType()
export class DropTaskInput extends MutationInput {
  @IdField('Task', { description: 'The task.' })
  taskId!: string;

  @TextField(500, { description: 'Why, so that the next person can be found.' })
  reason!: string;
}
