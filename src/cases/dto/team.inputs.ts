import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: 'Whom a supervisor answers for.' })
export class AddToTeamInput extends MutationInput {
  @IdField('Person', { description: 'The supervisor, by personId.' })
  supervisorId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;
}

@InputType({ description: 'Whom a supervisor no longer answers for.' })
export class RemoveFromTeamInput extends MutationInput {
  @IdField('TeamMembership', { description: 'That the colleague belongs to the team.' })
  teamMembershipId!: string;
}
