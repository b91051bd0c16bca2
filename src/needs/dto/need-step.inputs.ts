import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Which draft is looked for from now on.' })
export class OpenDraftNeedInput extends MutationInput {
  @IdField('Need', { description: 'The draft.' })
  needId!: string;
}

@InputType({ description: 'Which need is no longer wanted, and why.' })
export class WithdrawNeedInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @TextField(500, { description: 'Why it is no longer wanted.' })
  reason!: string;
}
