import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Which of the own sessions is ended.' })
export class EndSessionInput extends MutationInput {
  @IdField('Session', { description: 'The session to end.' })
  sessionId!: string;
}

@InputType({ description: 'Whose sessions are ended.' })
export class EndSessionsInput extends MutationInput {
  @IdField('Account', { description: 'The account.' })
  accountId!: string;
}
