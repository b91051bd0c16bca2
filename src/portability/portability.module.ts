import { Module } from '@nestjs/common';
import { DerivedModule } from '../access/derived.module.js';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { SecretSeal } from '../identity/secret-seal.js';
import { ConfigModule } from '../platform/config/config.js';
import { GraphModule } from '../platform/graph/graph.module.js';
import { KeysModule } from '../platform/keys/keys.module.js';
import { TimeModule } from '../platform/time/clock.js';
import { RecordTypesModule } from '../records.js';
import { AgencyExport } from './agency-export.js';
import { AgencyImport } from './agency-import.js';
import { AgencyMove } from './agency-move.js';
import { AgencyRecords } from './agency-records.js';
import { ExportRepository } from './export.repository.js';
import { ImportRepository } from './import.repository.js';
import { MoveRepository } from './move.repository.js';

/** For the commands; the processes of the product do without. */
@Module({
  imports: [
    ConfigModule,
    TimeModule,
    KeysModule,
    GraphModule,
    RecordTypesModule,
    AuditLogModule,
    DerivedModule,
  ],
  providers: [
    SecretSeal,
    ExportRepository,
    ImportRepository,
    MoveRepository,
    AgencyRecords,
    AgencyExport,
    AgencyImport,
    AgencyMove,
  ],
})
export class PortabilityModule {}
