import { Injectable } from '@nestjs/common';
import { MatchEnd } from '../matching/match-end.js';
import {
  DRAW_REPLACED,
  MATCH_CLOSED,
  MATCH_CONFIRMED,
  MATCH_ENDED,
  REPLACEMENT_APPROVED,
  REPLACEMENT_DECLINED,
  REPLACEMENT_LOST,
} from '../matching/matches/match.events.js';
import { StandingService } from '../matching/agreeing/standing.service.js';
import { MatchesService } from '../matching/matches/matches.service.js';
import { MatchState } from '../matching/matches/match.lifecycle.js';
import { isAsked, type MatchRow } from '../matching/matches/match.record.js';
import { windowOf } from '../matching/slots.js';
import { ReplacementService } from '../matching/deciding/replacement.service.js';
import { Events } from '../platform/events/events.js';
import { After, Every, Job, Within } from '../platform/events/listening.js';
import { Graph } from '../platform/graph/graph.js';
import { Clock } from '../platform/time/clock.js';
import {
  TASK_DROPPED,
  TASK_ENDED,
  TASK_ESCALATED,
  TASK_MADE,
  TASK_OFFERED,
  TASK_REMINDED,
} from './task.events.js';
import { taskLifecycle, TaskState } from './task.lifecycle.js';
import { untilSomebodyAccepts } from './task-times.js';
import { TasksRepository } from './tasks.repository.js';

const BATCH = 200;

/** The tasks' background work. Every job reloads what it is about and may run twice. */
@Injectable()
export class TasksListener {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly matches: MatchesService,
    private readonly standing: StandingService,
    private readonly replacement: ReplacementService,
    private readonly events: Events,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** With a match that comes to nothing its tasks are off at once: nobody sets out any more. */
  @Within(MATCH_ENDED)
  async endWithMatch({ id }: { id: string }): Promise<void> {
    const states = taskLifecycle.statesBefore('cancel');
    const ended = await this.tasks.cancelOf(id, states, this.clock.now());
    await this.events.tell(TASK_ENDED, ...ended);
  }

  /** Tasks are made when all givers have confirmed, and confirmed when the match is closed. */
  @Job('tasks.follow-match')
  @After(MATCH_CONFIRMED)
  @After(MATCH_CLOSED)
  async followMatch(matchId: string): Promise<void> {
    const now = this.clock.now();
    await this.graph.inTransaction(async () => {
      // A match that ends at this moment must not be left with tasks.
      const match = await this.matches.lockFirst(matchId);
      if (match?.state === MatchState.CONFIRMED) {
        const { from } = windowOf(match.slot, match.timeZone);
        const times = { now, ...untilSomebodyAccepts(now, from) };
        const made = await this.tasks.makeFor(matchId, times);
        await this.events.tell(TASK_MADE, ...made);
      } else if (match?.state === MatchState.CLOSED) {
        const states = taskLifecycle.statesBefore('confirm');
        await this.events.tell(TASK_ENDED, ...(await this.tasks.confirmOf(matchId, states, now)));
      }
    });
  }

  /** Nobody has the task: whoever else fits best is asked. */
  @Job('tasks.replace-giver')
  @After(TASK_DROPPED)
  @After(TASK_ESCALATED)
  async replaceGiver(taskId: string): Promise<void> {
    const task = await this.tasks.forJob(taskId);
    const match = task && (await this.matches.forJob(task.matchId));
    const isLeft = (now: MatchRow) => this.isLeft(taskId, now);
    if (!match || !(await isLeft(match))) return;
    // A match that may not stand ends as a whole: a new proposal is seen by a case manager first.
    if (await this.standing.against(match)) return;
    await this.replacement.replace(match, task.drawId, isLeft);
  }

  /** Its giver has given it back, or was asked and has not answered in time. */
  private async isLeft(taskId: string, { draws }: MatchRow): Promise<boolean> {
    const task = await this.tasks.forJob(taskId);
    const draw = draws.find(({ id }) => id === task?.drawId);
    if (task?.state !== TaskState.OPEN || !draw) return false;
    return draw.givenBackAt !== null || (task.escalatedAt !== null && isAsked(draw));
  }

  /** Somebody stands in: the work is offered to them, or to nobody until a case worker agrees. */
  @Within(DRAW_REPLACED)
  async offerToNext(one: { id: string; drawId: string; giverId: string; awaitsApproval: boolean }) {
    const taskId = await this.tasks.ofDraw(one.id, one.drawId);
    if (!taskId) return;
    if (one.awaitsApproval) await this.tasks.offerToNobody(taskId, this.clock.now());
    else await this.offer(taskId, one.giverId);
  }

  /** A case worker agrees to somebody who stands in: the work is offered to them. */
  @Within(REPLACEMENT_APPROVED)
  async offerToReplacement(one: { id: string; drawId: string; giverId: string }): Promise<void> {
    const taskId = await this.tasks.ofDraw(one.id, one.drawId);
    if (taskId) await this.offer(taskId, one.giverId);
  }

  /** A case worker does not agree: the next one is looked for. */
  @Within(REPLACEMENT_DECLINED)
  async lookFurther(one: { id: string; drawId: string; giverId: string; reason: string }) {
    const taskId = await this.tasks.ofDraw(one.id, one.drawId);
    if (!taskId) return;
    await this.tasks.drop(taskId, one.reason, one.giverId, this.clock.now());
    await this.events.tell(TASK_DROPPED, taskId);
  }

  /** It did not come to asking them, so nothing is ruled out: the next one is looked for. */
  @Within(REPLACEMENT_LOST)
  async lookAgain({ id, drawId }: { id: string; drawId: string }): Promise<void> {
    const taskId = await this.tasks.ofDraw(id, drawId);
    if (taskId) await this.events.tell(TASK_DROPPED, taskId);
  }

  private async offer(taskId: string, giverId: string): Promise<void> {
    const { startsAt } = (await this.tasks.forJob(taskId))!;
    const now = this.clock.now();
    await this.tasks.offer(taskId, giverId, { now, ...untilSomebodyAccepts(now, startsAt) });
    await this.events.tell(TASK_OFFERED, taskId);
  }

  /**
   * Waiting is bounded: remind, then escalate and look once more for somebody else. Where there was
   * nobody until the time was over, the match ends and its need is sought again.
   */
  @Job('tasks.keep-time')
  @Every({ minutes: 1 })
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    await this.graph.inTransaction(async () => {
      const reminded = await this.tasks.remind(now, BATCH);
      const escalated = await this.tasks.escalate(now, BATCH);
      await this.events.tell(TASK_REMINDED, ...reminded.map(({ id }) => id));
      await this.events.tell(TASK_ESCALATED, ...escalated.map(({ id }) => id));
    });
    for (const { matchId, drawIds } of await this.tasks.nobodyCameFor(now, BATCH)) {
      const match = await this.matches.forJob(matchId);
      const silent =
        match?.draws.filter((draw) => drawIds.includes(draw.id) && isAsked(draw)) ?? [];
      const silentDrawIds = silent.map(({ id }) => id);
      await this.matches.end(matchId, 'miss', MatchEnd.NOBODY_CAME, { silentDrawIds });
    }
  }
}
