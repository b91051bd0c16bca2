import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Viewer } from '../../access/viewer.js';
import * as cypher from './checks.cypher.js';

export interface CheckRow {
  id: string;
  personId: string;
  level: string;
  issuedOn: string;
  expiresOn: string;
  endedOn: string | null;
}

@Injectable()
export class ChecksRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the viewer keeps no checks of such a person. */
  async record(check: {
    viewer: Viewer;
    id: string;
    personId: string;
    level: string;
    issuedOn: string;
    expiresOn: string;
  }): Promise<CheckRow | null> {
    const [row] = await this.graph.write<CheckRow>(cypher.RECORD_CHECK, check);
    return row ?? null;
  }

  /** @returns null when the viewer has no such check. */
  async end(viewer: Viewer, id: string, endedOn: string): Promise<CheckRow | null> {
    const [row] = await this.graph.write<CheckRow>(cypher.END_CHECK, { viewer, id, endedOn });
    return row ?? null;
  }

  async byId(viewer: Viewer, id: string): Promise<CheckRow | null> {
    const [row] = await this.graph.read<CheckRow>(cypher.CHECK_BY_ID, { viewer, id });
    return row ?? null;
  }

  ofPerson(viewer: Viewer, personId: string): Promise<CheckRow[]> {
    return this.graph.read(cypher.CHECKS_OF_PERSON, { viewer, personId });
  }
}
