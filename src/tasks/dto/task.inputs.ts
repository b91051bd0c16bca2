import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ isAbstract: true })
abstract class TaskInput extends MutationInput {
  @IdField('Task', { description: 'The task.' })
  taskId!: string;
}

@InputType({ description: 'A task to accept.' })
export class AcceptTaskInput extends TaskInput {}

@InputType({ description: 'A task that has been started.' })
export class StartTaskInput extends TaskInput {}

@InputType({ description: 'A task that has been done.' })
export class FinishTaskInput extends TaskInput {}

@InputType({ description: 'A task that was done, as the family confirms.' })
export class ConfirmTaskInput extends TaskInput {}

@InputType({ description: 'A task to give back, and why.' })
export class DropTaskInput extends TaskInput {
  @TextField(500, { description: 'Why, so that the next person can be found.' })
  reason!: string;
}
