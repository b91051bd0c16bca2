import { Module } from '@nestjs/common';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { ScheduleRepository } from '../outbox/schedule.repository.js';
import { Schedule } from '../outbox/schedule.js';
import { JobWorkers } from './job-workers.js';
import { Queues } from './queues.js';

/** For the worker process: handing jobs over and running them. */
@Module({
  providers: [Schedule, ScheduleRepository, OutboxRelay, Queues, JobWorkers],
  exports: [Schedule, OutboxRelay, JobWorkers],
})
export class JobsModule {}
