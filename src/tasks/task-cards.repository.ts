import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './task-cards.cypher.js';

export type { TaskVisitRow } from './task-cards.cypher.js';

/** What givers learn of the families that they go to. */
@Injectable()
export class TaskCardsRepository {
  constructor(private readonly graph: Graph) {}

  /** The family to which a task of the viewer sends somebody; none where it sends them to none. */
  async familiesOf(viewer: Viewer, id: string): Promise<string[]> {
    const families = await this.graph.read(cypher.FAMILIES_OF_TASK, { viewer, id });
    return families.map(({ familyId }) => familyId);
  }

  /** Where to go for a task, if its time has come for the viewer and its family agrees; else null. */
  async visit(
    viewer: Viewer,
    id: string,
    welcomingFamilyIds: readonly string[],
  ): Promise<cypher.TaskVisitRow | null> {
    const [row] = await this.graph.read(cypher.TASK_VISIT, { viewer, id, welcomingFamilyIds });
    return row ?? null;
  }
}
