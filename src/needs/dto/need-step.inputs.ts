import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType()
export class OpenDraftNeedInput extends MutationInput {
  @IdField('Need', { description: 'The draft.' })
  needId!: string;
}

@InputType()
export class WithdrawNeedInput extends MutationInput {
  @IdField('Need', { description: 'The need.' })
  needId!: string;

  @TextField(500, { description: 'Why it is no longer wanted.' })
  reason!: string;
}
