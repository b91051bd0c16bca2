import { Module } from '@nestjs/common';
import { AuditLogModule } from '../../audit/audit-log.module.js';
import { BreakGlassRepository } from './break-glass.repository.js';
import { BreakGlassResolver } from './break-glass.resolver.js';
import { BreakGlassService } from './break-glass.service.js';

@Module({
  imports: [AuditLogModule],
  providers: [BreakGlassRepository, BreakGlassService, BreakGlassResolver],
})
export class BreakGlassModule {}
