import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { OrganisationDetails } from './organisation.record.js';
import * as cypher from './organisations.cypher.js';

interface Write extends OrganisationDetails {
  agencyId: string;
  id: string;
  now: Date;
}

@Injectable()
export class OrganisationsRepository {
  constructor(private readonly graph: Graph) {}

  async create({ locationId, ...organisation }: Write): Promise<void> {
    await this.graph.write(cypher.CREATE_ORGANISATION, organisation);
    await this.move(organisation.agencyId, organisation.id, locationId);
  }

  async change({ locationId, ...organisation }: Write): Promise<void> {
    await this.graph.write(cypher.CHANGE_ORGANISATION, organisation);
    await this.move(organisation.agencyId, organisation.id, locationId);
  }

  async end(end: {
    agencyId: string;
    id: string;
    endedOn: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.END_ORGANISATION, end);
  }

  /** True when another organisation that has not ended bears this name. */
  async isNameTaken(agencyId: string, name: string, exceptId: string): Promise<boolean> {
    const rows = await this.graph.read(cypher.ORGANISATIONS_NAMED, { agencyId, name, exceptId });
    return rows.length > 0;
  }

  private async move(agencyId: string, id: string, locationId: string | null): Promise<void> {
    await this.graph.write(cypher.MOVE_ORGANISATION, { agencyId, id, locationId });
  }
}
