import { Injectable } from '@nestjs/common';
import { StandingService } from '../matching/agreeing/standing.service.js';
import { MatchesService } from '../matching/matches/matches.service.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { Events } from '../platform/events/events.js';
import { Graph } from '../platform/graph/graph.js';
import type { ChangesArgs } from '../platform/graphql/changes.js';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { Clock } from '../platform/time/clock.js';
import { dayOf, plusDays } from '../platform/time/days.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { CancelTaskInput, DropTaskInput, ReportNotHeldInput } from './dto/task.inputs.js';
import { TaskCard } from './task-card.model.js';
import { TASK_DROPPED, TASK_ENDED, TASK_MISSED } from './task.events.js';
import { taskLifecycle, TaskState, type TaskAction } from './task.lifecycle.js';
import { Task, type TaskConnection } from './task.model.js';
import type { TaskRow } from './task.record.js';
import {
  DAYS_TO_TAKE_BACK,
  untilSomebodyAccepts,
  untilSomebodyAnswers,
  type Waiting,
} from './task-times.js';
import { TaskRefusal } from './tasks.refusals.js';
import { TasksRepository } from './tasks.repository.js';

/** What a step needs to know of a task; who it is offered to is for case workers. */
type TaskAtHand = Pick<
  TaskRow,
  'id' | 'state' | 'matchId' | 'drawId' | 'slot' | 'startsAt' | 'endsAt' | 'doneAt'
> &
  Partial<Pick<TaskRow, 'offeredToId' | 'acceptedById'>>;

/**
 * What people do with tasks: accept, start, finish, drop and confirm them, and say that one is not
 * needed or did not happen. Each step answers with the task's record id; who asked reads it as a
 * task or as a card.
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

  /** @throws UserErrors TOO_EARLY before its day. */
  async start(actor: Actor | null, taskId: string): Promise<string> {
    const { task, viewer } = await this.locked(actor, taskId);
    taskLifecycle.next(task.state, 'start', 'input.taskId');
    await this.requireStanding(task);
    requireItsDay(task, viewer);
    await this.step(task, 'start');
    return task.id;
  }

  /**
   * Done: with the last task of a match, the match is delivered.
   * @throws UserErrors TOO_EARLY before its day.
   */
  async finish(actor: Actor | null, taskId: string): Promise<string> {
    const { task, viewer } = await this.locked(actor, taskId);
    taskLifecycle.next(task.state, 'finish', 'input.taskId');
    requireItsDay(task, viewer);
    await this.step(task, 'finish');
    await this.deliverIfDone(task.matchId);
    return task.id;
  }

  /**
   * A case worker says that a task is not needed: the rest of the match goes on without it.
   * @throws UserErrors STILL_NEEDED where nothing would be left of the match, or nobody would bring
   *   what is.
   */
  async cancel(actor: Actor | null, input: CancelTaskInput): Promise<string> {
    this.policy.require(actor, 'task.write-all');
    const { task, viewer } = await this.locked(actor, input.taskId);
    taskLifecycle.next(task.state, 'cancel', 'input.taskId');
    const cancelled = await this.repository.cancelledDraws(task.matchId);
    if (!(await this.matches.standsWithout(task.matchId, new Set([...cancelled, task.drawId]))))
      throw refuse(TaskRefusal.STILL_NEEDED, 'input.taskId');
    await this.step(task, 'cancel');
    await this.repository.report(task.id, input.reason, viewer.personId);
    await this.events.tell(TASK_ENDED, task.id);
    await this.deliverIfDone(task.matchId);
    return task.id;
  }

  /**
   * It did not happen: nobody came, or it was called done by mistake. Before its time is over the
   * task is ahead again, with whoever had it; afterwards the match ends, and the need is sought anew.
   * @throws UserErrors TOO_EARLY for what may still happen, TOO_LATE a week after it was called done,
   *   ROLE_REQUIRED for givers once a case worker has confirmed it: where to go is not theirs any more.
   */
  async reportNotHeld(actor: Actor | null, input: ReportNotHeldInput): Promise<string> {
    const { task, viewer } = await this.locked(actor, input.taskId);
    if (!this.policy.allows(actor, 'task.write-all') && (await this.isConfirmed(task)))
      throw refuse(TaskRefusal.CONFIRMED_ALREADY, 'input.taskId');
    return this.notHeld(task, viewer, input.reason, 'input.taskId');
  }

  /**
   * The same for the family's own view, which has asked the policy and seen that the visit is theirs.
   * @param path the input field that names the visit.
   */
  async reportVisitNotHeld(
    viewer: Viewer,
    taskId: string,
    reason: string,
    path: string,
  ): Promise<void> {
    const seen = (await this.repository.forJob(taskId))!;
    await this.matches.lockFirst(seen.matchId);
    await this.repository.lock(taskId);
    await this.notHeld((await this.repository.forJob(taskId))!, viewer, reason, path);
  }

  /** Gives a task back: it is open again, and somebody else is looked for at once. */
  async drop(actor: Actor | null, input: DropTaskInput): Promise<string> {
    const { task, viewer } = await this.locked(actor, input.taskId);
    await this.step(task, 'drop');
    const about = task.acceptedById ?? task.offeredToId ?? viewer.personId;
    await this.repository.drop(task.id, input.reason, about, viewer.now);
    await this.matches.giveBackDraw(task.matchId, task.drawId);
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
      await this.matches.giveBackDraw(task.matchId, task.drawId);
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

  /** A closed match confirms its tasks, a moment later. */
  private async isConfirmed({ state, matchId }: TaskAtHand): Promise<boolean> {
    if (state === TaskState.CONFIRMED) return true;
    return (await this.matches.forJob(matchId))?.state === MatchState.CLOSED;
  }

  private async notHeld(
    task: TaskAtHand,
    viewer: Viewer,
    reason: string,
    path: string,
  ): Promise<string> {
    taskLifecycle.next(task.state, 'miss', path);
    const isOver = task.endsAt <= viewer.now;
    if (taskLifecycle.allows(task.state, 'takeBack')) await this.requireInTime(task, viewer, path);
    else if (!isOver) throw refuse(TaskRefusal.MAY_STILL_HAPPEN, path, { day: dayIn(task.slot) });
    if (!isOver && (await this.matches.takeBackDelivery(task.matchId))) {
      await this.step(task, 'takeBack');
    } else {
      await this.step(task, 'miss');
      const about = await this.repository.doer(task.id);
      await this.matches.notHeld(task.matchId, { reason, about, by: viewer.personId });
    }
    await this.repository.report(task.id, reason, viewer.personId);
    await this.events.tell(TASK_MISSED, task.id);
    return task.id;
  }

  private async requireInTime(
    { matchId, doneAt, endsAt }: TaskAtHand,
    { today }: Viewer,
    path: string,
  ): Promise<void> {
    const { timeZone } = (await this.matches.forJob(matchId))!;
    const last = plusDays(dayOf(doneAt ?? endsAt, timeZone), DAYS_TO_TAKE_BACK);
    if (today > last) throw refuse(TaskRefusal.TAKEN_BACK_TOO_LATE, path, { day: last });
  }

  private async deliverIfDone(matchId: string): Promise<void> {
    const { done, ahead } = await this.repository.progress(matchId);
    if (done > 0 && ahead === 0) await this.matches.delivered(matchId);
  }

  private async step(
    task: Pick<TaskAtHand, 'id' | 'state' | 'startsAt' | 'endsAt'>,
    action: TaskAction,
  ): Promise<void> {
    const state = taskLifecycle.next(task.state, action, 'input.taskId');
    const now = this.clock.now();
    await this.repository.setState(task.id, state, now, waitingIn(state, task, now));
  }
}

/** Nothing is done before its day, which is one of the agency. */
function requireItsDay({ slot }: TaskAtHand, { today }: Viewer): void {
  const day = dayIn(slot);
  if (today < day) throw refuse(TaskRefusal.BEFORE_ITS_DAY, 'input.taskId', { day });
}

/** The day of a slot, YYYY-MM-DD. */
function dayIn(slot: string): string {
  return slot.slice(0, 10);
}

function waitingIn(
  state: TaskState,
  { startsAt, endsAt }: Pick<TaskAtHand, 'startsAt' | 'endsAt'>,
  now: Date,
): Waiting | null {
  if (state === TaskState.OPEN) return untilSomebodyAccepts(now, startsAt);
  const isAhead = state === TaskState.ACCEPTED || state === TaskState.STARTED;
  return isAhead ? untilSomebodyAnswers(endsAt) : null;
}
