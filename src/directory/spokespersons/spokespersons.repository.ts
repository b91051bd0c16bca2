import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Role } from '../../access/actor.js';
import type { Viewer } from '../../access/viewer.js';
import type { SpokespersonRow } from './spokesperson.record.js';
import * as cypher from './spokespersons.cypher.js';

@Injectable()
export class SpokespersonsRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null if they cannot sign in at the viewer's agency. */
  async rolesOf(viewer: Viewer, personId: string): Promise<Role[] | null> {
    const rows = await this.graph.read(cypher.ROLES_OF_PERSON, {
      viewer,
      personId,
    });
    return rows.length > 0 ? rows.flatMap(({ roles }) => roles) : null;
  }

  /** Makes other writers wait. @returns whether the person speaks for the organisation already. */
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
    const [row] = await this.graph.write(cypher.ADD_SPOKESPERSON, added);
    return row!;
  }

  /** @returns null where the viewer has no such record. */
  async remove(viewer: Viewer, id: string): Promise<SpokespersonRow | null> {
    const [row] = await this.graph.write(cypher.REMOVE_SPOKESPERSON, {
      viewer,
      id,
    });
    return row ?? null;
  }
}
