import { Module } from '@nestjs/common';
import { BreakGlassRepository } from './break-glass.repository.js';
import { BreakGlassResolver } from './break-glass.resolver.js';
import { BreakGlassService } from './break-glass.service.js';

@Module({
  providers: [BreakGlassRepository, BreakGlassService, BreakGlassResolver],
})
export class BreakGlassModule {}
