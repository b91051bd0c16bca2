import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './services.cypher.js';

/** What can be written of a service. */
interface ServiceDetails {
  name: string;
  description: string | null;
  locationId: string | null;
}

export interface ServiceRow extends ServiceDetails {
  id: string;
  organisationId: string;
  endedOn: string | null;
  endReason: string | null;
  createdAt: Date;
  changedAt: Date;
}

interface Write extends ServiceDetails {
  agencyId: string;
  id: string;
  now: Date;
}

@Injectable()
export class ServicesRepository {
  constructor(private readonly graph: Graph) {}

  async create({ locationId, ...service }: Write & { organisationId: string }): Promise<void> {
    await this.graph.write(cypher.CREATE_SERVICE, service);
    await this.move(service.agencyId, service.id, locationId);
  }

  async change({ locationId, ...service }: Write): Promise<void> {
    await this.graph.write(cypher.CHANGE_SERVICE, service);
    await this.move(service.agencyId, service.id, locationId);
  }

  async end(end: {
    agencyId: string;
    id: string;
    endedOn: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.END_SERVICE, end);
  }

  byIds(viewer: Viewer, ids: readonly string[]): Promise<ServiceRow[]> {
    return this.graph.read(cypher.SERVICES_BY_IDS, { viewer, ids });
  }

  /** What these organisations provide now. */
  ofOrganisations(viewer: Viewer, ids: readonly string[]): Promise<ServiceRow[]> {
    return this.graph.read(cypher.SERVICES_OF_ORGANISATIONS, { viewer, ids });
  }

  list(
    viewer: Viewer,
    filter: { organisationId: string | null; search: string | null; includeEnded: boolean },
    page: Page,
  ): Promise<ServiceRow[]> {
    const { organisationId, ...rest } = filter;
    if (organisationId === null)
      return this.graph.read(cypher.LIST_SERVICES, { viewer, ...rest, ...page });
    const parameters = { viewer, ...filter, ...page };
    return this.graph.read(cypher.LIST_SERVICES_OF_ORGANISATION, parameters);
  }

  private async move(agencyId: string, id: string, locationId: string | null): Promise<void> {
    await this.graph.write(cypher.MOVE_SERVICE, { agencyId, id, locationId });
  }
}
