import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { Graph } from '../../platform/graph/graph.js';
import * as cypher from './deliveries.cypher.js';
import type { WordRow } from './speakers.js';

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly graph: Graph) {}

  /** What the members of these families, which the caller has found for the viewer, have said. */
  wordOfMembers(
    viewer: Viewer,
    familyIds: readonly string[],
  ): Promise<(WordRow & { familyId: string })[]> {
    return this.graph.read(cypher.WORD_OF_MEMBERS, { viewer, familyIds });
  }
}
