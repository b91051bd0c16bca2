import { Injectable } from '@nestjs/common';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import { TaskCard, TaskVisit, type TaskCardConnection } from './task-card.model.js';
import { TaskCardsRepository } from './task-cards.repository.js';
import type { TaskState } from './task.lifecycle.js';

/** What givers read of tasks that are theirs. */
@Injectable()
export class TaskCardsService {
  constructor(
    private readonly repository: TaskCardsRepository,
    private readonly policy: Policy,
  ) {}

  /** Tasks offered to or accepted by the actor. */
  async mine(
    actor: Actor | null,
    state: TaskState | null,
    args: PageArgs,
  ): Promise<TaskCardConnection> {
    const viewer = this.policy.require(actor, 'task.own');
    const rows = await this.repository.list(viewer, state, pageOf(args));
    return toConnection(
      rows.map((row) => new TaskCard(row)),
      args,
    );
  }

  /** Cards by the record ids of their tasks, as far as the actor may see them. */
  async byIds(actor: Actor | null, ids: readonly string[]): Promise<Map<string, TaskCard>> {
    const viewer = this.policy.viewer(actor, 'task.own');
    if (!viewer) return new Map();
    const rows = await this.repository.byIds(viewer, ids);
    return new Map(rows.map((row) => [row.id, new TaskCard(row)]));
  }

  /** Where to go for a task, by its record id; null but for who has accepted it, around its time. */
  async visit(actor: Actor | null, id: string): Promise<TaskVisit | null> {
    const viewer = this.policy.viewer(actor, 'task.own');
    if (!viewer) return null;
    const [row] = await this.repository.visits(viewer, [id]);
    return row ? new TaskVisit(row) : null;
  }
}
