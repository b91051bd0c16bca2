import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/connection.js';
import { Records } from '../platform/records/records.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { DeliveriesService } from '../safeguarding/consents/deliveries.service.js';
import { TaskCard, TaskVisit, type TaskCardConnection } from './task-card.model.js';
import { TaskCardsRepository } from './task-cards.repository.js';
import type { TaskState } from './task.lifecycle.js';

/** What givers read of tasks that are theirs. */
@Injectable()
export class TaskCardsService {
  constructor(
    private readonly repository: TaskCardsRepository,
    private readonly records: Records,
    private readonly deliveries: DeliveriesService,
    private readonly policy: Policy,
  ) {}

  /** Tasks offered to or accepted by the actor. */
  async mine(
    actor: Actor | null,
    state: TaskState | null,
    args: PageArgs,
  ): Promise<TaskCardConnection> {
    const viewer = this.policy.require(actor, 'task.own');
    return this.records.of(viewer).list(TaskCard, 'ofViewer', { state }, args);
  }

  /** The card of the task with this record id; null where it is not the actor's. */
  async card(actor: Actor | null, id: string): Promise<TaskCard | null> {
    return this.records.of(this.policy.require(actor, 'task.own')).one(TaskCard, id);
  }

  /**
   * Where to go for a task, by its record id; null except for the person who has accepted it,
   * around its time.
   */
  async visit(actor: Actor | null, id: string): Promise<TaskVisit | null> {
    return this.visitOf(this.policy.require(actor, 'task.own'), id);
  }

  /** As `visit`, for `node`, which refuses nobody. */
  async visitNode(actor: Actor | null, id: string): Promise<TaskVisit | null> {
    const viewer = this.policy.viewer(actor, 'task.own');
    return viewer && this.visitOf(viewer, id);
  }

  private async visitOf(viewer: Viewer, id: string): Promise<TaskVisit | null> {
    const familyIds = await this.repository.familiesOf(viewer, id);
    const welcoming = await this.deliveries.welcoming(viewer, familyIds);
    const row = await this.repository.visit(viewer, id, welcoming);
    return row && new TaskVisit(row);
  }
}
