import { Injectable } from '@nestjs/common';
import { MatchesService } from '../matching/matches.service.js';
import { changesPageOf, toChanges, type ChangesArgs } from '../platform/graphql/changes.js';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { notFound } from '../platform/graphql/user-errors.js';
import { localId } from '../platform/ids/global-id.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../safeguarding/actor.js';
import { Policy } from '../safeguarding/policy.js';
import type { DropTaskInput } from './dto/task.inputs.js';
import { taskLifecycle, type TaskAction, type TaskState } from './task.lifecycle.js';
import { Task, type TaskConnection } from './task.model.js';
import { taskTimes } from './task-times.js';
import { REPLACE_GIVER } from './tasks.jobs.js';
import { TasksRepository, type Reach, type TaskRow } from './tasks.repository.js';

/** What people do with tasks: accept, start, finish, drop and confirm them. */
@Injectable()
export class TasksService {
  constructor(
    private readonly repository: TasksRepository,
    private readonly matches: MatchesService,
    private readonly policy: Policy,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Accepts a task that is offered to the actor; case workers accept for whom they asked. */
  async accept(asker: Actor | null, taskId: string): Promise<Task> {
    const { actor, task, reach } = await this.locked(asker, taskId);
    await this.step(task, 'accept');
    const personId = reach.personId ?? task.offeredToId ?? actor.personId;
    await this.repository.accept(task.id, personId, this.clock.now());
    await this.matches.confirmForTask(task.matchId, task.drawId);
    return this.written(reach, task.id);
  }

  async start(asker: Actor | null, taskId: string): Promise<Task> {
    const { task, reach } = await this.locked(asker, taskId);
    await this.step(task, 'start');
    return this.written(reach, task.id);
  }

  /** Done: with the last task of a match, the match is delivered. */
  async finish(asker: Actor | null, taskId: string): Promise<Task> {
    const { task, reach } = await this.locked(asker, taskId);
    await this.step(task, 'finish');
    if ((await this.repository.unfinished(task.matchId)) === 0)
      await this.matches.delivered(task.matchId);
    return this.written(reach, task.id);
  }

  /** Gives a task back: it is open again, and somebody else is looked for at once. */
  async drop(asker: Actor | null, input: DropTaskInput): Promise<Task> {
    const { actor, task, reach } = await this.locked(asker, input.taskId);
    const before = new Task(task);
    await this.step(task, 'drop');
    const about = task.acceptedById ?? task.offeredToId ?? actor.personId;
    await this.repository.drop(task.id, input.reason, about, this.clock.now());
    await this.outbox.record(REPLACE_GIVER, task.id);
    // Who drops a task no longer sees it, but is answered with how it was left.
    const [row] = await this.repository.byIds({ ...reach, personId: null }, [task.id]);
    return new Task({ ...row!, visit: null, offeredToId: null, drawId: before.drawId });
  }

  /** A case worker confirms, having heard from the family, that a task was done. */
  async confirm(asker: Actor | null, taskId: string): Promise<Task> {
    this.policy.require(asker, 'task.write-all');
    const { task, reach } = await this.locked(asker, taskId);
    await this.step(task, 'confirm');
    return this.written(reach, task.id);
  }

  /** Tasks offered to or accepted by the actor. */
  async mine(
    asker: Actor | null,
    state: TaskState | null,
    args: PageArgs,
  ): Promise<TaskConnection> {
    const { agencyId, personId } = this.policy.require(asker, 'task.own');
    const rows = await this.repository.list({ agencyId, personId }, state, pageOf(args));
    return toConnection(
      rows.map((row) => new Task(row)),
      args,
    );
  }

  async list(
    asker: Actor | null,
    state: TaskState | null,
    args: PageArgs,
  ): Promise<TaskConnection> {
    const { agencyId } = this.policy.require(asker, 'task.read-all');
    const rows = await this.repository.list({ agencyId, personId: null }, state, pageOf(args));
    return toConnection(
      rows.map((row) => new Task(row)),
      args,
    );
  }

  /** Tasks that changed from a moment on, the earliest change first. */
  async changedSince(asker: Actor | null, args: ChangesArgs): Promise<TaskConnection> {
    const { agencyId } = this.policy.require(asker, 'task.read-all');
    const rows = await this.repository.changed(agencyId, changesPageOf(args));
    return toChanges(
      rows.map((row) => new Task(row)),
      args,
    );
  }

  /** Tasks by their record ids, as far as the actor may see them. */
  async byIds(asker: Actor | null, ids: readonly string[]): Promise<Map<string, Task>> {
    const reach = asker && this.reachOf(asker);
    if (!reach) return new Map();
    const rows = await this.repository.byIds(reach, ids);
    return new Map(rows.map((row) => [row.id, new Task(row)]));
  }

  /** The tasks of many matches, for case workers. */
  async ofMatches(asker: Actor | null, matchIds: readonly string[]): Promise<Map<string, Task[]>> {
    if (!asker || !this.policy.allows(asker, 'task.read-all')) return new Map();
    const tasks = new Map<string, Task[]>(matchIds.map((id) => [id, []]));
    for (const { matchId, task } of await this.repository.ofMatches(asker.agencyId, matchIds))
      tasks.get(matchId)!.push(new Task(task));
    return tasks;
  }

  private reachOf(actor: Actor): Reach | null {
    const { agencyId, personId } = actor;
    if (this.policy.allows(actor, 'task.write-all')) return { agencyId, personId: null };
    return this.policy.allows(actor, 'task.own') ? { agencyId, personId } : null;
  }

  private async locked(
    asker: Actor | null,
    globalId: string,
  ): Promise<{ actor: Actor; task: TaskRow; reach: Reach }> {
    const reach = asker && this.reachOf(asker);
    const actor = reach ? asker : this.policy.require(asker, 'task.own');
    const id = localId('Task', globalId);
    const [seen] = await this.repository.byIds(reach!, [id]);
    if (!seen) throw notFound('task', 'input.taskId');
    await this.matches.lockForTask(seen.matchId);
    await this.repository.lock(id);
    const [task] = await this.repository.byIds(reach!, [id]);
    if (!task) throw notFound('task', 'input.taskId');
    return { actor, task, reach: reach! };
  }

  private async step(task: TaskRow, action: TaskAction): Promise<void> {
    const state = taskLifecycle.next(task.state, action, 'input.taskId');
    const now = this.clock.now();
    await this.repository.setState(task.id, state, now, action === 'drop' ? taskTimes(now) : null);
  }

  private async written(reach: Reach, id: string): Promise<Task> {
    const [row] = await this.repository.byIds(reach, [id]);
    return new Task(row!);
  }
}
