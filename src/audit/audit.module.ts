import { Module, type OnModuleInit } from '@nestjs/common';
import { FamiliesModule } from '../families/families.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../safeguarding/actor.js';
import { AuditLogModule } from './audit-log.module.js';
import { AuditPlugin } from './audit.plugin.js';
import { AuditQueue } from './audit-queue.js';
import { AuditReadingRepository } from './audit-reading.repository.js';
import { AuditReadingService } from './audit-reading.service.js';
import { AuditResolver } from './audit.resolver.js';
import { MutationAudit } from './mutation-audit.js';

/** For the process that answers requests: every mutation and every read is written down. */
@Module({
  imports: [AuditLogModule, FamiliesModule],
  providers: [
    AuditQueue,
    AuditPlugin,
    MutationAudit,
    AuditReadingRepository,
    AuditReadingService,
    AuditResolver,
  ],
})
export class AuditModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly reading: AuditReadingService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('AuditEntry', (id, ctx) => this.reading.entry(actorOf(ctx), id));
  }
}
