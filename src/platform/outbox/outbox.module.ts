import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobWorkers } from '../queue/job-workers.js';
import { Queues } from '../queue/queues.js';
import { RedisClient } from '../queue/redis.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

/** For every process: asking for jobs. */
@Global()
@Module({
  providers: [Outbox, OutboxRepository, RedisClient],
  exports: [Outbox, OutboxRepository, RedisClient],
})
export class OutboxModule {}

/** For the worker process: handing jobs over and running them. */
@Module({
  imports: [DiscoveryModule],
  providers: [OutboxRelay, Queues, JobWorkers],
  exports: [OutboxRelay, JobWorkers],
})
export class JobsModule {}
