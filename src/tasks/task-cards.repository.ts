import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { DeliveriesRepository } from '../safeguarding/consents/deliveries.repository.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './task-cards.cypher.js';

export type { TaskVisitRow } from './task-cards.cypher.js';

/** What givers learn of the families that they go to. */
@Injectable()
export class TaskCardsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** Where to go for a task, if its time has come for the viewer; else null. */
  async visit(viewer: Viewer, id: string): Promise<cypher.TaskVisitRow | null> {
    const families = await this.graph.read(cypher.FAMILIES_OF_TASK, { viewer, id });
    const familyIds = families.map(({ familyId }) => familyId);
    const welcomingFamilyIds = await this.deliveries.welcoming(viewer, familyIds);
    const [row] = await this.graph.read(cypher.TASK_VISIT, { viewer, id, welcomingFamilyIds });
    return row ?? null;
  }
}
