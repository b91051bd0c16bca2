import { Injectable } from '@nestjs/common';
import { StandingService } from '../matching/agreeing/standing.service.js';
import { MatchesService } from '../matching/matches/matches.service.js';
import { Events } from '../platform/events/events.js';
import { Graph } from '../platform/graph/graph.js';
import type { ChangesArgs } from '../platform/graphql/changes.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { DropTaskInput } from './dto/task.inputs.js';
import { TaskCard } from './task-card.model.js';
import { TASK_DROPPED } from './task.events.js';
import { taskLifecycle, type TaskAction, type TaskState } from './task.lifecycle.js';
import { Task, type TaskConnection } from './task.model.js';
import type { TaskRow } from './task.record.js';
import { taskTimes } from './task-times.js';
import { TaskRefusal } from './tasks.refusals.js';
import { TasksRepository } from './tasks.repository.js';

/** What a step needs to know of a task; who it is offered to is for case workers. */
type TaskAtHand = Pick<TaskRow, 'id' | 'state' | 'matchId' | 'drawId'> &
  Partial<Pick<TaskRow, 'offeredToId' | 'acceptedById'>>;

/**
 * What people do with tasks: accept, start, finish, drop and confirm them. Each step answers with
 * the task's record id; who asked reads it as a task or as a card.
 */
@Injectable()
export class TasksService {
  constructor(
    private readonly repository: TasksRepository,
    private readonly records: Records,
    private readonly matches: MatchesService,
    private readonly standing: StandingService,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** Accepts a task that is offered to the actor; case workers accept for whom they asked. */
  async accept(actor: Actor | null, taskId: string): Promise<string> {
    const { task, viewer } = await this.locked(actor, taskId);
    await this.step(task, 'accept');
    await this.requireStanding(task);
    const forOthers = this.policy.allows(actor, 'task.write-all');
    const personId = (forOthers && task.offeredToId) || viewer.personId;
    await this.repository.accept(task.id, personId, viewer.now);
    await this.matches.confirmForTask(task.matchId, task.drawId);
    return task.id;
  }

  async start(actor: Actor | null, taskId: string): Promise<string> {
    const { task } = await this.locked(actor, taskId);
    await this.step(task, 'start');
    await this.requireStanding(task);
    return task.id;
  }

  /** Done: with the last task of a match, the match is delivered. */
  async finish(actor: Actor | null, taskId: string): Promise<string> {
    const { task } = await this.locked(actor, taskId);
    await this.step(task, 'finish');
    if ((await this.repository.unfinished(task.matchId)) === 0)
      await this.matches.delivered(task.matchId);
    return task.id;
  }

  /** Gives a task back: it is open again, and somebody else is looked for at once. */
  async drop(actor: Actor | null, input: DropTaskInput): Promise<string> {
    const { task, viewer } = await this.locked(actor, input.taskId);
    await this.step(task, 'drop');
    const about = task.acceptedById ?? task.offeredToId ?? viewer.personId;
    await this.repository.drop(task.id, input.reason, about, viewer.now);
    await this.events.tell(TASK_DROPPED, task.id);
    return task.id;
  }

  /** Whoever had or was offered these tasks is gone: somebody else is looked for. Asks no policy. */
  async giveBackAllOf(personId: string): Promise<void> {
    const states = taskLifecycle.statesBefore('drop');
    for (const taskId of await this.repository.ofPerson(personId, states))
      await this.giveBack(taskId);
  }

  /** The same of one task. Does nothing where it is done or over. */
  async giveBack(taskId: string): Promise<void> {
    await this.graph.inTransaction(async () => {
      const seen = await this.repository.forJob(taskId);
      if (!seen?.matchId) return;
      await this.matches.lockFirst(seen.matchId);
      await this.repository.lock(taskId);
      const task = await this.repository.forJob(taskId);
      if (!task || !taskLifecycle.allows(task.state, 'drop')) return;
      await this.step(task, 'drop');
      await this.repository.dropForJobs(taskId, this.clock.now());
      await this.events.tell(TASK_DROPPED, taskId);
    });
  }

  /** A case worker confirms, having heard from the family, that a task was done. */
  async confirm(actor: Actor | null, taskId: string): Promise<string> {
    this.policy.require(actor, 'task.write-all');
    const { task } = await this.locked(actor, taskId);
    await this.step(task, 'confirm');
    return task.id;
  }

  /** The task with this record id; null where there is none for the actor. */
  async task(actor: Actor | null, id: string): Promise<Task | null> {
    return this.records.of(this.policy.require(actor, 'task.read-all')).one(Task, id);
  }

  /** A task as the actor may see it: case workers the task itself, its giver the card. */
  async shown(
    actor: Actor | null,
    id: string,
  ): Promise<{ task: Task | null; card: TaskCard | null }> {
    const ofCases = this.policy.viewer(actor, 'task.read-all');
    const giver = this.policy.viewer(actor, 'task.own');
    return {
      task: ofCases && (await this.records.of(ofCases).one(Task, id)),
      card: giver && (await this.records.of(giver).one(TaskCard, id)),
    };
  }

  async list(
    actor: Actor | null,
    state: TaskState | null,
    args: PageArgs,
  ): Promise<TaskConnection> {
    const viewer = this.policy.require(actor, 'task.read-all');
    return this.records.of(viewer).list(Task, 'ofViewersFamilies', { state }, args);
  }

  /** Tasks that changed from a moment on, the earliest change first. */
  async changedSince(actor: Actor | null, args: ChangesArgs): Promise<TaskConnection> {
    return this.records.of(this.policy.require(actor, 'task.read-all')).changedSince(Task, args);
  }

  /** The tasks of many matches, for case workers. */
  async ofMatches(actor: Actor | null, matchIds: readonly string[]): Promise<Map<string, Task[]>> {
    const viewer = this.policy.viewer(actor, 'task.read-all');
    if (!viewer) return new Map();
    const tasks = new Map<string, Task[]>(matchIds.map((id) => [id, []]));
    for (const row of await this.repository.ofMatches(viewer, matchIds))
      tasks.get(row.matchId)!.push(new Task(row));
    return tasks;
  }

  /** Case workers act on the tasks of their cases, givers on their own. */
  private async locked(
    actor: Actor | null,
    globalId: string,
  ): Promise<{ task: TaskAtHand; viewer: Viewer }> {
    const ofCases = this.policy.allows(actor, 'task.write-all');
    const viewer = this.policy.require(actor, ofCases ? 'task.write-all' : 'task.own');
    const id = localId('Task', globalId);
    const find = async (): Promise<TaskAtHand> => {
      const records = this.records.of(viewer);
      const task = (await (ofCases ? records.one(Task, id) : records.one(TaskCard, id)))?.row;
      if (!task) throw refuse(TaskRefusal.NO_SUCH_TASK, 'input.taskId');
      return task;
    };
    const { matchId } = await find();
    await this.matches.lockFirst(matchId);
    await this.repository.lock(id);
    return { task: await find(), viewer };
  }

  /**
   * Nobody sets out for what may not stand, whether or not its end has been written down yet.
   * @throws UserErrors ILLEGAL_TRANSITION. What speaks against it is not for givers to know.
   */
  private async requireStanding({ matchId }: TaskAtHand): Promise<void> {
    const match = await this.matches.forJob(matchId);
    if (match && (await this.standing.against(match)))
      throw refuse(TaskRefusal.CALLED_OFF, 'input.taskId');
  }

  private async step(task: Pick<TaskAtHand, 'id' | 'state'>, action: TaskAction): Promise<void> {
    const state = taskLifecycle.next(task.state, action, 'input.taskId');
    const now = this.clock.now();
    await this.repository.setState(task.id, state, now, action === 'drop' ? taskTimes(now) : null);
  }
}
