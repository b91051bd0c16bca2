import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/connection.js';
import { CurrentActor, type Actor } from '../access/actor.js';
import { RetryJobInput } from './dto/retry-job.input.js';
import { FailedJobConnection } from './failed-job.model.js';
import { JobQueue } from './job-queue.model.js';
import { RetryJobPayload } from './operations.payloads.js';
import { OperationsService } from './operations.service.js';

@Resolver()
export class OperationsResolver {
  constructor(private readonly service: OperationsService) {}

  @Query(() => FailedJobConnection, {
    description:
      'Background jobs of your agency that failed for good, the earliest failure first. Those of ' +
      'the clock are for the agency that runs the installation. For administrators.',
  })
  failedJobs(
    @CurrentActor() actor: Actor | null,
    @Args() args: PageArgs,
  ): Promise<FailedJobConnection> {
    return this.service.failedJobs(actor, args);
  }

  @Query(() => JobQueue, {
    description:
      'How much background work of your agency is still to be done. That of the clock is counted ' +
      'for the agency that runs the installation. For administrators.',
  })
  jobQueue(@CurrentActor() actor: Actor | null): Promise<JobQueue> {
    return this.service.jobQueue(actor);
  }

  @Mutation(() => RetryJobPayload, {
    description: 'Runs a failed job again, once its cause has been fixed. For administrators.',
  })
  async retryJob(
    @CurrentActor() actor: Actor | null,
    @Args('input', { description: 'Which failed job.' }) input: RetryJobInput,
  ): Promise<RetryJobPayload> {
    await this.service.retry(actor, input);
    return {};
  }
}
