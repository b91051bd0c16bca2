import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsResolver } from './reports.resolver.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [CatalogueModule],
  providers: [ReportsRepository, ReportsService, ReportsResolver],
})
export class ReportsModule {}
