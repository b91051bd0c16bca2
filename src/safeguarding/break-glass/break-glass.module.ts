import { Module } from '@nestjs/common';
import { BreakGlassRepository } from './break-glass.repository.js';
import { BreakGlassResolver } from './break-glass.resolver.js';
import { BreakGlassService } from './break-glass.service.js';
import { BreakGlassAccess } from './break-glass-access.model.js';

export const BREAK_GLASS_RECORDS = [BreakGlassAccess] as const;

@Module({
  providers: [BreakGlassRepository, BreakGlassService, BreakGlassResolver],
})
export class BreakGlassModule {}
