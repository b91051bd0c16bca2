import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A draft need to open.' })
export class OpenDraftNeedInput extends MutationInput {
  @IdField('Need', { description: 'The draft.' })
  needId!: string;
}

@InputType({ description: 'A need to withdraw, and why.' })
export class WithdrawNeedInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @TextField(500, { description: 'Why it is withdrawn.' })
  reason!: string;
}
