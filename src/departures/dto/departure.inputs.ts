import { Field, InputType } from '@nestjs/graphql';
import { ArrayNotEmpty, IsOptional } from 'class-validator';
import { Role } from '../../access/actor.js';
import { IdField } from '../../platform/graphql/fields.js';
import { MutationInput } from '../../platform/graphql/mutation-input.js';

/** What becomes of the open cases of somebody who no longer works on cases. */
@InputType({ isAbstract: true })
export abstract class DepartureInput extends MutationInput {
  @IdField('Account', { description: 'The account.' })
  accountId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to leave their open cases to the supervisors, who see them marked needsLead and decide ' +
      'who leads them. Whoever closes accounts does not choose who sees a family.',
  })
  @IsOptional()
  leaveCases?: boolean;
}

@InputType({ description: 'An account to close, and what becomes of what is in hand.' })
export class DisableAccountInput extends DepartureInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to withdraw their offers. What they have promised ends too, and others are looked for.',
  })
  @IsOptional()
  withdrawOffers?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True to take their tasks from them: others are looked for at once.',
  })
  @IsOptional()
  dropTasks?: boolean;
}

@InputType({
  description: 'The roles of an account, and what becomes of cases that it no longer works on.',
})
export class ChangeRolesInput extends DepartureInput {
  @Field(() => [Role], { description: 'All roles from now on, the usual one first.' })
  @ArrayNotEmpty()
  roles!: Role[];
}
