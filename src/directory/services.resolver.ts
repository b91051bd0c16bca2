import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Records } from '../platform/records/records.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { ServicePayload } from './directory.payloads.js';
import { ServicesArgs } from './dto/directory.args.js';
import { ChangeServiceInput, CreateServiceInput, EndServiceInput } from './dto/service.inputs.js';
import { Location } from './location.model.js';
import { Organisation } from './organisation.model.js';
import { Service, ServiceConnection } from './service.model.js';
import { ServicesService } from './services.service.js';

@Resolver(() => Service)
export class ServicesResolver {
  constructor(
    private readonly service: ServicesService,
    private readonly records: Records,
  ) {}

  @Query(() => ServiceConnection, {
    description: 'Services of the directory, of one organisation or of all.',
  })
  services(
    @CurrentActor() actor: Actor | null,
    @Args() args: ServicesArgs,
  ): Promise<ServiceConnection> {
    return this.service.list(actor, args);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'Who provides it.' })
  organisation(
    @Parent() { organisationId }: Service,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> {
    return this.records.load(context, Organisation, organisationId);
  }

  @ResolveField(() => Location, {
    nullable: true,
    description: 'Where it is provided, if at a place of its own.',
  })
  async location(
    @Parent() { locationId }: Service,
    @Context() context: RequestContext,
  ): Promise<Location | null> {
    return locationId ? this.records.load(context, Location, locationId) : null;
  }

  @Mutation(() => ServicePayload, {
    description: 'Enters a service that an organisation provides.',
  })
  async createService(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The service.' }) input: CreateServiceInput,
  ): Promise<ServicePayload> {
    return { service: await this.service.create(actor, input) };
  }

  @Mutation(() => ServicePayload, {
    description: 'Changes a service. Refused with ILLEGAL_TRANSITION if it has ended.',
  })
  async changeService(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which one, and what changes.' }) input: ChangeServiceInput,
  ): Promise<ServicePayload> {
    return { service: await this.service.change(actor, input) };
  }

  @Mutation(() => ServicePayload, { description: 'Ends a service. Its record stays.' })
  async endService(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which one, when and why.' }) input: EndServiceInput,
  ): Promise<ServicePayload> {
    return { service: await this.service.end(actor, input) };
  }
}
