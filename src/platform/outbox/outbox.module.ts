import { Global, Module } from '@nestjs/common';
import { RedisClient } from '../queue/redis.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';

/** For every process: asking for jobs. */
@Global()
@Module({
  providers: [Outbox, OutboxRepository, RedisClient],
  exports: [Outbox, OutboxRepository, RedisClient],
})
export class OutboxModule {}
