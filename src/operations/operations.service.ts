import { Injectable } from '@nestjs/common';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { localId } from '../platform/ids/global-id.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { RetryJobInput } from './dto/retry-job.input.js';
import { FailedJob, type FailedJobConnection } from './failed-job.model.js';
import type { JobQueue } from './job-queue.model.js';
import { OperationsRefusal } from './operations.refusals.js';

/** What administrators see of background work: ids and causes, no content of any record. */
@Injectable()
export class OperationsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly policy: Policy,
  ) {}

  async failedJobs(actor: Actor | null, args: PageArgs): Promise<FailedJobConnection> {
    this.policy.require(actor, 'job.manage');
    const { afterId, limit } = pageOf(args);
    const entries = await this.outbox.failedJobs(afterId, limit);
    return toConnection(
      entries.map((entry) => new FailedJob(entry)),
      args,
    );
  }

  async jobQueue(actor: Actor | null): Promise<JobQueue> {
    this.policy.require(actor, 'job.manage');
    const { count, oldest } = await this.outbox.waiting();
    return { waiting: count, oldestSince: oldest };
  }

  /** Puts a failed job back into the queue. @throws UserErrors NOT_FOUND where none failed. */
  async retry(actor: Actor | null, input: RetryJobInput): Promise<void> {
    this.policy.require(actor, 'job.manage');
    if (!(await this.outbox.retry(localId('FailedJob', input.failedJobId))))
      throw refuse(OperationsRefusal.NO_SUCH_JOB, 'input.failedJobId');
  }

  /** The failed job by its record id, for those who may retry it. */
  async failedJob(actor: Actor | null, id: string): Promise<FailedJob | null> {
    if (!this.policy.allows(actor, 'job.manage')) return null;
    const entry = await this.outbox.failedJob(id);
    return entry && new FailedJob(entry);
  }
}
