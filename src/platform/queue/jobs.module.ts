import { Module } from '@nestjs/common';
import { WorkerHealthAddress } from '../health/worker-health.js';
import { WorkerWatch } from '../health/worker-watch.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { ScheduleRepository } from '../outbox/schedule.repository.js';
import { Schedule } from '../outbox/schedule.js';
import { JobWorkers } from './job-workers.js';
import { Queues } from './queues.js';

/** For the worker process: handing jobs over, running them, and watching that it does. */
@Module({
  providers: [
    Schedule,
    ScheduleRepository,
    OutboxRelay,
    Queues,
    JobWorkers,
    WorkerWatch,
    WorkerHealthAddress,
  ],
  exports: [Schedule, OutboxRelay, JobWorkers, WorkerWatch, WorkerHealthAddress],
})
export class JobsModule {}
