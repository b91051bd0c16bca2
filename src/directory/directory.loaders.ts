import { Injectable } from '@nestjs/common';
import { loaderOf } from '../platform/graphql/loader.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { actorOf } from '../access/actor.js';
import type { Location } from './location.model.js';
import { LocationsService } from './locations.service.js';
import type { Organisation } from './organisation.model.js';
import { OrganisationsService } from './organisations.service.js';
import type { Service } from './service.model.js';
import { ServicesService } from './services.service.js';

/** Nested records of the directory: however many parents a request has, one statement each. */
@Injectable()
export class DirectoryLoaders {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly services: ServicesService,
    private readonly locations: LocationsService,
  ) {}

  organisation(context: RequestContext, id: string): Promise<Organisation | null> {
    return loaderOf(context, 'directory.organisations', (ids) =>
      this.organisations.byIds(actorOf(context), ids),
    ).load(id);
  }

  location(context: RequestContext, id: string): Promise<Location | null> {
    return loaderOf(context, 'directory.locations', (ids) =>
      this.locations.byIds(actorOf(context), ids),
    ).load(id);
  }

  service(context: RequestContext, id: string): Promise<Service | null> {
    return loaderOf(context, 'directory.services', (ids) =>
      this.services.byIds(actorOf(context), ids),
    ).load(id);
  }

  /** What an organisation provides now. */
  async servicesOf(context: RequestContext, organisationId: string): Promise<Service[]> {
    const loader = loaderOf(context, 'directory.services-of-organisation', (ids) =>
      this.services.ofOrganisations(actorOf(context), ids),
    );
    return (await loader.load(organisationId)) ?? [];
  }
}
