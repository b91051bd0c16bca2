import { Injectable } from '@nestjs/common';
import { PERIODS_OF_DAY } from '../matching/slots.js';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import { readToShow } from '../platform/records/reading.js';
import type { Viewer } from '../access/viewer.js';
import type { TaskState } from './task.lifecycle.js';
import type { Waiting } from './task-times.js';
import { TASK, type TaskRow } from './task.record.js';
import * as cypher from './tasks.cypher.js';

/** A task as background work, which looks for nobody, needs to know it. */
export type TaskForJob = Pick<
  TaskRow,
  'id' | 'state' | 'drawId' | 'matchId' | 'slot' | 'startsAt' | 'endsAt' | 'doneAt' | 'escalatedAt'
>;

@Injectable()
export class TasksRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  ofMatches(viewer: Viewer, matchIds: readonly string[]): Promise<TaskRow[]> {
    return readToShow(TASK, ['matchId'], (reads) =>
      this.graph.read(cypher.TASKS_OF_MATCHES, { viewer, matchIds, reads }),
    );
  }

  async forJob(id: string): Promise<TaskForJob | null> {
    const [row] = await this.graph.read(cypher.TASK_FOR_JOB, { id });
    return row ?? null;
  }

  /** Record ids of the tasks in one of the states that somebody is offered or has accepted. */
  async ofPerson(personId: string, states: TaskState[]): Promise<string[]> {
    return idsOf(await this.graph.read(cypher.TASKS_OF_PERSON, { personId, states }));
  }

  async lock(id: string): Promise<void> {
    await this.graph.write(cypher.LOCK_TASK, { id });
  }

  /** @returns the record ids of the tasks that were made. */
  async makeFor(matchId: string, times: Waiting & { now: Date }): Promise<string[]> {
    return idsOf(
      await this.graph.write(cypher.MAKE_TASKS, { matchId, periods: PERIODS_OF_DAY, ...times }),
    );
  }

  /** @returns the record ids of the tasks that were confirmed. */
  async confirmOf(matchId: string, states: TaskState[], now: Date): Promise<string[]> {
    return idsOf(await this.graph.write(cypher.CONFIRM_TASKS_OF_MATCH, { matchId, states, now }));
  }

  /** @returns the record ids of the tasks that were cancelled. */
  async cancelOf(matchId: string, states: TaskState[], now: Date): Promise<string[]> {
    return idsOf(await this.graph.write(cypher.CANCEL_TASKS_OF_MATCH, { matchId, states, now }));
  }

  async setState(id: string, state: TaskState, now: Date, waiting: Waiting | null): Promise<void> {
    const { dueAt, remindAt } = waiting ?? { dueAt: null, remindAt: null };
    await this.graph.write(cypher.SET_TASK_STATE, { id, state, now, dueAt, remindAt });
  }

  async accept(id: string, personId: string, now: Date): Promise<void> {
    await this.graph.write(cypher.ACCEPT_TASK, { id, personId, now });
  }

  /** @param about record id of the person who drops it. */
  async drop(id: string, reason: string, about: string, now: Date): Promise<void> {
    const { dropReason } = this.sealing.seal(about, TASK.sealed, { dropReason: reason });
    await this.graph.write(cypher.DROP_TASK, { id, dropReason, now });
  }

  /** @param reportedBy record id of who says so, about the work for a family. */
  async report(id: string, report: string, reportedBy: string): Promise<void> {
    const [row] = await this.graph.read(cypher.FAMILY_OF_TASK, { id });
    const sealed = this.sealing.seal(row!.familyId, TASK.sealed, { report });
    await this.graph.write(cypher.REPORT_TASK, { id, reportedBy, ...sealed });
  }

  /** For somebody who can no longer give a reason. */
  async dropForJobs(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.DROP_TASK, { id, dropReason: null, now });
  }

  async offer(id: string, personId: string, times: Waiting & { now: Date }): Promise<void> {
    await this.graph.write(cypher.OFFER_TASK, { id, personId, ...times });
  }

  async offerToNobody(id: string, now: Date): Promise<void> {
    await this.graph.write(cypher.OFFER_TASK_TO_NOBODY, { id, now });
  }

  /** @returns null where the draw takes no work, or its task is not made yet. */
  async ofDraw(matchId: string, drawId: string): Promise<string | null> {
    const [row] = await this.graph.read(cypher.TASK_OF_DRAW, { once: `${matchId} ${drawId}` });
    return row?.id ?? null;
  }

  /** Record id of whoever has accepted the task. */
  async doer(id: string): Promise<string | undefined> {
    const [row] = await this.graph.read(cypher.DOER_OF_TASK, { id });
    return row?.personId;
  }

  async progress(matchId: string): Promise<{ done: number; ahead: number }> {
    const [row] = await this.graph.read(cypher.PROGRESS_OF_MATCH, { matchId });
    return row!;
  }

  /** Ids of the draws of a match whose work is not needed. */
  async cancelledDraws(matchId: string): Promise<string[]> {
    const rows = await this.graph.read(cypher.CANCELLED_DRAWS, { matchId });
    return rows.map(({ drawId }) => drawId);
  }

  nobodyCameFor(now: Date, limit: number): Promise<{ matchId: string; drawIds: string[] }[]> {
    return this.graph.read(cypher.MATCHES_NOBODY_CAME_FOR, { now, limit });
  }

  remind(now: Date, limit: number): Promise<{ id: string }[]> {
    return this.graph.write(cypher.REMIND_TASKS, { now, limit });
  }

  escalate(now: Date, limit: number): Promise<{ id: string }[]> {
    return this.graph.write(cypher.ESCALATE_TASKS, { now, limit });
  }
}

function idsOf(found: { id: string }[]): string[] {
  return found.map(({ id }) => id);
}
