import { Module } from '@nestjs/common';
import { AccessLogModule } from './access-log/access-log.module.js';
import { AccessModule } from './access/access.module.js';
import { AuditLogModule } from './audit/audit-log.module.js';
import { CardsModule } from './cards/cards.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { DeparturesModule } from './departures/departures.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { EndingsModule } from './endings/endings.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { FamiliesModule } from './families/families.module.js';
import { FamilyViewModule } from './family-view/family-view.module.js';
import { FundsModule } from './funds/funds.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { MergingModule } from './merging/merging.module.js';
import { NeedsModule } from './needs/needs.module.js';
import { OffersModule } from './offers/offers.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { BreakGlassModule } from './safeguarding/break-glass/break-glass.module.js';
import { ChecksModule } from './safeguarding/checks/checks.module.js';
import { ConsentsModule } from './safeguarding/consents/consents.module.js';
import { RestrictionsModule } from './safeguarding/restrictions/restrictions.module.js';
import { SharesModule } from './safeguarding/shares/shares.module.js';
import { TasksModule } from './tasks/tasks.module.js';

/**
 * All that the product does, for every process that changes records: whoever tells what happened must
 * know who listens.
 */
@Module({
  imports: [
    AccessModule,
    AuditLogModule,
    AccessLogModule,
    IdentityModule,
    FamiliesModule,
    CasesModule,
    CatalogueModule,
    NeedsModule,
    CardsModule,
    OffersModule,
    FundsModule,
    MatchingModule,
    TasksModule,
    FamilyViewModule,
    DirectoryModule,
    ChecksModule,
    RestrictionsModule,
    ConsentsModule,
    SharesModule,
    ReferralsModule,
    BreakGlassModule,
    DeparturesModule,
    EndingsModule,
    MergingModule,
    ErasureModule,
    RetentionModule,
    OperationsModule,
    ReportsModule,
  ],
})
export class FeaturesModule {}
