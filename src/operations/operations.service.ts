import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId } from '../platform/ids/global-id.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Records } from '../platform/records/records.js';
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
    private readonly records: Records,
    private readonly policy: Policy,
  ) {}

  async failedJobs(actor: Actor | null, args: PageArgs): Promise<FailedJobConnection> {
    const viewer = this.policy.require(actor, 'job.manage');
    return this.records.of(viewer).list(FailedJob, 'all', {}, args);
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
}
