import { Module } from '@nestjs/common';
import { SharesListener } from './shares.listener.js';
import { SharesRepository } from './shares.repository.js';
import { SharesResolver } from './shares.resolver.js';
import { SharesService } from './shares.service.js';
import { PartnerAgency } from './partner-agency.model.js';
import { Share } from './share.model.js';

export const SHARES_RECORDS = [PartnerAgency, Share] as const;

@Module({
  providers: [SharesRepository, SharesService, SharesResolver, SharesListener],
  exports: [SharesService],
})
export class SharesModule {}
