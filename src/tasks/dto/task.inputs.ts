import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class TaskInput extends MutationInput {
  @IdField('Task', { description: 'The task.' })
  taskId!: string;
}

@InputType({ description: 'Which task is accepted.' })
export class AcceptTaskInput extends TaskInput {}

@InputType({ description: 'Which task has been begun.' })
export class StartTaskInput extends TaskInput {}

@InputType({ description: 'Which task has been done.' })
export class FinishTaskInput extends TaskInput {}

@InputType({ description: 'Which task was done, as the family says.' })
export class ConfirmTaskInput extends TaskInput {}

@InputType({ description: 'Which task is given back, and why.' })
export class DropTaskInput extends TaskInput {
  @TextField(500, { description: 'Why, so that the next person can be found.' })
  reason!: string;
}
