import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg } from '../../platform/graphql/fields.js';
import { PageArgs } from '../../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { EndShareInput, ShareFamilyInput } from './dto/share.inputs.js';
import { PartnerAgencyConnection } from './partner-agency.model.js';
import { Share, ShareConnection, SharePayload } from './share.model.js';
import { SharesService } from './shares.service.js';

@Resolver(() => Share)
export class SharesResolver {
  constructor(private readonly service: SharesService) {}

  @Query(() => ShareConnection, {
    description: 'With whom a family is or was shared. For case workers.',
  })
  shares(
    @CurrentActor() actor: Actor | null,
    @IdArg('Family', { name: 'familyId', description: 'Id of the family.' }) familyId: string,
    @Args() page: PageArgs,
  ): Promise<ShareConnection> {
    return this.service.ofFamily(actor, familyId, page);
  }

  @Query(() => PartnerAgencyConnection, {
    description: 'Other agencies that a family can be shared with. For case workers.',
  })
  partnerAgencies(
    @CurrentActor() actor: Actor | null,
    @Args() page: PageArgs,
  ): Promise<PartnerAgencyConnection> {
    return this.service.partners(actor, page);
  }

  @Mutation(() => SharePayload, {
    description:
      'Shows a family to an agency or a practitioner, as long as its members agree. Without ' +
      'their consent, only a supervisor can do so, saying why.',
  })
  async shareFamily(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which family, with whom, for what.' }) input: ShareFamilyInput,
  ): Promise<SharePayload> {
    return { share: await this.service.share(actor, input) };
  }

  @Mutation(() => SharePayload, { description: 'Ends a share at once.' })
  async endShare(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which share.' }) input: EndShareInput,
  ): Promise<SharePayload> {
    return { share: await this.service.end(actor, input) };
  }
}
