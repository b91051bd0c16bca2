import { Global, Module } from '@nestjs/common';
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
import { Match } from './matching/matches/match.model.js';
import { Need, NeedPart } from './needs/need.model.js';
import { Offer } from './offers/offer.model.js';
import { RecordTypes } from './platform/records/record-types.js';
import { ReceivedReferral } from './referrals/received-referral.model.js';
import { Referral } from './referrals/referral.model.js';
import { BreakGlassAccess } from './safeguarding/break-glass/break-glass-access.model.js';
import { Check } from './safeguarding/checks/check.model.js';
import { Consent } from './safeguarding/consents/consent.model.js';
import { Restriction } from './safeguarding/restrictions/restriction.model.js';
import { PartnerAgency } from './safeguarding/shares/partner-agency.model.js';
import { Share } from './safeguarding/shares/share.model.js';
import { TaskCard } from './tasks/task-card.model.js';
import { Task } from './tasks/task.model.js';

/** Every type of record, whatever part of the product a process runs. */
export const recordTypes = RecordTypes.of([
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
]);

@Global()
@Module({
  providers: [{ provide: RecordTypes, useValue: recordTypes }],
  exports: [RecordTypes],
})
export class RecordTypesModule {}
