import { Global, Module } from '@nestjs/common';
import { ChangeLog } from '../platform/events/events.js';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditChain } from './audit-chain.js';
import { AuditEntriesRepository } from './audit-entries.repository.js';
import { AuditKeys } from './audit-keys.js';
import { AuditLog } from './audit-log.js';
import { AuditStoreRepository } from './audit-store.repository.js';
import { AuditVerification } from './audit-verification.js';
import { AuditWriter } from './audit-writer.js';
import { CheckpointsService } from './checkpoints.service.js';

/** For every process that changes something, or looks after the audit log. */
@Global()
@Module({
  providers: [
    AuditKeys,
    AuditEntriesRepository,
    AuditWriter,
    AuditChainRepository,
    AuditChain,
    AuditLog,
    { provide: ChangeLog, useExisting: AuditLog },
    AuditStoreRepository,
    AuditVerification,
    CheckpointsService,
  ],
  exports: [AuditWriter, AuditChain, AuditLog, ChangeLog, AuditVerification, CheckpointsService],
})
export class AuditLogModule {}
