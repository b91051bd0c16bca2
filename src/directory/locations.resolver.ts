import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '../access/actor.js';
import { LocationPayload } from './directory.payloads.js';
import { CreateLocationInput } from './dto/create-location.input.js';
import { LocationsArgs } from './dto/directory.args.js';
import { Location, LocationConnection } from './location.model.js';
import { LocationsService } from './locations.service.js';

@Resolver(() => Location)
export class LocationsResolver {
  constructor(private readonly service: LocationsService) {}

  @Query(() => LocationConnection, {
    description: "The locations of the agency's directory.",
  })
  locations(
    @CurrentActor() actor: Actor | null,
    @Args() args: LocationsArgs,
  ): Promise<LocationConnection> {
    return this.service.list(actor, args);
  }

  @Mutation(() => LocationPayload, {
    description: 'Enters a location where organisations and services can be found.',
  })
  async createLocation(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'The location.' }) input: CreateLocationInput,
  ): Promise<LocationPayload> {
    return { location: await this.service.create(actor, input) };
  }
}
