import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { Graph } from '../../platform/graph/graph.js';
import * as cypher from './deliveries.cypher.js';
import type { WordRow } from './speakers.js';

/** When it is asked; who asks makes no difference. */
export type Moment = Pick<Viewer, 'now' | 'today' | 'days'>;

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly graph: Graph) {}

  /** What the members of these families, which the caller has found for the viewer, have said. */
  wordOfMembers(
    viewer: Moment,
    familyIds: readonly string[],
  ): Promise<(WordRow & { familyId: string })[]> {
    const { now, today, days } = viewer;
    return this.graph.read(cypher.WORD_OF_MEMBERS, { viewer: { now, today, days }, familyIds });
  }
}
