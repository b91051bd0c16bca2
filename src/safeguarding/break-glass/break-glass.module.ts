import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../../audit/audit-log.module.js';
import { NodeRegistry } from '../../platform/graphql/node-registry.js';
import { actorOf } from '../../access/actor.js';
import { BreakGlassRepository } from './break-glass.repository.js';
import { BreakGlassResolver } from './break-glass.resolver.js';
import { BreakGlassService } from './break-glass.service.js';

@Module({
  imports: [AuditLogModule],
  providers: [BreakGlassRepository, BreakGlassService, BreakGlassResolver],
})
export class BreakGlassModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly accesses: BreakGlassService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('BreakGlassAccess', (id, ctx) => this.accesses.byId(actorOf(ctx), id));
  }
}
