import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@InputType({ description: 'A giver who stands in, to be asked.' })
export class ApproveReplacementInput extends MutationInput {
  @IdField('Draw', { description: 'The draw that awaits approval.' })
  drawId!: string;

  @TextField(100, {
    description: 'The version of the match when you looked at it (Match.version).',
  })
  version!: string;
}

@InputType({ description: 'A giver who is not to stand in, and why.' })
export class DeclineReplacementInput extends MutationInput {
  @IdField('Draw', { description: 'The draw that awaits approval.' })
  drawId!: string;

  @TextField(500, { description: 'Why. Case workers can read it; the giver cannot.' })
  reason!: string;
}
