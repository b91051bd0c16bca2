import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Which failed job runs again.' })
export class RetryJobInput extends MutationInput {
  @IdField('FailedJob', { description: 'The failed job to run again.' })
  failedJobId!: string;
}
