import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { DeliveriesRepository } from '../safeguarding/consents/deliveries.repository.js';
import type { Viewer } from '../access/viewer.js';
import type { Place } from '../platform/graphql/place.js';
import * as cypher from './task-cards.cypher.js';
import type { TaskState } from './task.lifecycle.js';

export interface TaskCardRow {
  id: string;
  state: TaskState;
  kind: string;
  slot: string;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  changedAt: Date;
  dueAt: Date | null;
  drawId: string;
  matchId: string;
  isMine: boolean;
  visitFrom: Date;
  visitUntil: Date;
  /** What is taken of which offer; null once that is gone. */
  draw: {
    kindCode: string;
    unit: string;
    quantity: number;
    offerPlace: Place;
    place: Place;
  } | null;
}

export interface TaskVisitRow {
  id: string;
  address: string | null;
  contactName: string | null;
  contactPhone: string | null;
}

interface Found {
  card: TaskCardRow;
}

/** Tasks as their givers may know them. */
@Injectable()
export class TaskCardsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  async byIds(viewer: Viewer, ids: readonly string[]): Promise<TaskCardRow[]> {
    const found = await this.graph.read<Found>(cypher.TASK_CARDS_BY_IDS, { viewer, ids });
    return found.map(({ card }) => card);
  }

  /** Cards of tasks that are offered to the viewer, or that they have accepted. */
  async list(viewer: Viewer, state: TaskState | null, page: Page): Promise<TaskCardRow[]> {
    const found = await this.graph.read<Found>(cypher.LIST_TASK_CARDS, { viewer, state, ...page });
    return found.map(({ card }) => card);
  }

  /** Where to go, for those of the tasks whose time has come for the viewer. */
  async visits(viewer: Viewer, ids: readonly string[]): Promise<TaskVisitRow[]> {
    const families = await this.graph.read<{ familyId: string }>(cypher.FAMILIES_OF_TASKS, {
      viewer,
      ids,
    });
    const familyIds = families.map(({ familyId }) => familyId);
    const welcomingFamilyIds = await this.deliveries.welcoming(viewer, familyIds);
    return this.graph.read(cypher.TASK_VISITS, { viewer, ids, welcomingFamilyIds });
  }
}
