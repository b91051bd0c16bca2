import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit/audit-log.module.js';
import { ReferralEndings } from './referral-endings.repository.js';

/** Apart from the referrals themselves, so that families, cases and consents can end them. */
@Module({ imports: [AuditLogModule], providers: [ReferralEndings], exports: [ReferralEndings] })
export class ReferralEndingsModule {}
