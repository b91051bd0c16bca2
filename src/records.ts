import { Global, Module } from '@nestjs/common';
import { CARDS_RECORDS } from './cards/cards.module.js';
import { CASES_RECORDS } from './cases/cases.module.js';
import { DIRECTORY_RECORDS } from './directory/directory.module.js';
import { ERASURE_RECORDS } from './erasure/erasure.module.js';
import { FAMILIES_RECORDS } from './families/families.module.js';
import { FAMILY_VIEW_RECORDS } from './family-view/family-view.module.js';
import { FUNDS_RECORDS } from './funds/funds.module.js';
import { MATCHING_RECORDS } from './matching/matching.module.js';
import { NEEDS_RECORDS } from './needs/needs.module.js';
import { OFFERS_RECORDS } from './offers/offers.module.js';
import { REFERRALS_RECORDS } from './referrals/referrals.module.js';
import { BREAK_GLASS_RECORDS } from './safeguarding/break-glass/break-glass.module.js';
import { CHECKS_RECORDS } from './safeguarding/checks/checks.module.js';
import { CONSENTS_RECORDS } from './safeguarding/consents/consents.module.js';
import { RESTRICTIONS_RECORDS } from './safeguarding/restrictions/restrictions.module.js';
import { SHARES_RECORDS } from './safeguarding/shares/shares.module.js';
import { TASKS_RECORDS } from './tasks/tasks.module.js';
import { AuditEntry } from './access-log/audit-entry.model.js';
import { Location } from './directory/location.model.js';
import { Organisation } from './directory/organisation.model.js';
import { Service } from './directory/service.model.js';
import { Spokesperson } from './directory/spokespersons/spokesperson.model.js';
import { NeedCard } from './cards/need-card.model.js';
import { Case, CaseAssignment } from './cases/case.model.js';
import { Colleague } from './cases/colleague.model.js';
import { TeamMembership } from './cases/team.model.js';
import { Family, Membership } from './families/family.model.js';
import { Person } from './families/person.model.js';
import { Tie } from './families/tie.model.js';
import { OwnNeed } from './family-view/own-need.model.js';
import { OwnVisit } from './family-view/own-visit.model.js';
import { Erasure } from './erasure/erasure.model.js';
import { Fund } from './funds/fund.model.js';
import { Spending } from './funds/spending.model.js';
import { AccessToken } from './identity/access-tokens/access-token.model.js';
import { Account } from './identity/account.model.js';
import { Agency } from './identity/agency.model.js';
import { SignInProvider } from './identity/providers/provider.model.js';
import { Session } from './identity/session.model.js';
import { Match } from './matching/matches/match.model.js';
import { Need, NeedPart } from './needs/need.model.js';
import { Offer } from './offers/offer.model.js';
import { FailedJob } from './operations/failed-job.model.js';
import { RecordTypes } from './platform/records/record-types.js';

/** Every type of record, whatever part of the product a process runs. */
export const recordTypes = RecordTypes.of([
  ...DIRECTORY_RECORDS,
  ...FAMILIES_RECORDS,
  ...CASES_RECORDS,
  ...CONSENTS_RECORDS,
  ...SHARES_RECORDS,
  ...NEEDS_RECORDS,
  ...OFFERS_RECORDS,
  ...CHECKS_RECORDS,
  ...RESTRICTIONS_RECORDS,
  ...BREAK_GLASS_RECORDS,
  ...REFERRALS_RECORDS,
  ...MATCHING_RECORDS,
  ...TASKS_RECORDS,
  ...FUNDS_RECORDS,
  ...CARDS_RECORDS,
  ...FAMILY_VIEW_RECORDS,
  ...ERASURE_RECORDS,
  Organisation,
  Location,
  Service,
  Spokesperson,
  Person,
  Family,
  Membership,
  Tie,
  Case,
  CaseAssignment,
  Colleague,
  TeamMembership,
  Consent,
  PartnerAgency,
  Need,
  NeedPart,
  Offer,
  Check,
  Restriction,
  Share,
  BreakGlassAccess,
  Referral,
  ReceivedReferral,
  Match,
  Task,
  TaskCard,
  Fund,
  Spending,
  NeedCard,
  OwnNeed,
  OwnVisit,
  Erasure,
  FailedJob,
  Agency,
  Account,
  Session,
  AccessToken,
  SignInProvider,
  AuditEntry,
]);

@Global()
@Module({
  providers: [{ provide: RecordTypes, useValue: recordTypes }],
  exports: [RecordTypes],
})
export class RecordTypesModule {}
