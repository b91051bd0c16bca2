import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/connection.js';
import { localId } from '../platform/ids/global-id.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Actor } from '../access/actor.js';
import { Installation } from '../access/installation.js';
import { Policy } from '../access/policy.js';
import type { RetryJobInput } from './dto/retry-job.input.js';
import { FailedJob, type FailedJobConnection } from './failed-job.model.js';
import type { JobQueue } from './job-queue.model.js';
import { OperationsRefusal } from './operations.refusals.js';

/**
 * What administrators see of their agency's background work: ids and causes, no content of any
 * record. Jobs of the clock, and what only these ask for, are the installation's.
 */
@Injectable()
export class OperationsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly installation: Installation,
  ) {}

  async failedJobs(actor: Actor | null, args: PageArgs): Promise<FailedJobConnection> {
    const viewer = this.policy.require(actor, 'job.manage');
    return this.records.of(viewer).list(FailedJob, 'all', {}, args);
  }

  async jobQueue(actor: Actor | null): Promise<JobQueue> {
    const { agencyId } = this.policy.requireActor(actor, 'job.manage');
    const ofInstallation = await this.installation.isRunBy(agencyId);
    const { count, oldest } = await this.outbox.waitingOf({ agencyId, ofInstallation });
    return { waiting: count, oldestSince: oldest };
  }

  /** Puts a failed job back into the queue. @throws UserErrors NOT_FOUND where none failed. */
  async retry(actor: Actor | null, input: RetryJobInput): Promise<void> {
    const viewer = this.policy.require(actor, 'job.manage');
    const id = localId('FailedJob', input.failedJobId);
    const found = await this.records.of(viewer).one(FailedJob, id);
    if (!found || !(await this.outbox.retry(id)))
      throw refuse(OperationsRefusal.NO_SUCH_JOB, 'input.failedJobId');
  }
}
