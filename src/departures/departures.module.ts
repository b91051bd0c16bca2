import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { DeparturesRepository } from './departures.repository.js';
import { DeparturesResolver } from './departures.resolver.js';
import { DeparturesService } from './departures.service.js';
import { UnsupervisedResolver } from './unsupervised.resolver.js';

@Module({
  imports: [CasesModule, IdentityModule, OffersModule, TasksModule],
  providers: [DeparturesRepository, DeparturesService, DeparturesResolver, UnsupervisedResolver],
})
export class DeparturesModule {}
