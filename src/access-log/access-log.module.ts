import { Module, type OnModuleInit } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { ConsentsModule } from '../safeguarding/consents/consents.module.js';
import { AccessLogRepository } from './access-log.repository.js';
import { AccessLogResolver } from './access-log.resolver.js';
import { AccessLogService } from './access-log.service.js';

/** The audit log as auditors read it, and as a family does. */
@Module({
  imports: [ConsentsModule],
  providers: [AccessLogRepository, AccessLogService, AccessLogResolver],
})
export class AccessLogModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly log: AccessLogService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('AuditEntry', (id, ctx) => this.log.entry(actorOf(ctx), id));
  }
}
