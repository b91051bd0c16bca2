import { Global, Module } from '@nestjs/common';
import { IdempotencyRepository } from '../graphql/idempotency.repository.js';
import { MutationWitnesses } from '../graphql/mutation-witnesses.js';
import { NodeRegistry } from '../graphql/node-registry.js';
import { ReadOnlyRefusals } from '../graphql/read-only.js';
import { Records } from './records.js';
import { RecordsRepository } from './records.repository.js';
import { Versions } from './versions.js';
import { VersionsResolver } from './versions.resolver.js';

/** Records, and what features register with, in every process, also in one that answers no requests. */
@Global()
@Module({
  providers: [
    NodeRegistry,
    IdempotencyRepository,
    MutationWitnesses,
    ReadOnlyRefusals,
    RecordsRepository,
    Records,
    Versions,
    VersionsResolver,
  ],
  exports: [
    NodeRegistry,
    IdempotencyRepository,
    MutationWitnesses,
    ReadOnlyRefusals,
    Records,
    Versions,
  ],
})
export class RecordsModule {}
