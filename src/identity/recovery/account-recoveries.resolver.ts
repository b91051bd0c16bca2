import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { AccountRecoveriesService } from './account-recoveries.service.js';
import { AccountRecoveryConnection, AccountRecoveryPayload } from './account-recovery.model.js';
import {
  AccountRecoveriesArgs,
  AcknowledgeAccountRecoveryInput,
} from './dto/account-recoveries.inputs.js';

@Resolver()
export class AccountRecoveriesResolver {
  constructor(private readonly recoveries: AccountRecoveriesService) {}

  @Query(() => AccountRecoveryConnection, {
    description:
      'Ways into accounts that others than their owners have opened: for supervisors those of the ' +
      'agency, for everybody else those of their own account.',
  })
  accountRecoveries(
    @CurrentActor() actor: Actor | null,
    @Args() args: AccountRecoveriesArgs,
  ): Promise<AccountRecoveryConnection> {
    return this.recoveries.list(actor, args);
  }

  @Mutation(() => AccountRecoveryPayload, {
    description:
      'Marks a recovery as looked into, once you have asked the owner of the account in person. ' +
      'What is done with the account is no longer marked in the audit log. For supervisors.',
  })
  async acknowledgeAccountRecovery(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which recovery.' }) input: AcknowledgeAccountRecoveryInput,
  ): Promise<AccountRecoveryPayload> {
    return { accountRecovery: await this.recoveries.acknowledge(actor, input) };
  }
}
