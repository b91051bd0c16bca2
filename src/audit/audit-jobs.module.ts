import { Module } from '@nestjs/common';
import { AuditLogModule } from './audit-log.module.js';
import { AuditProcessor } from './audit.processor.js';

/** For the worker process. */
@Module({ imports: [AuditLogModule], providers: [AuditProcessor] })
export class AuditJobsModule {}
