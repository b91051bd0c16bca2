import { Global, Module } from '@nestjs/common';
import { IdempotencyRepository } from './idempotency.repository.js';
import { MutationWitnesses } from './mutation-witnesses.js';
import { NodeRegistry } from './node-registry.js';

/** What features register with in every process, also in one that answers no requests. */
@Global()
@Module({
  providers: [NodeRegistry, IdempotencyRepository, MutationWitnesses],
  exports: [NodeRegistry, IdempotencyRepository, MutationWitnesses],
})
export class RecordsModule {}
