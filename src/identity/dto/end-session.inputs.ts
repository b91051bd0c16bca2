import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'One of your own sessions to end.' })
export class EndSessionInput extends MutationInput {
  @IdField('Session', { description: 'The session to end.' })
  sessionId!: string;
}

@InputType({ description: 'An account whose sessions are to end.' })
export class EndSessionsInput extends MutationInput {
  @IdField('Account', { description: 'The account.' })
  accountId!: string;
}
