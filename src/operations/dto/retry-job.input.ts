import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A failed job to run again.' })
export class RetryJobInput extends MutationInput {
  @IdField('FailedJob', { description: 'The failed job to run again.' })
  failedJobId!: string;
}
