import { Injectable } from '@nestjs/common';
import { Graph } from '../../platform/graph/graph.js';
import type { Viewer } from '../../access/viewer.js';
import type { CheckRow } from './check.record.js';
import * as cypher from './checks.cypher.js';

@Injectable()
export class ChecksRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the viewer keeps no checks of such a person. */
  async record(viewer: Viewer, check: Omit<CheckRow, 'endedOn'>): Promise<CheckRow | null> {
    const [row] = await this.graph.write(cypher.RECORD_CHECK, { viewer, ...check });
    return row ?? null;
  }

  /** @returns null when the viewer has no such check. */
  async end(viewer: Viewer, id: string, endedOn: string): Promise<CheckRow | null> {
    const [row] = await this.graph.write(cypher.END_CHECK, { viewer, id, endedOn });
    return row ?? null;
  }

  ofPerson(viewer: Viewer, personId: string): Promise<CheckRow[]> {
    return this.graph.read(cypher.CHECKS_OF_PERSON, { viewer, personId });
  }
}
