import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { Records } from '../../platform/records/records.js';
import { CurrentActor, type Actor } from '../../access/actor.js';
import { SpokespersonsArgs } from '../dto/directory.args.js';
import { Organisation } from '../organisation.model.js';
import { AddSpokespersonInput, RemoveSpokespersonInput } from './dto/spokesperson.inputs.js';
import { Spokesperson, SpokespersonConnection, SpokespersonPayload } from './spokesperson.model.js';
import { SpokespersonsService } from './spokespersons.service.js';

@Resolver(() => Spokesperson)
export class SpokespersonsResolver {
  constructor(
    private readonly service: SpokespersonsService,
    private readonly records: Records,
  ) {}

  @Query(() => SpokespersonConnection, {
    description:
      'Who speaks for which organisation, including past spokespersons. For administrators.',
  })
  spokespersons(
    @CurrentActor() actor: Actor | null,
    @Args() args: SpokespersonsArgs,
  ): Promise<SpokespersonConnection> {
    return this.service.list(actor, args);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'For whom they speak.' })
  organisation(
    @Parent() { organisationId }: Spokesperson,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> {
    return this.records.load(context, Organisation, organisationId);
  }

  @Mutation(() => SpokespersonPayload, {
    description:
      'Lets somebody speak for an organisation: they see and answer the requests to its ' +
      'services. For administrators.',
  })
  async addSpokesperson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The person and the organisation.' }) input: AddSpokespersonInput,
  ): Promise<SpokespersonPayload> {
    return { spokesperson: await this.service.add(actor, input) };
  }

  @Mutation(() => SpokespersonPayload, {
    description: "Ends somebody's role as spokesperson at once. For administrators.",
  })
  async removeSpokesperson(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The person and the organisation.' })
    input: RemoveSpokespersonInput,
  ): Promise<SpokespersonPayload> {
    return { spokesperson: await this.service.remove(actor, input) };
  }
}
