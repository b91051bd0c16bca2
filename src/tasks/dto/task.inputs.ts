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

@InputType({ description: 'A task that is not needed, and why.' })
export class CancelTaskInput extends TaskInput {
  @TextField(500, { description: 'Why the family has what it needs without it.' })
  reason!: string;
}

@InputType({ description: 'A task that did not happen, and what is known of it.' })
export class ReportNotHeldInput extends TaskInput {
  @TextField(500, { description: 'What happened instead, such as that nobody came.' })
  reason!: string;
}

@InputType({ description: 'A task to give back, and why.' })
export class DropTaskInput extends TaskInput {
  @TextField(500, { description: 'Why, so that the next person can be found.' })
  reason!: string;
}
