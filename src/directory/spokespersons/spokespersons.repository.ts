import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Page } from '../../platform/graphql/connection.js';
import type { Role } from '../../access/actor.js';
import type { Viewer } from '../../access/viewer.js';
import * as cypher from './spokespersons.cypher.js';

export interface SpokespersonRow {
  id: string;
  since: Date;
  until: Date | null;
  personId: string;
  givenName: string;
  familyName: string;
  organisationId: string;
}

@Injectable()
export class SpokespersonsRepository {
  constructor(private readonly graph: Graph) {}

  async byId(viewer: Viewer, id: string): Promise<SpokespersonRow | null> {
    const [row] = await this.graph.read<SpokespersonRow>(cypher.SPOKESPERSON_BY_ID, { viewer, id });
    return row ?? null;
  }

  /** @param organisationId null for those of every organisation. */
  list(viewer: Viewer, organisationId: string | null, page: Page): Promise<SpokespersonRow[]> {
    return this.graph.read(cypher.LIST_SPOKESPERSONS, { viewer, organisationId, ...page });
  }

  /** @returns null for who cannot sign in at the viewer's agency. */
  async rolesOf(viewer: Viewer, personId: string): Promise<Role[] | null> {
    const rows = await this.graph.read<{ roles: Role[] }>(cypher.ROLES_OF_PERSON, {
      viewer,
      personId,
    });
    return rows.length > 0 ? rows.flatMap(({ roles }) => roles) : null;
  }

  /** Makes rivals wait. @returns whether the person speaks for the organisation already. */
  async lock(personId: string, organisationId: string, now: Date): Promise<boolean> {
    const parameters = { personId, organisationId, now };
    return (await this.graph.write(cypher.LOCK_SPOKESPERSON, parameters)).length > 0;
  }

  async add(added: {
    id: string;
    personId: string;
    organisationId: string;
    now: Date;
  }): Promise<SpokespersonRow> {
    const [row] = await this.graph.write<SpokespersonRow>(cypher.ADD_SPOKESPERSON, added);
    return row!;
  }

  /** @returns null where the viewer has no such record. */
  async remove(viewer: Viewer, id: string): Promise<SpokespersonRow | null> {
    const [row] = await this.graph.write<SpokespersonRow>(cypher.REMOVE_SPOKESPERSON, {
      viewer,
      id,
    });
    return row ?? null;
  }
}
