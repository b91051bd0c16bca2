import { Module } from '@nestjs/common';
import { AuditLogModule } from './audit-log.module.js';
import { AuditPlugin } from './audit.plugin.js';
import { AuditQueue } from './audit-queue.js';
import { MutationAudit } from './mutation-audit.js';

/** For the process that answers requests: every mutation and every read is written down. */
@Module({
  imports: [AuditLogModule],
  providers: [AuditQueue, AuditPlugin, MutationAudit],
})
export class AuditModule {}
