import { InputType } from '@nestjs/graphql';
import { IdField, TextField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'A visit to your family that did not take place, and what you know.' })
export class ReportOwnVisitNotHeldInput extends MutationInput {
  @IdField('OwnVisit', { description: 'The visit.' })
  visitId!: string;

  @TextField(500, { description: 'What happened, such as that nobody came.' })
  reason!: string;
}
