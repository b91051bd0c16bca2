import { Module } from '@nestjs/common';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditChain } from './audit-chain.js';
import { AuditKeys } from './audit-keys.js';
import { AuditLog } from './audit-log.js';
import { AuditStoreRepository } from './audit-store.repository.js';
import { AuditVerification } from './audit-verification.js';
import { CheckpointsService } from './checkpoints.service.js';

/** For every feature and process that tells the audit log something or looks after it. */
@Module({
  providers: [
    AuditKeys,
    AuditChainRepository,
    AuditChain,
    AuditLog,
    AuditStoreRepository,
    AuditVerification,
    CheckpointsService,
  ],
  exports: [AuditChain, AuditLog, AuditVerification, CheckpointsService],
})
export class AuditLogModule {}
