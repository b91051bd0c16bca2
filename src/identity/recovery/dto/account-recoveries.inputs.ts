import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { PageArgs } from '../../../platform/graphql/connection.js';
import { IdField } from '../../../platform/graphql/fields.js';
import { MutationInput } from '../../../platform/graphql/mutation-input.js';

@ArgsType()
export class AccountRecoveriesArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'False for those that no supervisor has acknowledged yet; all if left out.',
  })
  acknowledged?: boolean;
}

@InputType({
  description: 'A recovery that a supervisor has asked the owner of the account about.',
})
export class AcknowledgeAccountRecoveryInput extends MutationInput {
  @IdField('AccountRecovery', { description: 'The recovery.' })
  accountRecoveryId!: string;
}
