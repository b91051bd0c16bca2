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

  @IdField('Person', {
    nullable: true,
    description:
      'A colleague, by personId, who leads their open cases from now on. A case that a restriction ' +
      'keeps from the colleague is left to the supervisors.',
  })
  leadId?: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to leave their open cases to the supervisors: each of them sees those cases, marked ' +
      'needsLead, and can hand them over.',
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
