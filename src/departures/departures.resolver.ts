import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { Account } from '../identity/account.model.js';
import { AccountPayload } from '../identity/identity.payloads.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { DeparturesService } from './departures.service.js';
import { ChangeRolesInput, DisableAccountInput } from './dto/departure.inputs.js';
import { InHand } from './in-hand.model.js';

@Resolver(() => Account)
export class DeparturesResolver {
  constructor(private readonly service: DeparturesService) {}

  @Mutation(() => AccountPayload, {
    description:
      'Closes an account: its sessions and tokens end at once. Refused (STILL_IN_HAND) until the ' +
      'input says what becomes of the cases, offers and tasks in hand; and (LAST_OF_ROLE) for the ' +
      'last supervisor or administrator while the agency has open cases. For administrators.',
  })
  async disableAccount(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which account.' }) input: DisableAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.service.close(actor, input) };
  }

  @Mutation(() => AccountPayload, {
    description:
      'Gives an account other roles. Sessions and tokens in roles that it loses end at once. ' +
      'Refused as closing it is, where it can no longer work on cases or the agency would have no ' +
      'supervisor or administrator. For administrators.',
  })
  async changeRoles(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The account and its roles.' }) input: ChangeRolesInput,
  ): Promise<AccountPayload> {
    return { account: await this.service.changeRoles(actor, input) };
  }

  @ResolveField(() => [InHand], {
    nullable: true,
    description:
      'What somebody has in hand that would be lost if the account were closed, counted by kind; ' +
      'null for anybody but administrators.',
  })
  async inHand(
    @Parent() account: Account,
    @Context() context: RequestContext,
  ): Promise<InHand[] | null> {
    const loader = loaderOf(context, 'inHand', (ids) => this.service.inHand(actorOf(context), ids));
    return loader.load(account.localId);
  }
}
