import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../access/viewer.js';
import { Graph } from '../../platform/graph/graph.js';
import * as cypher from './deliveries.cypher.js';
import type { WordRow } from './speakers.js';

/** The moment about which it is asked; who asks makes no difference. */
export type Moment = Pick<Viewer, 'now' | 'today' | 'days'>;

/** A family, and the moment at which somebody is to come. */
export interface Visit {
  familyId: string;
  at: Moment;
}

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * What the members of these families, which the caller has found for the viewer, have said.
   * @returns each with the position of the visit.
   */
  wordOfMembers(visits: readonly Visit[]): Promise<(WordRow & { position: number })[]> {
    const asked = visits.map(({ familyId, at: { now, today, days } }, position) => ({
      position,
      familyId,
      now,
      today,
      days,
    }));
    return this.graph.read(cypher.WORD_OF_MEMBERS, { asked });
  }
}
