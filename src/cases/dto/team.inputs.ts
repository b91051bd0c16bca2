import { InputType } from '@nestjs/graphql';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

@InputType({ description: "A colleague to add to a supervisor's team." })
export class AddToTeamInput extends MutationInput {
  @IdField('Person', { description: 'The supervisor, by personId.' })
  supervisorId!: string;

  @IdField('Person', { description: 'The colleague, by personId.' })
  personId!: string;
}

@InputType({ description: 'A colleague to remove from a team.' })
export class RemoveFromTeamInput extends MutationInput {
  @IdField('TeamMembership', { description: 'The membership of the team.' })
  teamMembershipId!: string;
}
