import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import type { ServiceDetails, ServiceRow } from './service.record.js';
import * as cypher from './services.cypher.js';

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

  /** What these organisations provide now. */
  ofOrganisations(viewer: Viewer, ids: readonly string[]): Promise<ServiceRow[]> {
    return this.graph.read(cypher.SERVICES_OF_ORGANISATIONS, { viewer, ids });
  }

  private async move(agencyId: string, id: string, locationId: string | null): Promise<void> {
    await this.graph.write(cypher.MOVE_SERVICE, { agencyId, id, locationId });
  }
}
