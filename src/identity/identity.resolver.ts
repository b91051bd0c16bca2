import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Records } from '../platform/records/records.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { Account, AccountConnection } from './account.model.js';
import { AccountsService } from './accounts.service.js';
import { Agency } from './agency.model.js';
import { CreateAccountInput } from './dto/create-account.input.js';
import { CreateAgencyInput } from './dto/create-agency.input.js';
import { EnableAccountInput } from './dto/enable-account.input.js';
import { RenameAccountHolderInput } from './dto/rename-account-holder.input.js';
import { AccountPayload, AgencyPayload, Viewer } from './identity.payloads.js';
import { Session } from './session.model.js';

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly accounts: AccountsService,
    private readonly records: Records,
  ) {}

  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null if nobody is.' })
  async viewer(
    @CurrentActor() actor: Actor | null,
    @Context() context: RequestContext,
  ): Promise<Viewer | null> {
    if (!actor) return null;
    const { accountId, sessionId, agencyId } = actor;
    const [account, session, agency] = await Promise.all([
      this.records.load(context, Account, accountId),
      sessionId === null ? null : this.records.load(context, Session, sessionId),
      this.records.load(context, Agency, agencyId),
    ]);
    return account && agency && { account, session, agency };
  }

  @Query(() => AccountConnection, {
    name: 'accounts',
    description: "The agency's accounts. For administrators.",
  })
  listAccounts(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<AccountConnection> {
    return this.accounts.accounts(actor, args);
  }

  @Mutation(() => AgencyPayload, {
    description:
      'Creates an agency with its first administrator. For administrators of the agency that ' +
      'runs this installation.',
  })
  async createAgency(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The agency.' }) input: CreateAgencyInput,
  ): Promise<AgencyPayload> {
    return { agency: await this.accounts.createAgency(actor, input) };
  }

  @Mutation(() => AccountPayload, {
    description: 'Creates an account in your own agency. For administrators.',
  })
  async createAccount(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The account.' }) input: CreateAccountInput,
  ): Promise<AccountPayload> {
    return this.accounts.createAccount(actor, input);
  }

  @Mutation(() => AccountPayload, {
    description:
      'Changes the name of whoever an account belongs to. The one until now stays among their former ' +
      'names. For administrators, who do not rename themselves.',
  })
  async renameAccountHolder(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The account and the name.' }) input: RenameAccountHolderInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.rename(actor, input) };
  }

  @Mutation(() => AccountPayload, {
    description:
      'Opens a closed account again. Its old password, sessions and tokens stay worthless: start a ' +
      'recovery, so that whoever it belongs to sets a new password. What was handed over or ' +
      'withdrawn stays so. For administrators.',
  })
  async enableAccount(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which account.' }) input: EnableAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.enableAccount(actor, input.accountId) };
  }
}
