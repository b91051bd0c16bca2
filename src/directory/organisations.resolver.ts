import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArg } from '../platform/graphql/fields.js';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Records } from '../platform/records/records.js';
import { actorOf, CurrentActor, type Actor } from '../access/actor.js';
import { OrganisationPayload } from './directory.payloads.js';
import { OrganisationsArgs } from './dto/directory.args.js';
import {
  ChangeOrganisationInput,
  CreateOrganisationInput,
  EndOrganisationInput,
} from './dto/organisation.inputs.js';
import { Location } from './location.model.js';
import { Organisation, OrganisationConnection } from './organisation.model.js';
import { OrganisationsService } from './organisations.service.js';
import { Service } from './service.model.js';
import { ServicesService } from './services.service.js';

@Resolver(() => Organisation)
export class OrganisationsResolver {
  constructor(
    private readonly service: OrganisationsService,
    private readonly provided: ServicesService,
    private readonly records: Records,
  ) {}

  @Query(() => Organisation, {
    nullable: true,
    description: 'An organisation by its id; null if there is none.',
  })
  organisation(
    @CurrentActor() actor: Actor | null,
    @IdArg('Organisation', { description: 'Id of the organisation.' }) id: string,
  ): Promise<Organisation | null> {
    return this.service.organisation(actor, id);
  }

  @Query(() => OrganisationConnection, {
    description: "The agency's directory of organisations.",
  })
  organisations(
    @CurrentActor() actor: Actor | null,
    @Args() args: OrganisationsArgs,
  ): Promise<OrganisationConnection> {
    return this.service.list(actor, args);
  }

  @ResolveField(() => [Service], { description: 'What it provides now.' })
  async services(
    @Parent() organisation: Organisation,
    @Context() context: RequestContext,
  ): Promise<Service[]> {
    const loader = loaderOf(context, 'services of organisations', (ids) =>
      this.provided.ofOrganisations(actorOf(context), ids),
    );
    return (await loader.load(organisation.localId)) ?? [];
  }

  @ResolveField(() => Location, { nullable: true, description: 'Where it is, if known.' })
  async location(
    @Parent() { locationId }: Organisation,
    @Context() context: RequestContext,
  ): Promise<Location | null> {
    return locationId ? this.records.load(context, Location, locationId) : null;
  }

  @Mutation(() => OrganisationPayload, {
    description:
      'Enters an organisation. Warns with POSSIBLE_DUPLICATE if there is already one of this ' +
      'name.',
  })
  createOrganisation(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The organisation.' }) input: CreateOrganisationInput,
  ): Promise<OrganisationPayload> {
    return this.service.create(actor, input);
  }

  @Mutation(() => OrganisationPayload, {
    description: 'Changes an organisation. Refused with ILLEGAL_TRANSITION if it has ended.',
  })
  changeOrganisation(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which one, and what changes.' }) input: ChangeOrganisationInput,
  ): Promise<OrganisationPayload> {
    return this.service.change(actor, input);
  }

  @Mutation(() => OrganisationPayload, {
    description: 'Ends an organisation, and with it the services that it provides.',
  })
  async endOrganisation(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which one, when and why.' }) input: EndOrganisationInput,
  ): Promise<OrganisationPayload> {
    return { organisation: await this.service.end(actor, input) };
  }
}
