import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import type { Viewer } from '../access/viewer.js';
import type { OrganisationKind } from './organisation-kind.js';
import * as cypher from './organisations.cypher.js';

/** What can be written of an organisation. */
export interface OrganisationDetails {
  name: string;
  kind: OrganisationKind;
  description: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  locationId: string | null;
}

export interface OrganisationRow extends OrganisationDetails {
  id: string;
  endedOn: string | null;
  endReason: string | null;
  createdAt: Date;
  changedAt: Date;
}

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

  byIds(viewer: Viewer, ids: readonly string[]): Promise<OrganisationRow[]> {
    return this.graph.read(cypher.ORGANISATIONS_BY_IDS, { viewer, ids });
  }

  list(
    viewer: Viewer,
    filter: { search: string | null; kind: string | null; includeEnded: boolean },
    page: Page,
  ): Promise<OrganisationRow[]> {
    return this.graph.read(cypher.LIST_ORGANISATIONS, { viewer, ...filter, ...page });
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
