import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { NodeRegistry } from '../platform/graphql/node-registry.js';
import { actorOf } from '../access/actor.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureResolver } from './erasure.resolver.js';
import { ErasureService } from './erasure.service.js';

@Module({
  imports: [AuditLogModule],
  providers: [ErasureRepository, ErasureService, ErasureResolver],
  exports: [ErasureRepository],
})
export class ErasureModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly erasures: ErasureService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Erasure', (id, ctx) => this.erasures.erasure(actorOf(ctx), id));
  }
}
