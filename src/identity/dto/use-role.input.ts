import { Field, InputType } from '@nestjs/graphql';
import { MutationInput } from '../../platform/graphql/mutation-input.js';
import { Role } from '../../access/actor.js';

@InputType({ description: 'The role in which the session continues.' })
export class UseRoleInput extends MutationInput {
  @Field(() => Role, { description: 'The role to use, one of those of the account.' })
  role!: Role;
}
