import { Module } from '@nestjs/common';
import { ConsentsModule } from '../safeguarding/consents/consents.module.js';
import { AccessLogRepository } from './access-log.repository.js';
import { AccessLogResolver } from './access-log.resolver.js';
import { AccessLogService } from './access-log.service.js';
import { AuditEntry } from './audit-entry.model.js';

export const ACCESS_LOG_RECORDS = [AuditEntry] as const;

/** The audit log as auditors read it, and as a family does. */
@Module({
  imports: [ConsentsModule],
  providers: [AccessLogRepository, AccessLogService, AccessLogResolver],
})
export class AccessLogModule {}
