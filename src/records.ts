import { Global, Module } from '@nestjs/common';
import { ACCESS_LOG_RECORDS } from './access-log/access-log.module.js';
import { CARDS_RECORDS } from './cards/cards.module.js';
import { CASES_RECORDS } from './cases/cases.module.js';
import { DIRECTORY_RECORDS } from './directory/directory.module.js';
import { ERASURE_RECORDS } from './erasure/erasure.module.js';
import { FAMILIES_RECORDS } from './families/families.module.js';
import { FAMILY_VIEW_RECORDS } from './family-view/family-view.module.js';
import { FUNDS_RECORDS } from './funds/funds.module.js';
import { IDENTITY_RECORDS } from './identity/identity.module.js';
import { MATCHING_RECORDS } from './matching/matching.module.js';
import { MERGING_RECORDS } from './merging/merging.module.js';
import { NEEDS_RECORDS } from './needs/needs.module.js';
import { OFFERS_RECORDS } from './offers/offers.module.js';
import { OPERATIONS_RECORDS } from './operations/operations.module.js';
import { REFERRALS_RECORDS } from './referrals/referrals.module.js';
import { BREAK_GLASS_RECORDS } from './safeguarding/break-glass/break-glass.module.js';
import { CHECKS_RECORDS } from './safeguarding/checks/checks.module.js';
import { CONSENTS_RECORDS } from './safeguarding/consents/consents.module.js';
import { RESTRICTIONS_RECORDS } from './safeguarding/restrictions/restrictions.module.js';
import { SHARES_RECORDS } from './safeguarding/shares/shares.module.js';
import { TASKS_RECORDS } from './tasks/tasks.module.js';
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
  ...MERGING_RECORDS,
  ...ERASURE_RECORDS,
  ...IDENTITY_RECORDS,
  ...ACCESS_LOG_RECORDS,
  ...OPERATIONS_RECORDS,
]);

@Global()
@Module({
  providers: [{ provide: RecordTypes, useValue: recordTypes }],
  exports: [RecordTypes],
})
export class RecordTypesModule {}
