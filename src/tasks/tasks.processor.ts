import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { MATCH_MOVED } from '../matching/matches/matching.jobs.js';
import { MatchesRepository } from '../matching/matches/matches.repository.js';
import { LIVE_STATES, MatchState } from '../matching/matches/match.lifecycle.js';
import { ReplacementService } from '../matching/deciding/replacement.service.js';
import { Graph } from '../platform/graph/graph.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { HandlesJob } from '../platform/queue/job.js';
import { Clock } from '../platform/time/clock.js';
import { taskLifecycle, TaskState } from './task.lifecycle.js';
import { taskTimes } from './task-times.js';
import { KEEP_TASK_TIME, REPLACE_GIVER } from './tasks.jobs.js';
import { TasksRepository } from './tasks.repository.js';

const BATCH = 200;

/** The tasks' background work. Every job reloads what it is about and may run twice. */
@Injectable()
export class TasksProcessor {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly matches: MatchesRepository,
    private readonly replacement: ReplacementService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly graph: Graph,
    private readonly clock: Clock,
  ) {}

  /** Tasks are made when all givers have confirmed, and end with the match. */
  @HandlesJob(MATCH_MOVED)
  async followMatch(matchId: string): Promise<void> {
    const [match] = await this.matches.forJobs([matchId]);
    const now = this.clock.now();
    await this.graph.inTransaction(async () => {
      let changed: string[] = [];
      if (match?.state === MatchState.CONFIRMED)
        changed = await this.tasks.makeFor(matchId, { now, ...taskTimes(now) });
      else if (match?.state === MatchState.CLOSED)
        changed = await this.tasks.confirmOf(matchId, taskLifecycle.statesBefore('confirm'), now);
      else if (match && !LIVE_STATES.includes(match.state))
        changed = await this.tasks.cancelOf(matchId, taskLifecycle.statesBefore('cancel'), now);
      await this.audit.changed('Task', ...changed);
    });
  }

  /** Somebody dropped the task: whoever else fits best is asked. */
  @HandlesJob(REPLACE_GIVER)
  async replaceGiver(taskId: string): Promise<void> {
    const task = await this.tasks.forJob(taskId);
    if (task?.state !== TaskState.OPEN) return;
    const giverId = await this.replacement.replace(task.matchId, task.drawId, task.ruledOut);
    if (!giverId) return;
    await this.graph.inTransaction(async () => {
      await this.tasks.offer(taskId, giverId, this.clock.now());
      await this.audit.changed('Task', taskId);
    });
  }

  /** Waiting is bounded: remind, then escalate and look once more for somebody else. */
  @HandlesJob(KEEP_TASK_TIME)
  async keepTime(): Promise<void> {
    const now = this.clock.now();
    await this.graph.inTransaction(async () => {
      const reminded = await this.tasks.remind(now, BATCH);
      const escalated = await this.tasks.escalate(now, BATCH);
      await this.outbox.record(REPLACE_GIVER, ...escalated.map(({ id }) => id));
      await this.audit.changed('Task', ...[...reminded, ...escalated].map(({ id }) => id));
    });
  }
}
